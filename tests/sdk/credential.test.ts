import { expect, test, vi } from 'vitest';
import { VitrineClient } from '../../sdk/src/index.ts';
import { json, problem, scriptedServer } from './scripted-server.ts';

vi.mock('../../sdk/src/core/sleep.ts', () => ({ sleep: async () => {} }));

const tokens = () => {
  let count = 0;
  return vi.fn(async () => `token_${++count}`);
};
const expired = problem(401, 'unauthenticated');
const sent = (seen: { headers: { authorization?: string } }[]) =>
  seen.map((one) => one.headers.authorization);

test('a token function is asked once, and again when its token is refused', async () => {
  const server = await scriptedServer(json({}), expired, json({ id: 'con_1' }), json({}));
  const token = tokens();
  const client = new VitrineClient({ baseUrl: server.baseUrl, token });
  await client.me();
  expect(await client.me()).toEqual({ id: 'con_1' });
  await client.me();
  expect(token).toHaveBeenCalledTimes(2);
  expect(sent(server.seen)).toEqual(['Bearer token_1', 'Bearer token_1', 'Bearer token_2', 'Bearer token_2']);
});

test('a write that met an expired token is sent again with the same key', async () => {
  const server = await scriptedServer(expired, json({ id: 'cmt_1' }, 201));
  const client = new VitrineClient({ baseUrl: server.baseUrl, token: tokens(), maxRetries: 0 });
  await client.comments.create({ taskId: 'tsk_1' }, { body: 'Approved' });
  const [first, second] = server.seen;
  expect(second?.headers['idempotency-key']).toBe(first?.headers['idempotency-key']);
  expect(second?.body).toEqual(first?.body);
});

test('a renewal is not counted as a retry', async () => {
  const server = await scriptedServer(expired, problem(503, 'busy'), json({ id: 'con_1' }));
  const client = new VitrineClient({ baseUrl: server.baseUrl, token: tokens(), maxRetries: 1 });
  expect(await client.me()).toEqual({ id: 'con_1' });
});

test('a token that is refused twice is an AuthenticationError', async () => {
  const server = await scriptedServer(expired);
  const client = new VitrineClient({ baseUrl: server.baseUrl, token: tokens() });
  await expect(client.me()).rejects.toMatchObject({ name: 'AuthenticationError', status: 401 });
  expect(server.seen).toHaveLength(2);
});

test('a fixed token is not tried again', async () => {
  const server = await scriptedServer(expired);
  await expect(new VitrineClient({ baseUrl: server.baseUrl, token: 't' }).me()).rejects.toMatchObject({
    status: 401,
  });
  expect(server.seen).toHaveLength(1);
});

test('calls at the same time share one token, and one renewal', async () => {
  const server = await scriptedServer((res, one) =>
    (one.headers.authorization === 'Bearer token_1' ? expired : json({}))(res, one),
  );
  const token = tokens();
  const client = new VitrineClient({ baseUrl: server.baseUrl, token });
  await Promise.all(Array.from({ length: 5 }, () => client.me()));
  expect(token).toHaveBeenCalledTimes(2);
});

test('a token function that fails says so, and is asked again next time', async () => {
  const server = await scriptedServer(json({}));
  const cause = new Error('signed out');
  const token = vi.fn().mockRejectedValueOnce(cause).mockResolvedValue('token_1');
  const client = new VitrineClient({ baseUrl: server.baseUrl, token });
  await expect(client.me()).rejects.toMatchObject({ code: 'no_token', cause });
  await expect(client.me()).resolves.toEqual({});
});

test('a token function that does not reach its server is retried', async () => {
  const server = await scriptedServer(json({}));
  const token = vi.fn().mockRejectedValueOnce(new TypeError('fetch failed')).mockResolvedValue('token_1');
  await expect(new VitrineClient({ baseUrl: server.baseUrl, token }).me()).resolves.toEqual({});
});

test('a signal ends the wait for a token', async () => {
  const client = new VitrineClient({ baseUrl: 'https://host', token: () => new Promise(() => {}) });
  const controller = new AbortController();
  const call = client.me({ signal: controller.signal });
  controller.abort();
  await expect(call).rejects.toMatchObject({ code: 'aborted' });
});
