import { describe, expect, test } from 'vitest';
import * as sdk from '../../sdk/src/index.ts';
import { json, problem, scriptedServer } from './scripted-server.ts';

const failing = async (...answer: Parameters<typeof problem>) => {
  const server = await scriptedServer(problem(...answer));
  const vitrine = new sdk.Vitrine({ baseUrl: server.baseUrl, secretKey: 'sk_1', maxRetries: 0 });
  return vitrine.tasks.get('tsk_1').catch((error: sdk.VitrineError) => error);
};

describe('an error', () => {
  test.each([
    [400, sdk.VitrineError],
    [401, sdk.AuthenticationError],
    [404, sdk.NotFoundError],
    [409, sdk.ConflictError],
    [412, sdk.PreconditionFailedError],
    [422, sdk.ValidationError],
    [429, sdk.RateLimitError],
    [500, sdk.ServerError],
    [503, sdk.ServerError],
  ])('%i is of its own kind, and of the family', async (status, kind) => {
    const error = await failing(status, 'some_code');
    expect(error.constructor).toBe(kind);
    expect(error).toBeInstanceOf(sdk.VitrineError);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({
      name: kind.name,
      status,
      code: 'some_code',
      title: 'Title',
      detail: 'Detail.',
    });
    expect(error).toHaveProperty('message', `${status} some_code: Detail. (request req_1)`);
  });

  test('names the fields that are wrong', async () => {
    const errors = [
      { pointer: '/title', detail: 'Must not be empty' },
      { pointer: '/dueOn', detail: 'Use a date such as 2026-03-14' },
    ];
    const error = await failing(422, 'invalid', { errors });
    expect(error).toMatchObject({
      errors,
      message: '422 invalid: /title Must not be empty; /dueOn Use a date such as 2026-03-14 (request req_1)',
    });
  });

  test('carries the dry run of what would be exposed', async () => {
    const dryRun = {
      exposes: { total: 1, items: [] },
      hides: { total: 0, items: [] },
      contacts: [],
      digest: 'd1',
    };
    const error = await failing(409, 'would_expose', { dryRun });
    expect((error as sdk.ConflictError).dryRun?.digest).toBe('d1');
    expect(await failing(409, 'other')).toHaveProperty('dryRun', undefined);
  });

  test('says how long to wait', async () => {
    expect(await failing(429, 'slow_down', {}, { 'retry-after': '7' })).toHaveProperty('retryAfter', 7);
  });

  test('of a page that a proxy wrote does not repeat the page', async () => {
    const server = await scriptedServer((res) =>
      res
        .writeHead(502, { 'content-type': 'text/html', 'x-request-id': 'req_9' })
        .end('<h1>Bad gateway</h1>'),
    );
    const vitrine = new sdk.Vitrine({ baseUrl: server.baseUrl, secretKey: 'sk_1', maxRetries: 0 });
    await expect(vitrine.me()).rejects.toThrow(/^502 unexpected_answer: Bad Gateway \(request req_9\)$/);
  });

  test('of an address that is no Vitrine server says so', async () => {
    const server = await scriptedServer((res) => res.writeHead(200).end('<h1>Hello</h1>'));
    const vitrine = new sdk.Vitrine({ baseUrl: server.baseUrl, secretKey: 'sk_1' });
    await expect(vitrine.me()).rejects.toThrow('Does baseUrl name a Vitrine server?');
    expect(server.seen).toHaveLength(1);
  });

  test('of a server that is not there says so, with its cause', async () => {
    const vitrine = new sdk.Vitrine({ baseUrl: 'http://127.0.0.1:9', secretKey: 'sk_1', maxRetries: 0 });
    await expect(vitrine.me()).rejects.toMatchObject({
      name: 'ConnectionError',
      status: undefined,
      message: 'connection_failed: The server was not reached',
      cause: expect.any(TypeError),
    });
  });

  test('keeps its fields as JSON', async () => {
    const error = await failing(404, 'not_found');
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({
      name: 'NotFoundError',
      status: 404,
      requestId: 'req_1',
    });
  });

  test('of a cursor says to begin again', async () => {
    const server = await scriptedServer(
      json({ data: [1], nextCursor: 'c1' }),
      problem(400, 'invalid_cursor', { detail: 'Not a cursor' }),
    );
    const vitrine = new sdk.Vitrine({ baseUrl: server.baseUrl, secretKey: 'sk_1' });
    await expect(vitrine.tasks.list('prj_1').all()).rejects.toThrow(
      '400 invalid_cursor: The cursor does not belong to this list, or to this query: begin again without it.',
    );
  });
});
