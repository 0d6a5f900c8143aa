import { beforeAll, describe, expect, it } from 'vitest';
import { describeServer } from '../support/describe-server.ts';
import { type Ground, newGround, newTask } from '../support/scenario.ts';
import type { Caller } from '../support/test-server.ts';

describeServer('entity tags', (at) => {
  let ground: Ground;
  let client: Caller;

  beforeAll(async () => {
    ground = await newGround(at.team);
    client = await at.server.client(ground.contactId);
  });

  interface Resource {
    make(): Promise<string>;
    patch: object;
    /** Deleting is not for all. */
    deletes?: false;
  }
  const inProject = (list: string, body: object) => async () =>
    `/${list}/${(await at.team.make(`/projects/${ground.projectId}/${list}`, { internal: false, ...body })).id}`;
  let people = 0;
  const resources: Record<string, Resource> = {
    project: {
      make: async () => `/projects/${(await newGround(at.team)).projectId}`,
      patch: { name: 'New' },
    },
    milestone: { make: inProject('milestones', { name: 'M' }), patch: { name: 'New' } },
    task: { make: inProject('tasks', { title: 'T' }), patch: { title: 'New' } },
    comment: { make: inProject('comments', { body: 'C' }), patch: { body: 'New' } },
    file: {
      async make() {
        const path = `/projects/${ground.projectId}/files`;
        const file = { name: 'f.txt', content: 'x' };
        return `/files/${(await at.team.upload(path, { internal: 'false' }, file)).body.id}`;
      },
      patch: { name: 'new.txt' },
    },
    client: {
      make: async () => `/clients/${(await at.team.make('/clients', { name: 'C' })).id}`,
      patch: { name: 'New' },
    },
    contact: {
      async make() {
        people += 1;
        const body = { name: 'P', email: `p${people}@alster.example` };
        return `/contacts/${(await at.team.make(`/clients/${ground.clientId}/contacts`, body)).id}`;
      },
      patch: { name: 'New' },
    },
    finance: {
      make: async () => `/projects/${(await newGround(at.team)).projectId}/finance`,
      patch: { budget: 100 },
      deletes: false,
    },
  };

  for (const [name, { make, patch, deletes }] of Object.entries(resources))
    describe(`of a ${name}`, () => {
      it('changes with it, and spares what has not changed', async () => {
        const path = await make();
        const first = await at.team.get(path);
        const tag = first.headers.get('etag') as string;
        expect(tag).toMatch(/^"[\w-]{27}"$/);
        for (const match of [tag, `"other", ${tag}`, `W/${tag}`, '*']) {
          const again = await at.team.get(path, { 'if-none-match': match });
          expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', tag]);
        }
        const changed = await at.team.patch(path, patch, { 'if-match': tag });
        expect(changed.status, changed.text).toBe(200);
        // What a write answers is what a read would: its tag holds for the next write.
        expect(changed.headers.get('etag')).not.toBe(tag);
        const now = await at.team.get(path, { 'if-none-match': tag });
        expect(now.status).toBe(200);
        expect(now.headers.get('etag')).toBe(changed.headers.get('etag'));
      });

      it('refuses a change to what has changed meanwhile', async () => {
        const path = await make();
        const tag = (await at.team.get(path)).headers.get('etag') as string;
        await at.team.patch(path, patch);
        const late = await at.team.patch(path, patch, { 'if-match': tag });
        expect([late.status, late.body.code]).toEqual([412, 'changed_meanwhile']);
        expect((await at.team.patch(path, {}, { 'if-match': '*' })).status).toBe(200);
      });

      if (deletes !== false)
        it('refuses a deletion of what has changed meanwhile', async () => {
          const path = await make();
          const tag = (await at.team.get(path)).headers.get('etag') as string;
          const now = (await at.team.patch(path, patch)).headers.get('etag') as string;
          const late = await at.team.delete(path, { 'if-match': tag });
          expect([late.status, late.body?.code]).toEqual([412, 'changed_meanwhile']);
          expect((await at.team.get(path)).status).toBe(200);
          // A client is deleted only without projects; this one has none.
          const gone = await at.team.delete(path, { 'if-match': now });
          expect([gone.status, gone.text]).toEqual([204, '']);
          expect((await at.team.get(path)).status).toBe(404);
        });
    });

  it('go with lists and the portal too', async () => {
    for (const path of [
      '/projects',
      `/projects/${ground.projectId}/tasks`,
      `/projects/${ground.projectId}/portal`,
    ]) {
      const tag = (await client.get(path)).headers.get('etag') as string;
      expect((await client.get(path, { 'if-none-match': tag })).status).toBe(304);
    }
  });

  it('are checked in the turn of the write: of two at once, one goes through', async () => {
    const path = `/tasks/${await newTask(at.team, ground.projectId, 'Contested')}`;
    const tag = (await at.team.get(path)).headers.get('etag') as string;
    const replies = await Promise.all(
      ['A', 'B', 'C', 'D'].map((title) => at.team.patch(path, { title }, { 'if-match': tag })),
    );
    expect(replies.map((one) => one.status).sort()).toEqual([200, 412, 412, 412]);
  });

  it("hold for a client's own comment, in its own form", async () => {
    const { body } = await client.post(`/projects/${ground.projectId}/comments`, { body: 'Mine' });
    const path = `/comments/${body.id}`;
    const tag = (await client.get(path)).headers.get('etag') as string;
    expect(tag).not.toBe((await at.team.get(path)).headers.get('etag'));
    const changed = await client.patch(path, { body: 'Mine, better' }, { 'if-match': tag });
    expect(changed.status).toBe(200);
    expect((await client.patch(path, { body: 'Late' }, { 'if-match': tag })).status).toBe(412);
    expect((await client.delete(path, { 'if-match': tag })).status).toBe(412);
    const now = changed.headers.get('etag') as string;
    expect((await client.delete(path, { 'if-match': now })).status).toBe(204);
  });

  it('do not stand in the way of a POST, which names a place and not a version', async () => {
    const reply = await at.team.post(
      `/projects/${ground.projectId}/tasks`,
      { title: 'New', internal: true },
      { 'if-match': '"anything"' },
    );
    expect(reply.status).toBe(201);
  });

  it('a HEAD is a GET without its body', async () => {
    const path = `/tasks/${await newTask(at.team, ground.projectId, 'Head')}`;
    const get = await at.team.get(path);
    const head = await at.team.raw('HEAD', path);
    expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([
      200,
      get.headers.get('etag'),
      '',
    ]);
  });
});
