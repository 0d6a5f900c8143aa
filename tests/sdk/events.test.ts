import type { ServerResponse } from 'node:http';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { sleep } from '../../sdk/src/core/sleep.ts';
import { type EventOptions, type ItemEvent, Vitrine, VitrineClient } from '../../sdk/src/index.ts';
import { cut, problem, scriptedServer } from './scripted-server.ts';

vi.mock('../../sdk/src/core/sleep.ts', () => ({ sleep: vi.fn() }));
const slept = () => vi.mocked(sleep).mock.calls.map(([ms]) => ms);

beforeEach(() => {
  vi.mocked(sleep).mockReset().mockResolvedValue(undefined);
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
});

const event = (number: number, name = 'item.changed') =>
  `id: e${number}\nevent: ${name}\ndata: {"type":"task","id":"tsk_${number}"}\n\n`;
const yielded = (number: number, name = 'item.changed') => ({
  event: name,
  type: 'task',
  id: `tsk_${number}`,
  eventId: `e${number}`,
});

/** Opens a stream and writes; ends it, breaks it or leaves it open. */
const stream = (text: string, then: 'end' | 'break' | 'open' = 'open') => {
  return (res: ServerResponse) => {
    res.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
    res.write(text, () => {
      if (then === 'end') res.end();
      // In a later turn, so that what was written arrives first.
      if (then === 'break') setTimeout(() => res.destroy(), 5);
    });
  };
};

const open = (baseUrl: string, options: EventOptions = {}, more: object = {}) =>
  new Vitrine({ baseUrl, secretKey: 'sk_1', ...more }).events('prj_1', options);

async function take(events: AsyncIterable<ItemEvent>, count: number): Promise<ItemEvent[]> {
  const taken: ItemEvent[] = [];
  for await (const one of events) if (taken.push(one) === count) break;
  return taken;
}
const resumedAt = (seen: { headers: Record<string, unknown> }[]) =>
  seen.map((one) => one.headers['last-event-id']);

describe('the event stream', () => {
  test('yields what changed and what left, and goes on after an event that it is given', async () => {
    const server = await scriptedServer(stream(event(8) + event(9, 'item.left')));
    expect(await take(open(server.baseUrl, { after: 'e7' }), 2)).toEqual([
      yielded(8),
      yielded(9, 'item.left'),
    ]);
    expect(server.seen[0]).toMatchObject({ method: 'GET', url: '/v1/projects/prj_1/events' });
    expect(server.seen[0]?.headers).toMatchObject({
      accept: 'text/event-stream',
      authorization: 'Bearer sk_1',
      'last-event-id': 'e7',
    });
  });

  test.each(['end', 'break'] as const)(
    'loses and doubles nothing when the connection has an %s amid an event',
    async (how) => {
      const second = event(2);
      const server = await scriptedServer(
        stream(event(1) + second.slice(0, -12), how),
        cut,
        // The server starts a little earlier than it was asked to.
        stream(event(1) + second + event(3)),
      );
      expect(await take(open(server.baseUrl), 3)).toEqual([yielded(1), yielded(2), yielded(3)]);
      expect(resumedAt(server.seen)).toEqual([undefined, 'e1', 'e1']);
    },
  );

  test('is read in whatever pieces it arrives', async () => {
    const server = await scriptedServer(async (res) => {
      res.writeHead(200, { 'content-type': 'text/event-stream' });
      for (const byte of Buffer.from(event(1).replace('tsk_1', 'tsk_ü'))) {
        res.write(Buffer.from([byte]));
        await new Promise((resolve) => setImmediate(resolve));
      }
    });
    expect(await take(open(server.baseUrl), 1)).toEqual([{ ...yielded(1), id: 'tsk_ü' }]);
  });

  test('passes over what it does not know, and goes on after it', async () => {
    const server = await scriptedServer(
      stream(`id: e5\nevent: hello\ndata: {}\n\n: still here\n\ndata: plain\n\n`, 'end'),
      stream(event(6)),
    );
    expect(await take(open(server.baseUrl), 1)).toEqual([yielded(6)]);
    expect(resumedAt(server.seen)).toEqual([undefined, 'e5']);
  });

  test('tells that it looks through the eyes of a contact', async () => {
    const server = await scriptedServer(stream(event(1)));
    await take(
      new Vitrine({ baseUrl: server.baseUrl, secretKey: 'sk_1' }).asContact('con_1').events('prj_1'),
      1,
    );
    expect(server.seen[0]?.headers['vitrine-view-as']).toBe('con_1');
  });

  test('counts a connection without a byte as lost', async () => {
    const server = await scriptedServer(stream(event(1)), stream(event(2)));
    expect(await take(open(server.baseUrl, { idleTimeout: 30 }), 2)).toEqual([yielded(1), yielded(2)]);
  });
});

