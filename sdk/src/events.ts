import { createParser, type EventSourceMessage } from 'eventsource-parser';
import type { Connection } from './core/connect.ts';
import { path } from './core/path.ts';
import { isPassing } from './core/retry.ts';
import { sleep } from './core/sleep.ts';
import { ConnectionError, NotFoundError, VitrineError } from './errors.ts';
import type { ItemType } from './types.ts';

/**
 * Something changed in a project, or left the asker's view (by flag, move or deletion: one
 * event for all). It carries an id and no content: read what it names.
 */
export interface ItemEvent {
  event: 'item.changed' | 'item.left';
  type: ItemType | 'project' | 'finance' | 'message';
  id: string;
  /** Where to go on from: `events(projectId, { after: eventId })`. */
  eventId: string;
}

export interface EventOptions {
  /** Goes on after this event; without it, the stream begins now. */
  after?: string;
  /** Ends the stream. */
  signal?: AbortSignal;
  /** Milliseconds without a byte after which the connection counts as lost. 60 000 by default. */
  idleTimeout?: number;
}

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30_000;
/** A connection that lived this long was a good one. */
const GOOD = 10_000;
const REMEMBERED = 1000;

/**
 * The events of a project, each one once. A lost connection is taken up again after the last
 * event, for as long as it takes.
 *
 * It ends when `signal` aborts, and when a project that could be seen is out of sight.
 *
 * @throws NotFoundError when the project is not there to begin with
 * @throws AuthenticationError when the token is refused, and a new one too
 */
export type Events = (
  projectId: string,
  options?: EventOptions,
) => AsyncGenerator<ItemEvent, void, undefined>;

export const eventsOf =
  (connection: Connection): Events =>
  (projectId, options) =>
    streamEvents(connection, path`/projects/${projectId}/events`, options);

async function* streamEvents(
  connection: Connection,
  where: string,
  { after, signal, idleTimeout = 60_000 }: EventOptions = {},
): AsyncGenerator<ItemEvent, void, undefined> {
  const spec = { method: 'GET', path: where } as const;
  const seen = new Set<string>();
  let last = after;
  let failures = 0;
  let pause = 0;
  let opened = false;

  while (!signal?.aborted) {
    const began = Date.now();
    let error: unknown;
    try {
      const headers = { accept: 'text/event-stream', ...(last && { 'last-event-id': last }) };
      const response = await connection.open({ ...spec, headers, options: { signal, maxRetries: 0 } });
      opened = true;
      const messages = readMessages(response, idleTimeout, (retry) => {
        pause = retry;
      });
      for await (const message of messages) {
        failures = 0;
        last = message.id || last;
        const event = eventOf(message);
        if (!event) continue;
        // Its id is not enough: a project that leaves goes by the id of what came before it.
        const whole = JSON.stringify(event);
        if (seen.has(whole)) continue;
        seen.add(whole);
        for (const oldest of seen) {
          if (seen.size <= REMEMBERED) break;
          seen.delete(oldest);
        }
        yield event;
      }
    } catch (cause) {
      error = cause;
    }
    if (signal?.aborted || (opened && error instanceof NotFoundError)) return;
    const lost =
      error instanceof VitrineError
        ? error
        : new ConnectionError({ code: 'connection_failed', detail: 'The stream broke off' });
    if (!isPassing(lost)) throw error;
    if (Date.now() - began > GOOD) failures = 0;
    const asked = Math.max(pause, (lost.retryAfter ?? 0) * 1000);
    const delay = Math.round(asked + Math.random() * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** failures));
    failures += 1;
    connection.hooks.onRetry?.({
      method: 'GET',
      url: connection.urlOf(spec),
      attempt: failures,
      delay,
      error: lost,
    });
    await sleep(delay, signal);
  }
}

/** What later versions may send besides is passed over. */
function eventOf({ event, id, data }: EventSourceMessage): ItemEvent | undefined {
  if (event !== 'item.changed' && event !== 'item.left') return undefined;
  return { event, ...JSON.parse(data), eventId: id ?? '' };
}

/** Ends with the connection; a message that was cut off is not one. */
async function* readMessages(
  response: Response,
  idleTimeout: number,
  onRetry: (ms: number) => void,
): AsyncGenerator<EventSourceMessage, void, undefined> {
  if (!response.body || !/^text\/event-stream\b/i.test(response.headers.get('content-type') ?? '')) return;
  let arrived: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: (message) => arrived.push(message), onRetry });
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  const giveUp = () => void reader.cancel().catch(() => {});
  let idle: ReturnType<typeof setTimeout> | undefined;
  try {
    for (;;) {
      idle = setTimeout(giveUp, idleTimeout);
      const { done, value } = await reader.read();
      clearTimeout(idle);
      if (done) return;
      parser.feed(decoder.decode(value, { stream: true }));
      const messages = arrived;
      arrived = [];
      yield* messages;
    }
  } finally {
    clearTimeout(idle);
    giveUp();
  }
}
