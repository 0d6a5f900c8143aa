import { inspect } from 'node:util';
import { describe, expect, test, vi } from 'vitest';
import { Vitrine, VitrineClient, VitrineError } from '../../sdk/src/index.ts';
import { json, problem, scriptedServer } from './scripted-server.ts';

const secretKey = 'sk_canary_4dUq8w';

describe('a request', () => {
  test('carries the key, and a path and query whose parts are encoded', async () => {
    const server = await scriptedServer(json({ id: 'tsk_1' }));
    const vitrine = new Vitrine({ baseUrl: `${server.baseUrl}/`, secretKey });
    await vitrine.tasks.get('a/../b?c');
    await vitrine.search('50 % & more', { projectId: 'prj_1', limit: 5, cursor: undefined });
    expect(server.seen[0]).toMatchObject({ method: 'GET', url: '/v1/tasks/a%2F..%2Fb%3Fc' });
    expect(server.seen[0]?.headers.authorization).toBe(`Bearer ${secretKey}`);
    expect(server.seen[1]?.url).toBe('/v1/search?projectId=prj_1&limit=5&q=50+%25+%26+more');
  });

  test('sends JSON, and reads JSON', async () => {
    const server = await scriptedServer(json({ id: 'tsk_1' }, 201));
    const vitrine = new Vitrine({ baseUrl: server.baseUrl, secretKey });
    const task = await vitrine.tasks.create('prj_1', { title: 'Zürich', internal: true });
    expect(task).toEqual({ id: 'tsk_1' });
    expect(server.seen[0]?.headers['content-type']).toBe('application/json');
    expect(JSON.parse(server.seen[0]?.body.toString() ?? '')).toEqual({ title: 'Zürich', internal: true });
  });

  test('gives undefined for an empty answer, and no body where there is none to send', async () => {
    const server = await scriptedServer((res) => res.writeHead(204).end());
    const vitrine = new Vitrine({ baseUrl: server.baseUrl, secretKey });
    expect(await vitrine.tasks.delete('tsk_1', { ifMatch: '"v1"' })).toBeUndefined();
    expect(server.seen[0]).toMatchObject({ method: 'DELETE', body: Buffer.alloc(0) });
    expect(server.seen[0]?.headers).toMatchObject({ 'if-match': '"v1"' });
    expect(server.seen[0]?.headers).not.toHaveProperty('content-type');
  });

  test('gives the raw response on demand', async () => {
    const server = await scriptedServer(json({ id: 'tsk_1' }, 200, { etag: '"v7"' }));
    const vitrine = new Vitrine({ baseUrl: server.baseUrl, secretKey });
    const { data, response } = await vitrine.tasks.get('tsk_1').withResponse();
    expect(data.id).toBe('tsk_1');
    expect(response.headers.get('etag')).toBe('"v7"');
  });

  test('fails in one place only when the raw response was asked for', async () => {
    const server = await scriptedServer(problem(404, 'not_found'));
    const vitrine = new Vitrine({ baseUrl: server.baseUrl, secretKey });
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    await expect(vitrine.tasks.get('tsk_1').withResponse()).rejects.toThrow('404 not_found');
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });

  test('names the row of another tool in its path', async () => {
    const server = await scriptedServer(json({}));
    const vitrine = new Vitrine({ baseUrl: server.baseUrl, secretKey });
    const key = { source: 'my-tool', id: 'card:7/ä', url: 'https://tool.example/7' };
    await vitrine.tasks.upsert(key, { projectId: 'prj_1', title: 'Seven', internal: true });
    expect(server.seen[0]).toMatchObject({
      method: 'PUT',
      url: '/v1/tasks/external:my-tool:card%3A7%2F%C3%A4',
    });
    expect(JSON.parse(server.seen[0]?.body.toString() ?? '')).toEqual({
      projectId: 'prj_1',
      title: 'Seven',
      internal: true,
      url: 'https://tool.example/7',
    });
  });

  test.each(['', '.', '..', undefined as unknown as string])(
    'refuses the id %j, which would name another route',
    (id) => {
      const vitrine = new Vitrine({ baseUrl: 'http://127.0.0.1:9', secretKey });
      expect(() => vitrine.tasks.delete(id)).toThrow(VitrineError);
    },
  );

  test.each([
    ['https://host', 'https://host/v1/me'],
    ['https://host/', 'https://host/v1/me'],
    ['https://host/v1', 'https://host/v1/me'],
    [new URL('https://host/portal/'), 'https://host/portal/v1/me'],
  ])('takes %s for its server', async (baseUrl, url) => {
    const fetch = vi.fn(async () => Response.json({}));
    await new Vitrine({ baseUrl, secretKey, fetch }).me();
    expect(fetch).toHaveBeenCalledWith(url, expect.anything());
  });

  test.each(['portal.example', '/v1', 'https://user@host', 'https://:pass@host'])(
    'refuses %s for a server',
    (baseUrl) => {
      expect(() => new Vitrine({ baseUrl, secretKey })).toThrow('baseUrl must');
    },
  );

  test('looks through the eyes of a contact', async () => {
    const server = await scriptedServer(json({ data: [], nextCursor: null }));
    const vitrine = new Vitrine({ baseUrl: server.baseUrl, secretKey });
    const contact = vitrine.asContact('con_1');
    await contact.tasks.list('prj_1');
    await vitrine.tasks.list('prj_1');
    expect(server.seen.map((one) => one.headers['vitrine-view-as'])).toEqual(['con_1', undefined]);
    expect(contact.comments).not.toHaveProperty('create');
    expect(contact.files).not.toHaveProperty('upload');
  });
});

