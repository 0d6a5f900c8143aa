import { expect, it } from 'vitest';
import { describeOnBothDatabases } from '../support/databases.ts';
import { describeServer } from '../support/describe-server.ts';
import { openEvents } from '../support/event-stream.ts';
import { holdWrites } from '../support/hold-writes.ts';
import { newGround } from '../support/scenario.ts';
import { startTestServer } from '../support/test-server.ts';

describeServer('for those who run it', (at) => {
  it('says that it is alive and ready, without a credential', async () => {
    for (const path of ['/healthz', '/readyz'])
      expect((await fetch(`${at.server.url}${path}`)).status).toBe(200);
  });

  it('counts requests by operation and status, never by id or person', async () => {
    const { projectId, contactId } = await newGround(at.team);
    const client = await at.server.client(contactId);
    await client.get(`/projects/${projectId}/portal`);
    await client.get('/projects/prj_marker/portal');
    await at.team.get('/marker/nowhere');
    const response = await fetch(`${at.server.url}/metrics`);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    const text = await response.text();
    const count = (labels: string) =>
      Number(
        text
          .split('\n')
          .find((line) => line.startsWith(`vitrine_request_duration_seconds_count{${labels}}`))
          ?.split(' ')
          .at(-1),
      );
    expect(count('operation="getPortal",method="GET",status="200"')).toBe(1);
    expect(count('operation="getPortal",method="GET",status="404"')).toBe(1);
    expect(count('operation="unknown",method="GET",status="404"')).toBe(1);
    for (const word of [projectId, contactId, at.workspaceId, 'marker', 'Mina', 'Atelier'])
      expect(text).not.toContain(word);
    expect(text).toMatch(/^vitrine_process_cpu_seconds_total /m);
  });

  it('shows its metrics to nobody who asks from elsewhere: they tell how busy the team is', async () => {
    const ask = async (path: string, headers: Record<string, string> = {}) => {
      const answer = await fetch(`${at.server.url}${path}`, { headers });
      return [answer.status, (await answer.text()).replace(/"requestId":"[^"]*"/, '')];
    };
    const unknown = await ask('/nowhere');
    for (const name of ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'])
      expect(await ask('/metrics', { [name]: '127.0.0.1' })).toEqual(unknown);
    expect(await ask('/metrics', { authorization: 'Bearer x' })).toEqual(unknown);
  });

  it('serves the contract that it keeps', async () => {
    const response = await fetch(`${at.server.url}/v1/openapi.json`);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    expect((await response.json()).openapi).toBe('3.1.0');
  });
});

describeOnBothDatabases('metrics', (database) => {
  it('are read from elsewhere by who brings their token', async () => {
    const server = await startTestServer(database, { metricsToken: 'a token of the monitoring' });
    const ask = async (authorization?: string) =>
      (
        await fetch(`${server.url}/metrics`, {
          headers: { 'x-forwarded-for': '198.51.100.7', ...(authorization && { authorization }) },
        })
      ).status;
    expect(await ask('Bearer a token of the monitoring')).toBe(200);
    expect(await ask('Bearer a token of somebody else')).toBe(404);
    expect(await ask()).toBe(404);
    await server.close();
  });
});

describeOnBothDatabases('a server that stops', (database) => {
  it('is not ready without its database', async () => {
    const server = await startTestServer(database);
    const { team } = await server.workspace();
    await server.db.read.destroy();
    if (server.db.write !== server.db.read) await server.db.write.destroy();
    expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    const reply = await team.get('/projects');
    expect([reply.status, reply.body.code]).toEqual([500, 'internal_error']);
    await server.close();
  });

  it('ends its streams', async () => {
    const server = await startTestServer(database);
    const { team } = await server.workspace();
    const { projectId, contactId } = await newGround(team);
    const streams = [
      await openEvents(team, projectId),
      await openEvents(await server.client(contactId), projectId),
    ];
    const closing = server.close();
    // In good order: the body ends, it is not cut.
    for (const stream of streams) expect(await stream.rest()).toEqual([]);
    await closing;
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
  });

  it('finishes the write that is under way, and takes no new one', async () => {
    const server = await startTestServer(database);
    const { team } = await server.workspace();
    const { projectId } = await newGround(team);
    const release = await holdWrites(server.db, projectId);
    const send = () =>
      team.post(
        `/projects/${projectId}/tasks`,
        { title: 'T', internal: true },
        { 'idempotency-key': 'once' },
      );
    const both = [send(), send()];
    // One is refused as soon as the other is under way.
    expect((await Promise.race(both)).body.code).toBe('in_flight');

    const closing = server.close();
    await expect.poll(() => server.app.server.listening).toBe(false);
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
    await release();
    expect((await Promise.all(both)).map((one) => one.status).sort()).toEqual([201, 409]);
    await closing;
  });
});
