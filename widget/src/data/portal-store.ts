import type { VitrineClient } from '@vitrine/sdk';
import { createClient } from './client.ts';
import { type MilestoneWithProgress, milestonesWithout, without } from './counts.ts';
import { Departures, isUnder } from './departures.ts';
import type {
  ClientActivity,
  ClientPortal,
  ClientProject,
  ClientTask,
  ItemEvent,
  Me,
  Progress,
} from './forms.ts';
import { LiveStream } from './live-stream.ts';
import { Pages, type Scope } from './pages.ts';
import { isFinal, kindOf } from './problems.ts';
import { Refresher } from './refresher.ts';
import type { GetToken } from './token-source.ts';

export interface StoreOptions {
  server: string;
  projectId: string;
  getToken: GetToken;
  changed(): void;
  /** It has gone from loading to ready or failed, or from ready to failed. */
  settled(): void;
}

/** A part that is open beside the list, and must hear what it hears. */
export interface Watcher {
  onChange(event: ItemEvent): void;
  leave(ids: ReadonlySet<string>): void;
}

/** Fewer entries than the portal's answer holds at most: there are no earlier ones. */
const FEW_ACTIVITIES = 20;
/** A stream that was away for longer may have missed more than the server remembers. */
const LONG_GAP = 60_000;

/** All that one contact sees of one project, kept true by the stream. */
export class PortalStore implements Scope {
  phase: 'loading' | 'ready' | 'failed' = 'loading';
  error: unknown;
  closed = false;
  /** When what is shown was last read. */
  readAt = new Date();
  project: ClientProject | undefined;
  viewer: Me | undefined;
  progress: Progress = { done: 0, total: 0 };
  milestones: MilestoneWithProgress[] = [];
  readonly departures = new Departures();
  readonly watchers = new Set<Watcher>();
  readonly client: VitrineClient;
  readonly live: LiveStream;
  readonly tasks: Pages<ClientTask>;
  readonly deliverables: Pages<ClientTask>;
  readonly activity: Pages<ClientActivity>;
  readonly server: string;
  readonly projectId: string;
  #options: StoreOptions;
  #refresher: Refresher;
  #paused = false;
  #kept = new Map<string, object>();

  constructor(options: StoreOptions) {
    this.#options = options;
    const id = options.projectId;
    this.server = options.server;
    this.projectId = id;
    this.client = createClient({
      ...options,
      onStreamOpen: () => this.live.opened(),
      onStreamLost: () => this.live.lost(),
    });
    const listTasks = (more: { deliverable?: boolean }) => (cursor?: string) =>
      this.client.tasks.list(id, { parentId: 'none', limit: 100, cursor, ...more });
    this.tasks = new Pages(this, listTasks({}));
    this.deliverables = new Pages(this, listTasks({ deliverable: true }));
    this.activity = new Pages(this, (cursor) => this.client.activity.list(id, { cursor }));
    this.#refresher = new Refresher(() => this.#read());
    this.live = new LiveStream(this.client, id, {
      onEvent: (event) => this.#hear(event),
      onStatus: () => this.changed(),
      onReturn: (gap) => {
        if (gap > LONG_GAP) this.#refresher.request();
      },
      onEnd: (error) => this.#fail(error),
    });
  }

  /** The first paint: one request. */
  async load(): Promise<void> {
    this.phase = 'loading';
    this.error = undefined;
    this.changed();
    await this.#refresher.now();
  }

  refresh(): Promise<void> {
    return this.phase === 'ready' ? this.#refresher.now() : this.load();
  }

  pause(): void {
    this.#paused = true;
    this.live.stop();
    this.#refresher.pause();
  }

  /** Goes on after the last event: nothing that is shown is read again. */
  resume(): void {
    this.#paused = false;
    this.#refresher.resume();
    if (this.phase === 'ready') this.live.start();
  }

  /** Nothing that is still on its way changes anything any more. */
  close(): void {
    this.closed = true;
    this.pause();
    this.watchers.clear();
    this.#kept.clear();
  }

  changed(): void {
    if (!this.closed) this.#options.changed();
  }

  failed(error: unknown): void {
    if (kindOf(error) === 'signed-out') this.#fail(error);
  }

  /** Something that outlives the panel it is shown in, such as a draft. */
  keep<T extends object>(key: string, make: () => T): T {
    const kept = (this.#kept.get(key) as T | undefined) ?? make();
    this.#kept.set(key, kept);
    return kept;
  }

  async #read(): Promise<void> {
    const mark = this.departures.mark();
    try {
      const portal = await this.client.projects.portal(this.projectId);
      if (!this.closed) this.#show(portal, mark);
    } catch (error) {
      if (this.closed) return;
      if (this.phase === 'ready' && !isFinal(error)) throw error;
      this.#fail(error);
    }
  }

  #show(portal: ClientPortal, mark: number): void {
    const first = this.phase !== 'ready';
    this.phase = 'ready';
    this.readAt = new Date();
    this.project = portal.project;
    this.viewer = portal.viewer;
    this.progress = portal.progress;
    this.milestones = portal.milestones;
    this.tasks.show(portal.tasks, mark);
    if (this.deliverables.begun) void this.deliverables.reload();
    if (this.activity.begun) void this.activity.reload();
    else {
      this.activity.items = portal.activity;
      this.activity.cursor = portal.activity.length < FEW_ACTIVITIES ? null : undefined;
    }
    // What left while this answer was under way may still be in it.
    const left = this.departures.since(mark);
    if (left.length > 0) this.#leave(new Set(left), portal.tasks.data);
    if (first) {
      this.live.after = portal.lastEventId;
      if (!this.#paused) this.live.start();
      this.#options.settled();
    }
    this.changed();
  }

  #hear(event: ItemEvent): void {
    if (event.event === 'item.left') {
      this.departures.add(event.id);
      this.#leave(new Set([event.id]));
    } else {
      this.departures.forget(event.id);
      for (const watcher of this.watchers) watcher.onChange(event);
    }
    this.#refresher.request();
  }

  /**
   * At once, without asking: the reading that follows only confirms it.
   * @param counted the tasks among which those are that the counts still hold
   */
  #leave(ids: ReadonlySet<string>, counted = this.tasks.items): void {
    const leaving = counted.filter((task) => isUnder(task, ids));
    const all = new Set([...ids, ...leaving.map((task) => task.id)]);
    this.progress = without(this.progress, leaving);
    this.milestones = milestonesWithout(this.milestones, leaving, ids);
    for (const pages of [this.tasks, this.deliverables, this.activity]) pages.leave(all);
    for (const watcher of this.watchers) watcher.leave(all);
    if (ids.has(this.projectId)) this.#fail(undefined);
    this.changed();
  }

  #fail(error: unknown): void {
    if (this.closed) return;
    this.live.stop();
    this.phase = 'failed';
    this.error = error;
    this.project = undefined;
    this.milestones = [];
    for (const pages of [this.tasks, this.deliverables, this.activity]) pages.clear();
    this.#options.settled();
    this.changed();
  }
}