describe('a secret', () => {
  const hidden = (value: unknown) =>
    expect(inspect(value, { depth: 20, showHidden: true }) + JSON.stringify(value)).not.toContain(secretKey);

  test('is in no hook, error or client that is printed', async () => {
    const server = await scriptedServer(problem(503, 'busy'), problem(422, 'invalid'));
    const told: unknown[] = [];
    const tell = (info: unknown) => void told.push(info);
    const vitrine = new Vitrine({
      baseUrl: server.baseUrl,
      secretKey,
      hooks: { onRequest: tell, onResponse: tell, onRetry: tell },
    });
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const error = await vitrine.tasks
      .create('prj_1', { title: '', internal: true })
      .catch((reason) => reason);
    const url = `${server.baseUrl}/v1/projects/prj_1/tasks`;
    expect(told).toEqual([
      { method: 'POST', url, attempt: 1 },
      { method: 'POST', url, attempt: 1, status: 503, requestId: undefined, duration: expect.any(Number) },
      { method: 'POST', url, attempt: 1, delay: 0, error: expect.any(VitrineError) },
      { method: 'POST', url, attempt: 2 },
      { method: 'POST', url, attempt: 2, status: 422, requestId: undefined, duration: expect.any(Number) },
    ]);
    for (const value of [told, error, vitrine, vitrine.tasks]) hidden(value);
  });

  test('is in no error about a key that cannot be sent', async () => {
    const error = (() => {
      try {
        return new Vitrine({ baseUrl: 'http://127.0.0.1:9', secretKey: `${secretKey}\n` });
      } catch (reason) {
        return reason;
      }
    })();
    expect(error).toMatchObject({ code: 'bad_credential' });
    hidden(error);
    const client = new VitrineClient({ baseUrl: 'http://127.0.0.1:9', token: () => `${secretKey} ` });
    hidden(await client.me().catch((reason) => reason));
  });

  test('is refused in a web page, unless it only looks like one', async () => {
    vi.stubGlobal('window', { document: {} });
    expect(() => new Vitrine({ baseUrl: 'https://host', secretKey })).toThrow('must stay on your server');
    expect(() => new VitrineClient({ baseUrl: 'https://host', token: secretKey })).toThrow(
      'must stay on your server',
    );
    const client = new VitrineClient({ baseUrl: 'https://host', token: () => secretKey });
    await expect(client.me()).rejects.toMatchObject({ code: 'secret_key_in_browser' });
    new Vitrine({ baseUrl: 'https://host', secretKey, dangerouslyAllowBrowser: true });
  });

  test('is needed outside of a page, and there is one of them', () => {
    expect(() => new Vitrine({ baseUrl: 'https://host' })).toThrow('Give a secretKey or a token');
    expect(() => new Vitrine({ baseUrl: 'https://host', secretKey, token: 't' })).toThrow('not both');
    expect(() => new VitrineClient({ baseUrl: 'https://host', token: '' })).toThrow('Give a token');
  });
});
