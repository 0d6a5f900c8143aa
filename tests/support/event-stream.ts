import type { Caller } from './test-server.ts';

export interface StreamEvent {
  id: string;
  event: string;
  type: string;
  item: string;
}

export interface EventStream {
  response: Response;
  /** The next event; undefined when the stream has ended. */
  next(): Promise<StreamEvent | undefined>;
  /** The next `count` of them. */
  take(count: number): Promise<StreamEvent[]>;
  /** All until the server ends it. */
  rest(): Promise<StreamEvent[]>;
  close(): Promise<void>;
}

/** Follows a project as a browser would; the first bytes are here when this resolves. */
export async function openEvents(
  caller: Caller,
  projectId: string,
  lastEventId?: string,
): Promise<EventStream> {
  const headers: Record<string, string> = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
  const response = await caller.raw('GET', `/projects/${projectId}/events`, { headers });
  if (!response.ok) throw new Error(`No stream: ${response.status} ${await response.text()}`);
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const frames = framesOf(reader);
  // «retry: …», with which every stream begins: by now the server listens for news.
  await frames.next();

  const next = async (): Promise<StreamEvent | undefined> => {
    for (;;) {
      const { value, done } = await frames.next();
      if (done) return undefined;
      const fields = new Map(value.split('\n').map((line) => line.split(/: (.*)/s) as [string, string]));
      const event = fields.get('event');
      if (!event) continue;
      const { type, id } = JSON.parse(fields.get('data') ?? '{}');
      return { id: fields.get('id') ?? '', event, type, item: id };
    }
  };
  const gather = async (count: number): Promise<StreamEvent[]> => {
    const events: StreamEvent[] = [];
    while (events.length < count) {
      const event = await next();
      if (!event) break;
      events.push(event);
    }
    return events;
  };
  return {
    response,
    next,
    take: gather,
    rest: () => gather(Number.POSITIVE_INFINITY),
    close: () => reader.cancel(),
  };
}

async function* framesOf(reader: ReadableStreamDefaultReader<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let buffered = '';
  for (;;) {
    const end = buffered.indexOf('\n\n');
    if (end >= 0) {
      yield buffered.slice(0, end);
      buffered = buffered.slice(end + 2);
      continue;
    }
    const { value, done } = await reader.read();
    if (done) return;
    buffered += decoder.decode(value, { stream: true });
  }
}
