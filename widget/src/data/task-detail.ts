import { isUnder } from './departures.ts';
import { Discussion } from './discussion.ts';
import type { ClientFile, ClientTask, ItemEvent } from './forms.ts';
import { Pages } from './pages.ts';
import type { PortalStore, Watcher } from './portal-store.ts';
import { kindOf } from './problems.ts';

/** One open task: what it says, what is beneath it, and what is said about it. */
export class TaskDetail implements Watcher {
  task: ClientTask | undefined;
  /** It is no longer shared, or never was: one and the same to a client. */
  gone = false;
  error: unknown;
  readonly id: string;
  readonly subtasks: Pages<ClientTask>;
  readonly files: Pages<ClientFile>;
  readonly discussion: Discussion;
  #store: PortalStore;

  constructor(store: PortalStore, id: string) {
    this.id = id;
    this.#store = store;
    this.task = store.tasks.items.find((task) => task.id === id);
    const { client } = store;
    this.subtasks = new Pages(store, (cursor) => client.tasks.subtasks(id, { cursor, limit: 100 }));
    this.files = new Pages(store, (cursor) => client.files.list({ taskId: id }, { cursor, limit: 100 }));
    this.discussion = new Discussion(store, { taskId: id });
    store.watchers.add(this);
    this.load();
  }

  load(): void {
    void this.#readTask();
    for (const pages of [this.subtasks, this.files, this.discussion.comments]) void pages.reload();
  }

  onChange({ type }: ItemEvent): void {
    if (this.gone) return;
    if (type === 'task') {
      void this.#readTask();
      void this.subtasks.reload();
    }
    if (type === 'file') void this.files.reload();
    if (type === 'comment') void this.discussion.comments.reload();
  }

  leave(ids: ReadonlySet<string>): void {
    if (ids.has(this.id) || (this.task && isUnder(this.task, ids))) return this.#go();
    for (const pages of [this.subtasks, this.files]) pages.leave(ids);
    this.discussion.leave(ids);
  }

  close(): void {
    this.#store.watchers.delete(this);
  }

  #go(): void {
    this.gone = true;
    this.task = undefined;
    for (const pages of [this.subtasks, this.files, this.discussion.comments]) pages.clear();
    this.#store.changed();
  }

  async #readTask(): Promise<void> {
    const mark = this.#store.departures.mark();
    this.error = undefined;
    try {
      const task = await this.#store.client.tasks.get(this.id);
      if (this.gone || this.#store.closed) return;
      if (this.#store.departures.without([task], mark).length === 0) return this.#go();
      this.task = task;
    } catch (error) {
      if (this.#store.closed) return;
      if (kindOf(error) === 'not-found') return this.#go();
      this.error = error;
      this.#store.failed(error);
    }
    this.#store.changed();
  }
}
