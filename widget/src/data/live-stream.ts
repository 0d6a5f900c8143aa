import type { VitrineClient } from '@vitrine/sdk';
import type { ItemEvent } from './forms.ts';
import { isFinal } from './problems.ts';

export type LiveStatus = 'connecting' | 'live' | 'reconnecting' | 'offline';

interface Listener {
  onEvent(event: ItemEvent): void;
  onStatus(status: LiveStatus): void;
  /** The stream stands again after a gap of so many milliseconds. */
  onReturn(gap: number): void;
  /** It ended for good; without an error, what it told of is out of sight. */
  onEnd(error?: unknown): void;
}

/** After a failure that the SDK does not try again by itself. */
const PAUSE = 15_000;

/** One stream per portal. It resumes after the last event, through moves, pauses and lost networks. */
export class LiveStream {
  status: LiveStatus = 'connecting';
  /** The last event that was heard. */
  after: string | undefined;
  #client: VitrineClient;
  #projectId: string;
  #listener: Listener;
  #run: AbortController | undefined;
  #lostAt: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(client: VitrineClient, projectId: string, listener: Listener) {
    this.#client = client;
    this.#projectId = projectId;
    this.#listener = listener;
  }

  start(): void {
    if (this.#run) return;
    clearTimeout(this.#timer);
    const run = new AbortController();
    this.#run = run;
    void this.#follow(run.signal);
  }

  stop(status?: LiveStatus): void {
    clearTimeout(this.#timer);
    if (this.#run) this.#lostAt ??= performance.now();
    this.#run?.abort();
    this.#run = undefined;
    if (status) this.#set(status);
  }

  /** The network or the page is back: no need to sit out the wait before the next attempt. */
  wake(): void {
    if (this.status === 'live' || this.status === 'connecting') return;
    this.stop('reconnecting');
    this.start();
  }

  opened(): void {
    if (!this.#run) return;
    if (this.#lostAt !== undefined) this.#listener.onReturn(performance.now() - this.#lostAt);
    this.#lostAt = undefined;
    this.#set('live');
  }

  lost(): void {
    if (!this.#run) return;
    this.#lostAt ??= performance.now();
    this.#set('reconnecting');
  }

  #set(status: LiveStatus): void {
    if (status === this.status) return;
    this.status = status;
    this.#listener.onStatus(status);
  }

  async #follow(signal: AbortSignal): Promise<void> {
    let failure: unknown;
    try {
      for await (const event of this.#client.events(this.#projectId, { after: this.after, signal })) {
        if (signal.aborted) return;
        this.after = event.eventId || this.after;
        this.#listener.onEvent(event);
      }
    } catch (error) {
      failure = error;
    }
    if (signal.aborted) return;
    if (failure === undefined || isFinal(failure)) return this.#listener.onEnd(failure);
    this.stop('reconnecting');
    this.#timer = setTimeout(() => this.start(), PAUSE);
  }
}
