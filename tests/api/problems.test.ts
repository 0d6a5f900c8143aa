import { beforeAll, expect, it } from 'vitest';
import { describeServer } from '../support/describe-server.ts';
import { type Ground, newGround, newTask } from '../support/scenario.ts';
import type { Caller, Reply } from '../support/test-server.ts';

describeServer('problem documents', (at) => {
  let ground: Ground;
  let client: Caller;
  let tasks: string;

  beforeAll(async () => {
    ground = await newGround(at.team);
    client = await at.server.client(ground.contactId);
    tasks = `/projects/${ground.projectId}/tasks`;
  });

  /** Every refusal has this one form, and names the request as the header does. */
  function expectProblem(reply: Reply, status: number, code: string): void {
    expect([reply.status, reply.body?.code], reply.text).toEqual([status, code]);
    expect(reply.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(reply.body).toMatchObject({
      type: `urn:vitrine:problem:${code}`,
      title: expect.stringMatching(/\S/),
      status,
      detail: expect.stringMatching(/\S/),
      requestId: expect.stringMatching(/^req_/),
    });
    expect(reply.headers.get('x-request-id')).toBe(reply.body.requestId);
    expect(reply.headers.get('cache-control')).toBe('private, no-store');
  }

  it('for a body that is not JSON', async () => {
    for (const body of ['{"title": ', '{title: 1}', 'null', '[]', '"text"', '12'])
      expectProblem(await at.team.post(tasks, body), 400, 'invalid_json');
    expectProblem(await client.post(`/projects/${ground.projectId}/comments`, '{"'), 400, 'invalid_json');
  });

  it('for another content type', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp']) {
      const reply = await at.team.post(tasks, '{"title":"A","internal":true}', { 'content-type': type });
      expectProblem(reply, 415, 'unsupported_media_type');
    }
    const latin = { 'content-type': 'application/json; charset=iso-8859-1' };
    expectProblem(await at.team.post(tasks, '{}', latin), 415, 'unsupported_media_type');
    const files = `/projects/${ground.projectId}/files`;
    expectProblem(await at.team.post(files, {}), 415, 'unsupported_media_type');
    const unnamed = { 'content-type': 'multipart/form-data' };
    expectProblem(await at.team.post(files, 'x', unnamed), 415, 'unsupported_media_type');
  });

  it('takes JSON however its type is written', async () => {
    const type = { 'content-type': 'Application/JSON ; charset="utf-8"' };
    expect((await at.team.post(tasks, '{"title":"A","internal":true}', type)).status).toBe(201);
  });

  it('for a body that is too long, told in advance or not', async () => {
    const long = JSON.stringify({ title: 'A', description: 'x'.repeat(1_100_000) });
    expectProblem(await at.team.post(tasks, long), 413, 'too_large');
    const stream = new Blob([long]).stream();
    const headers = { 'content-type': 'application/json' };
    const init = { headers, body: stream, duplex: 'half' } as RequestInit;
    const chunked = await at.team.raw('POST', tasks, init);
    expect([chunked.status, (await chunked.json()).code]).toEqual([413, 'too_large']);
  });

  it('for JSON that is nested without end', async () => {
    const deep = `{"title":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
    expectProblem(await at.team.post(tasks, deep, { 'idempotency-key': 'deep' }), 422, 'invalid');
  });

  it('for routes that do not exist', async () => {
    for (const path of ['/nothing', '/tasks', '/projects/x/nothing', '/projects/%E0%A4%A', '/Projects']) {
      expectProblem(await at.team.get(path), 404, 'not_found');
      expectProblem(await client.get(path), 404, 'not_found');
    }
  });

  it('for methods that do not exist: told to the team, nothing to clients', async () => {
    const reply = await at.team.put('/projects', {});
    expectProblem(reply, 405, 'method_not_allowed');
    expect(reply.headers.get('allow')).toBe('GET, POST');
    expectProblem(await client.put('/projects', {}), 404, 'not_found');
    expectProblem(await client.post('/projects', {}), 404, 'not_found');
  });

  it('for a missing, malformed or unknown credential, all alike', async () => {
    const headers = ['Bearer', 'Basic abc', 'Bearer sk_wrong', 'Bearer cs_wrong', 'Bearer ms_wrong'];
    for (const authorization of [undefined, ...headers]) {
      const reply = await at.server.caller(authorization ? { authorization } : {}).get('/projects');
      expectProblem(reply, 401, 'unauthenticated');
      expect(reply.headers.get('www-authenticate')).toBe('Bearer');
    }
  });

  it('for unknown fields in a body, at any depth', async () => {
    const reply = await at.team.post(tasks, {
      title: 'A',
      internal: true,
      colour: 'red',
      external: { source: 'jira', id: '1', 'a/b~c': 1 },
    });
    expectProblem(reply, 422, 'invalid');
    expect(reply.body.errors.map((one: { pointer: string }) => one.pointer).sort()).toEqual([
      '/colour',
      '/external/a~1b~0c',
    ]);
    const proto = await at.team.post(tasks, '{"title":"A","internal":true,"__proto__":{"x":1}}');
    expectProblem(proto, 422, 'invalid');
  });

  it('for a body where there is none', async () => {
    const id = await newTask(at.team, ground.projectId, 'To delete');
    const init = { headers: { 'content-type': 'application/json' }, body: '{"why":"no"}' };
    const reply = await at.team.raw('DELETE', `/tasks/${id}`, init);
    expect(reply.status).toBe(422);
    expect((await at.team.get(`/tasks/${id}`)).status).toBe(200);
  });

  it('for unknown and repeated fields in a query, on reads and writes', async () => {
    for (const query of ['?colour=red', '?limit=1&limit=2', '?limit=0', '?limit=101', '?limit=ten']) {
      const reply = await at.team.get(`${tasks}${query}`);
      expectProblem(reply, 422, 'invalid');
      expect(reply.body.errors[0].pointer).toMatch(/^\/query\/(colour|limit)$/);
    }
    expectProblem(await at.team.post(`${tasks}?dryRun=1`, { title: 'A', internal: true }), 422, 'invalid');
    expectProblem(await client.get(`${tasks}?internal=true`), 422, 'invalid');
    expectProblem(await client.get(`${tasks}?assigneeId=${at.ownerId}`), 422, 'invalid');
  });

  it('for every wrong field at once, with words and without what was sent', async () => {
    const reply = await at.team.post(tasks, { title: '  ', status: 'secret-word', dueOn: '2026-02-30' });
    expectProblem(reply, 422, 'invalid');
    expect(reply.body.errors).toEqual([
      { pointer: '/title', detail: 'Must not be empty' },
      { pointer: '/status', detail: expect.any(String) },
      { pointer: '/dueOn', detail: 'Use a date such as 2026-03-14' },
    ]);
    expect(reply.text).not.toContain('secret-word');
    const missing = await at.team.post(tasks, { internal: true });
    expect(missing.body.errors).toEqual([{ pointer: '/title', detail: 'This field is required' }]);
  });

  it('for NUL, which one of the databases cannot hold: the same on both', async () => {
    expectProblem(await at.team.get('/tasks/%00'), 404, 'not_found');
    expectProblem(await client.get('/tasks/tsk_%00'), 404, 'not_found');
    expectProblem(await at.team.get('/search?q=ab%00'), 422, 'invalid');
    expectProblem(await at.team.get(`${tasks}?milestoneId=%00`), 422, 'invalid');
    const body = { title: 'A', internal: true, milestoneId: 'mil_\0' };
    expectProblem(await at.team.post(tasks, body), 422, 'invalid');
    expectProblem(await at.team.get('/items/tsk_%00/audience'), 404, 'not_found');
  });

  it('never echoes an id or a path', async () => {
    for (const reply of [
      await at.team.get('/tasks/tsk_marker0815'),
      await client.get('/marker0815/x'),
      await at.team.post(tasks, { title: 'A', internal: true, milestoneId: 'mil_marker0815' }),
      await at.team.post(tasks, { title: 'A', internal: true, assigneeIds: ['mem_marker0815'] }),
    ]) {
      expect(reply.status).toBeGreaterThanOrEqual(400);
      expect(reply.text).not.toContain('marker0815');
    }
  });

  it('gives every answer a request id of its own', async () => {
    const seen = new Set<string | null>();
    for (let round = 0; round < 3; round += 1)
      seen.add((await at.team.get('/me')).headers.get('x-request-id'));
    expect(seen.size).toBe(3);
  });
});
