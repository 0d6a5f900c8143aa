import { beforeEach, describe, expect, test, vi } from 'vitest';
import { sleep } from '../../sdk/src/core/sleep.ts';
import * as sdk from '../../sdk/src/index.ts';
import { cut, json, problem, scriptedServer, silence } from './scripted-server.ts';

vi.mock('../../sdk/src/core/sleep.ts', () => ({ sleep: vi.fn() }));
const slept = () => vi.mocked(sleep).mock.calls.map(([ms]) => ms);

const input = { title: 'Task', internal: true };
const connect = (baseUrl: string, more: Partial<sdk.VitrineOptions> = {}) =>
  new sdk.Vitrine({ baseUrl, secretKey: 'sk_1', ...more });

beforeEach(() => {
  vi.mocked(sleep).mockReset().mockResolvedValue(undefined);
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
});

describe('what may pass is tried again', () => {
  test.each([408, 429, 500, 502, 503, 504])('%i', async (status) => {
    const server = await scriptedServer(
      problem(status, 'passing'),
      problem(status, 'passing'),
      json({ id: 'tsk_1' }),
    );
    expect(await connect(server.baseUrl).tasks.get('tsk_1')).toEqual({ id: 'tsk_1' });
    expect(server.seen).toHaveLength(3);
  });

  test('no connection', async () => {
    const server = await scriptedServer(cut, json({ id: 'tsk_1' }));
    expect(await connect(server.baseUrl).tasks.get('tsk_1')).toEqual({ id: 'tsk_1' });
  });

  test('an answer that breaks off', async () => {
    const server = await scriptedServer(
      (res) => {
        res.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' }).write('{"id":');
        setImmediate(() => res.destroy());
      },
      json({ id: 'tsk_1' }),
    );
    expect(await connect(server.baseUrl).tasks.get('tsk_1')).toEqual({ id: 'tsk_1' });
  });

  test('no answer in time', async () => {
    const server = await scriptedServer(silence, json({ id: 'tsk_1' }));
    expect(await connect(server.baseUrl).tasks.get('tsk_1', { timeout: 50 })).toEqual({ id: 'tsk_1' });
  });

  test('an earlier attempt that is still at work', async () => {
    const server = await scriptedServer(
      problem(409, 'in_flight', {}, { 'retry-after': '1' }),
      json({ id: 'tsk_1' }, 201),
    );
    await connect(server.baseUrl).tasks.create('prj_1', input);
    expect(slept()).toEqual([1250]);
  });
});

describe('what will not pass is not', () => {
  test.each([400, 401, 403, 404, 409, 412, 413, 415, 422, 501])('%i', async (status) => {
    const server = await scriptedServer(problem(status, 'final'));
    await expect(connect(server.baseUrl).tasks.get('tsk_1')).rejects.toMatchObject({ status });
    expect(server.seen).toHaveLength(1);
  });

  test('after the last retry, the last failure is told', async () => {
    const server = await scriptedServer(problem(503, 'busy'), cut);
    await expect(connect(server.baseUrl, { maxRetries: 1 }).me()).rejects.toBeInstanceOf(sdk.ConnectionError);
    expect(server.seen).toHaveLength(2);
    await expect(connect(server.baseUrl).me({ maxRetries: 0 })).rejects.toBeInstanceOf(sdk.ConnectionError);
    expect(server.seen).toHaveLength(3);
  });

  test('a change with If-Match that the server may have made', async () => {
    const server = await scriptedServer(cut);
    await expect(
      connect(server.baseUrl).tasks.update('tsk_1', {}, { ifMatch: '"v1"' }),
    ).rejects.toBeInstanceOf(sdk.ConnectionError);
    expect(server.seen).toHaveLength(1);
  });

  test('but one that it has not made is', async () => {
    const server = await scriptedServer(problem(429, 'slow_down'), json({}));
    await connect(server.baseUrl).tasks.update('tsk_1', {}, { ifMatch: '"v1"' });
    expect(server.seen.map((one) => one.headers['if-match'])).toEqual(['"v1"', '"v1"']);
  });
});

describe('the wait', () => {
  test('doubles, with full jitter', async () => {
    const server = await scriptedServer(problem(500, 'oops'));
    await expect(connect(server.baseUrl, { maxRetries: 6 }).me()).rejects.toThrow();
    expect(slept()).toEqual([250, 500, 1000, 2000, 4000, 4000]);
  });

  test('is at least what Retry-After says, in seconds', async () => {
    const server = await scriptedServer(problem(429, 'slow_down', {}, { 'retry-after': '7' }), json({}));
    await connect(server.baseUrl).me();
    expect(slept()).toEqual([7250]);
  });

  test('is at least what Retry-After says, as a date', async () => {
    const date = new Date(Date.now() + 20_000).toUTCString();
    const server = await scriptedServer(problem(503, 'busy', {}, { 'retry-after': date }), json({}));
    await connect(server.baseUrl).me();
    expect(slept()[0]).toBeGreaterThan(18_000);
    expect(slept()[0]).toBeLessThan(20_300);
  });

  test('is not made when the server asks for more than a minute', async () => {
    const server = await scriptedServer(problem(429, 'slow_down', {}, { 'retry-after': '3600' }));
    await expect(connect(server.baseUrl).me()).rejects.toMatchObject({
      name: 'RateLimitError',
      retryAfter: 3600,
    });
    expect(slept()).toEqual([]);
  });
});

describe('a POST', () => {
  const keys = (seen: { headers: Record<string, unknown> }[]) =>
    seen.map((one) => one.headers['idempotency-key']);

  test('has one random key for all of its attempts, and another POST has another', async () => {
    const server = await scriptedServer(cut, problem(503, 'busy'), json({ id: 'tsk_1' }, 201));
    const vitrine = connect(server.baseUrl);
    await vitrine.tasks.create('prj_1', input);
    await vitrine.tasks.create('prj_1', input);
    const [first, second, third, other] = keys(server.seen);
    expect(first).toMatch(/^[0-9a-f-]{36}$/);
    expect([second, third]).toEqual([first, first]);
    expect(other).not.toBe(first);
  });

  test('takes a key that it is given', async () => {
    const server = await scriptedServer(cut, json({}, 201));
    await connect(server.baseUrl).tasks.create('prj_1', input, { idempotencyKey: 'import-7' });
    expect(keys(server.seen)).toEqual(['import-7', 'import-7']);
  });

  test('whose answer is a secret asks for a new one each time, since none is shown twice', async () => {
    const server = await scriptedServer(cut, json({ token: 't', expiresIn: 60 }, 201));
    await connect(server.baseUrl).sessions.create({ contactId: 'con_1', origin: 'https://agency.example' });
    expect(new Set(keys(server.seen)).size).toBe(2);
  });

  test('alone has one', async () => {
    const server = await scriptedServer(json({ data: [], nextCursor: null }));
    await connect(server.baseUrl).tasks.list('prj_1');
    await connect(server.baseUrl).tasks.update('tsk_1', {});
    expect(keys(server.seen)).toEqual([undefined, undefined]);
  });
});

describe('a DELETE', () => {
  test('whose first attempt may have deleted it is content to find it gone', async () => {
    const server = await scriptedServer(cut, problem(404, 'not_found'));
    await expect(connect(server.baseUrl).tasks.delete('tsk_1')).resolves.toBeUndefined();
  });

  test('of what was never there is not', async () => {
    const server = await scriptedServer(problem(429, 'slow_down'), problem(404, 'not_found'));
    await expect(connect(server.baseUrl).tasks.delete('tsk_1')).rejects.toBeInstanceOf(sdk.NotFoundError);
  });
});

describe('time', () => {
  test('runs out for the headers and for the body', async () => {
    const server = await scriptedServer(silence, (res) => res.writeHead(200).write('{'));
    const vitrine = connect(server.baseUrl, { timeout: 50, maxRetries: 0 });
    for (let call = 0; call < 2; call += 1)
      await expect(vitrine.me()).rejects.toMatchObject({
        name: 'TimeoutError',
        message: 'timeout: No answer within 50 ms',
      });
  });

  test('runs out even for a fetch that pays no heed', async () => {
    const vitrine = connect('https://host', {
      timeout: 20,
      maxRetries: 0,
      fetch: () => new Promise(() => {}),
    });
    await expect(vitrine.me()).rejects.toBeInstanceOf(sdk.TimeoutError);
  });
});

describe('a signal', () => {
  test('stops a request that is under way', async () => {
    const server = await scriptedServer(silence);
    const controller = new AbortController();
    const call = connect(server.baseUrl).me({ signal: controller.signal });
    await server.requests(1);
    controller.abort('enough');
    await expect(call).rejects.toMatchObject({ name: 'AbortedError', code: 'aborted', cause: 'enough' });
    expect(server.seen).toHaveLength(1);
  });

  test('that has aborted already lets nothing be sent', async () => {
    const server = await scriptedServer(json({}));
    await expect(connect(server.baseUrl).me({ signal: AbortSignal.abort() })).rejects.toBeInstanceOf(
      sdk.AbortedError,
    );
    expect(server.seen).toHaveLength(0);
  });

  test('stops the wait before a retry', async () => {
    const server = await scriptedServer(problem(503, 'busy'));
    const controller = new AbortController();
    vi.mocked(sleep).mockImplementation(async () => controller.abort());
    await expect(connect(server.baseUrl).me({ signal: controller.signal })).rejects.toBeInstanceOf(
      sdk.AbortedError,
    );
    expect(server.seen).toHaveLength(1);
  });

  test('stops a download half-way', async () => {
    const server = await scriptedServer((res) => res.writeHead(200).write('half'));
    const controller = new AbortController();
    const response = await connect(server.baseUrl).files.download('fil_1', { signal: controller.signal });
    controller.abort();
    await expect(response.text()).rejects.toThrow();
  });

  test('leaves no listener behind', async () => {
    const server = await scriptedServer(json({}));
    const { signal } = new AbortController();
    const [add, remove] = [vi.spyOn(signal, 'addEventListener'), vi.spyOn(signal, 'removeEventListener')];
    await connect(server.baseUrl).me({ signal });
    expect(remove.mock.calls.length).toBeGreaterThanOrEqual(1);
    expect(remove.mock.calls[0]?.[1]).toBe(add.mock.calls[0]?.[1]);
  });
});
