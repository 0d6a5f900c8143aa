import { expect, test } from 'vitest';
import { Vitrine } from '../../sdk/src/index.ts';
import { json, scriptedServer } from './scripted-server.ts';

const pages = [
  json({ data: [{ id: 'a' }, { id: 'b' }], nextCursor: 'c1' }),
  json({ data: [], nextCursor: 'c2' }),
  json({ data: [{ id: 'c' }], nextCursor: null }),
];
const connect = (baseUrl: string) => new Vitrine({ baseUrl, secretKey: 'sk_1' });

test('await gives the first page, and asks for no other', async () => {
  const server = await scriptedServer(...pages);
  const page = await connect(server.baseUrl).tasks.list('prj_1', { limit: 2, status: 'todo' });
  expect(page).toEqual({ data: [{ id: 'a' }, { id: 'b' }], nextCursor: 'c1' });
  expect(server.seen.map((one) => one.url)).toEqual(['/v1/projects/prj_1/tasks?limit=2&status=todo']);
});

test('for await walks the items of all pages; an empty page is not the end', async () => {
  const server = await scriptedServer(...pages);
  const ids: string[] = [];
  for await (const task of connect(server.baseUrl).tasks.list('prj_1', { limit: 2, deliverable: true }))
    ids.push(task.id);
  expect(ids).toEqual(['a', 'b', 'c']);
  expect(server.seen.map((one) => one.url)).toEqual(
    ['', '&cursor=c1', '&cursor=c2'].map(
      (cursor) => `/v1/projects/prj_1/tasks?limit=2&deliverable=true${cursor}`,
    ),
  );
});

test('each page is asked for when it is needed', async () => {
  const server = await scriptedServer(...pages);
  for await (const task of connect(server.baseUrl).tasks.list('prj_1')) if (task.id === 'b') break;
  expect(server.seen).toHaveLength(1);
});

test('a walk can start at a cursor', async () => {
  const server = await scriptedServer(...pages.slice(1));
  expect(await connect(server.baseUrl).tasks.list('prj_1', { cursor: 'c1' }).all()).toEqual([{ id: 'c' }]);
  expect(server.seen.map((one) => one.url)).toEqual(
    ['c1', 'c2'].map((cursor) => `/v1/projects/prj_1/tasks?cursor=${cursor}`),
  );
});

test('the raw response of the first page', async () => {
  const server = await scriptedServer(...pages);
  const { data, response } = await connect(server.baseUrl).tasks.list('prj_1').withResponse();
  expect([data.nextCursor, response.headers.get('x-request-id')]).toEqual(['c1', 'req_1']);
});
