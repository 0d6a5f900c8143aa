import { expect, test } from 'vitest';
import { createEtagCache } from '../../sdk/src/core/etags.ts';
import { VitrineClient } from '../../sdk/src/index.ts';
import { json, problem, scriptedServer } from './scripted-server.ts';

const unchanged = (res: { writeHead(status: number): { end(): unknown } }) => res.writeHead(304).end();
const asked = (seen: { headers: Record<string, unknown> }[]) =>
  seen.map((one) => one.headers['if-none-match']);

test('an answer that still holds is used again, as a copy of its own', async () => {
  const server = await scriptedServer(json({ id: 'tsk_1' }, 200, { etag: '"v1"' }), unchanged);
  const client = new VitrineClient({ baseUrl: server.baseUrl, token: 't', cache: 'memory' });
  const first = await client.tasks.get('tsk_1');
  first.title = 'changed by its holder';
  const { data, response } = await client.tasks.get('tsk_1').withResponse();
  expect(data).toEqual({ id: 'tsk_1' });
  expect(response.status).toBe(304);
  expect(asked(server.seen)).toEqual([undefined, '"v1"']);
});

test('a new answer takes the place of the old one', async () => {
  const server = await scriptedServer(
    json({ id: 'v1' }, 200, { etag: '"v1"' }),
    json({ id: 'v2' }, 200, { etag: '"v2"' }),
    unchanged,
  );
  const client = new VitrineClient({ baseUrl: server.baseUrl, token: 't', cache: 'memory' });
  await client.tasks.get('tsk_1');
  await client.tasks.get('tsk_1');
  expect(await client.tasks.get('tsk_1')).toEqual({ id: 'v2' });
  expect(asked(server.seen)).toEqual([undefined, '"v1"', '"v2"']);
});

test('what has gone out of sight is forgotten', async () => {
  const server = await scriptedServer(json({}, 200, { etag: '"v1"' }), problem(404, 'not_found'), json({}));
  const client = new VitrineClient({ baseUrl: server.baseUrl, token: 't', cache: 'memory' });
  await client.tasks.get('tsk_1');
  await expect(client.tasks.get('tsk_1')).rejects.toThrow('404');
  await client.tasks.get('tsk_1');
  expect(asked(server.seen)).toEqual([undefined, '"v1"', undefined]);
});

test('other queries are other answers, and nothing is kept unless asked for', async () => {
  const server = await scriptedServer(json({ data: [], nextCursor: null }, 200, { etag: '"v1"' }));
  const caching = new VitrineClient({ baseUrl: server.baseUrl, token: 't', cache: 'memory' });
  await caching.tasks.list('prj_1');
  await caching.tasks.list('prj_1', { status: 'done' });
  const plain = new VitrineClient({ baseUrl: server.baseUrl, token: 't' });
  await plain.tasks.list('prj_1');
  await plain.tasks.list('prj_1');
  expect(asked(server.seen)).toEqual([undefined, undefined, undefined, undefined]);
});

test('the cache holds the answers used last', () => {
  const cache = createEtagCache(2);
  for (const url of ['a', 'b', 'a', 'c']) cache.put(url, '"v"', url);
  expect(['a', 'b', 'c'].map((url) => cache.get(url)?.text)).toEqual(['a', undefined, 'c']);
});