describe('the wait before it is taken up again', () => {
  test('doubles up to half a minute, and begins anew after an event', async () => {
    const failing = Array.from({ length: 7 }, () => problem(503, 'busy'));
    const server = await scriptedServer(...failing, stream(event(1), 'end'), stream(event(2)));
    const onRetry = vi.fn();
    await take(open(server.baseUrl, {}, { hooks: { onRetry } }), 2);
    expect(slept()).toEqual([500, 1000, 2000, 4000, 8000, 15_000, 15_000, 500]);
    expect(onRetry.mock.calls[6]?.[0]).toMatchObject({ attempt: 7, delay: 15_000, error: { status: 503 } });
  });

  test('is at least what `retry:` and Retry-After say', async () => {
    const server = await scriptedServer(
      stream('retry: 5000\n\n', 'end'),
      problem(429, 'slow_down', {}, { 'retry-after': '60' }),
      stream(event(1)),
    );
    await take(open(server.baseUrl), 1);
    expect(slept()).toEqual([5500, 61_000]);
  });
});

describe('the stream ends', () => {
  test('when its signal aborts, without an error', async () => {
    const server = await scriptedServer(stream(event(1)));
    const controller = new AbortController();
    const all: ItemEvent[] = [];
    for await (const one of open(server.baseUrl, { signal: controller.signal })) {
      all.push(one);
      queueMicrotask(() => controller.abort());
    }
    expect(all).toEqual([yielded(1)]);
    expect(server.seen).toHaveLength(1);
  });

  test('when its signal aborts while it waits', async () => {
    const server = await scriptedServer(problem(503, 'busy'));
    const controller = new AbortController();
    vi.mocked(sleep).mockImplementation(async () => controller.abort());
    expect(await take(open(server.baseUrl, { signal: controller.signal }), 1)).toEqual([]);
    expect(server.seen).toHaveLength(1);
  });

  test('and its connection with it, when the loop is left', async () => {
    const closed = vi.fn();
    const server = await scriptedServer((res) => {
      res.once('close', closed);
      stream(event(1))(res);
    });
    await take(open(server.baseUrl), 1);
    await vi.waitFor(() => expect(closed).toHaveBeenCalled());
  });

  test('without an error when the project goes out of sight', async () => {
    const server = await scriptedServer(stream(event(1), 'end'), problem(404, 'not_found'));
    expect(await take(open(server.baseUrl), 2)).toEqual([yielded(1)]);
  });

  test('with one when it was never in sight', async () => {
    const server = await scriptedServer(problem(404, 'not_found'));
    await expect(take(open(server.baseUrl), 1)).rejects.toMatchObject({ name: 'NotFoundError' });
    expect(server.seen).toHaveLength(1);
  });

  test('with one when the token is refused, and a new one too', async () => {
    const server = await scriptedServer(stream(event(1), 'end'), problem(401, 'unauthenticated'));
    const client = new VitrineClient({ baseUrl: server.baseUrl, token: () => 'token' });
    await expect(take(client.events('prj_1'), 2)).rejects.toMatchObject({ name: 'AuthenticationError' });
    expect(server.seen).toHaveLength(3);
  });
});

test('an expired token is renewed, each time it expires', async () => {
  const expired = problem(401, 'unauthenticated');
  const server = await scriptedServer(
    stream(event(1), 'end'),
    expired,
    stream(event(2), 'end'),
    expired,
    stream(event(3)),
  );
  let count = 0;
  const client = new VitrineClient({ baseUrl: server.baseUrl, token: () => `token_${++count}` });
  expect(await take(client.events('prj_1'), 3)).toEqual([yielded(1), yielded(2), yielded(3)]);
  expect(server.seen.map((one) => one.headers.authorization)).toEqual(
    ['1', '1', '2', '2', '3'].map((number) => `Bearer token_${number}`),
  );
  expect(resumedAt(server.seen)).toEqual([undefined, 'e1', 'e1', 'e2', 'e2']);
});
