import { beforeAll, describe, expect, it } from 'vitest';
import { describeServer } from '../support/describe-server.ts';
import { type Ground, newGround } from '../support/scenario.ts';
import type { Reply } from '../support/test-server.ts';

interface Kind {
  /** Fields of a creating upsert. */
  input(): Record<string, unknown>;
  /** What a second upsert changes. */
  change: Record<string, unknown>;
  flagged?: true;
  upload?: true;
}

describeServer('external ids', (at) => {
  let ground: Ground;
  beforeAll(async () => {
    ground = await newGround(at.team);
  });
  const inProject = (fields: object) => () => ({ projectId: ground.projectId, internal: true, ...fields });
  let people = 0;
  const kinds: Record<string, Kind> = {
    clients: { input: () => ({ name: 'C' }), change: { name: 'New' } },
    contacts: {
      input: () => {
        people += 1;
        return { clientId: ground.clientId, name: 'P', email: `p${people}@alster.example` };
      },
      change: { name: 'New' },
    },
    projects: { input: () => ({ clientId: ground.clientId, name: 'P' }), change: { name: 'New' } },
    milestones: { input: inProject({ name: 'M' }), change: { name: 'New', done: true }, flagged: true },
    tasks: { input: inProject({ title: 'T' }), change: { title: 'New', status: 'done' }, flagged: true },
    comments: { input: inProject({ body: 'C' }), change: { body: 'New' }, flagged: true },
    files: { input: inProject({}), change: { content: 'other' }, flagged: true, upload: true },
  };

  let runs = 0;
  const fresh = () => {
    runs += 1;
    return `id-${runs}`;
  };
  const put = (list: string, id: string, input: Record<string, unknown>): Promise<Reply> => {
    const path = `/${list}/external:jira:${encodeURIComponent(id)}`;
    if (!kinds[list]?.upload) return at.team.put(path, input);
    const { content = 'content', ...fields } = input;
    const texts = Object.entries(fields).map(([name, value]) => [name, String(value)] as const);
    return at.team.upload(path, Object.fromEntries(texts), { name: 'f.txt', content: String(content) });
  };
  /** All that an upsert could leave behind. */
  const traces = async () => {
    const { read } = at.server.db;
    const found = [];
    for (const table of ['events', 'activity', 'visibilityChanges', 'fileVersions'])
      found.push((await read(table)).length);
    return found;
  };

  for (const [list, kind] of Object.entries(kinds))
    describe(`of ${list}`, () => {
      it('create with 201, then answer 200', async () => {
        const id = fresh();
        const input = kind.input();
        const made = await put(list, id, input);
        expect(made.status, made.text).toBe(201);
        expect(made.body.external).toEqual({ source: 'jira', id, url: null });
        expect((await at.team.get(`/${list}/${made.body.id}`)).body).toEqual(made.body);
        const changed = await put(list, id, { ...input, ...kind.change, url: 'https://jira.example/1' });
        expect(changed.status, changed.text).toBe(200);
        expect(changed.body.id).toBe(made.body.id);
        const { content, ...fields } = kind.change;
        expect(changed.body).toMatchObject({
          ...fields,
          external: { source: 'jira', id, url: 'https://jira.example/1' },
        });
        if (content) expect(changed.body.sha256).not.toBe(made.body.sha256);
      });

      it('change nothing when all is equal: not the time, no event, no entry', async () => {
        const id = fresh();
        const input = kind.input();
        const made = await put(list, id, input);
        const before = await traces();
        const again = await put(list, id, input);
        expect([again.status, again.body]).toEqual([200, made.body]);
        expect(await traces()).toEqual(before);
      });

      if (kind.flagged)
        it('never change the flag of what exists', async () => {
          const id = fresh();
          const input = kind.input();
          const made = await put(list, id, input);
          for (const internal of [false, undefined]) {
            const { internal: _, ...rest } = input;
            const again = await put(list, id, internal === undefined ? rest : { ...rest, internal });
            expect([again.status, again.body.internal]).toEqual([200, true]);
          }
          await at.team.make(`/projects/${ground.projectId}/visibility-changes`, {
            internal: false,
            items: [{ type: list.slice(0, -1), id: made.body.id }],
          });
          expect((await put(list, id, { ...input, ...kind.change })).body.internal).toBe(false);
        });

      it('make one of two at once', async () => {
        const id = fresh();
        const input = kind.input();
        const replies = await Promise.all([...new Array(4).keys()].map(() => put(list, id, input)));
        expect(replies.map((one) => one.status).sort()).toEqual([200, 200, 200, 201]);
        expect(new Set(replies.map((one) => one.body.id)).size).toBe(1);
      });

      it('are taken once', async () => {
        const id = fresh();
        await put(list, id, kind.input());
        const other = (await put(list, fresh(), kind.input())).body.id;
        const reply = await at.team.patch(`/${list}/${other}`, { external: { source: 'jira', id } });
        expect([reply.status, reply.body.code]).toEqual([409, 'external_taken']);
        // Elsewhere it is another id.
        const elsewhere = await at.team.patch(`/${list}/${other}`, { external: { source: 'trello', id } });
        expect([elsewhere.status, elsewhere.body.external]).toEqual([
          200,
          { source: 'trello', id, url: null },
        ]);
        const none = await at.team.patch(`/${list}/${other}`, { external: null });
        expect(none.body.external).toBeNull();
      });

      if (list !== 'contacts' && list !== 'clients')
        it('stay with what was deleted', async () => {
          const id = fresh();
          const input = kind.input();
          const made = (await put(list, id, input)).body;
          await at.team.delete(`/${list}/${made.id}`);
          const reply = await put(list, id, input);
          expect([reply.status, reply.body.code]).toEqual([409, 'deleted']);
        });
    });

  it('are their own in each kind and each workspace', async () => {
    const id = fresh();
    expect((await put('tasks', id, kinds.tasks?.input() ?? {})).status).toBe(201);
    expect((await put('milestones', id, kinds.milestones?.input() ?? {})).status).toBe(201);
    const other = await at.server.workspace();
    expect((await other.team.put(`/clients/external:jira:${id}`, { name: 'C' })).status).toBe(201);
  });

  it('are taken once by creates that come at once', async () => {
    const body = { title: 'T', internal: true, external: { source: 'jira', id: fresh() } };
    const here = await newGround(at.team);
    const replies = await Promise.all(
      [ground, here, ground, here].map(({ projectId }) => at.team.post(`/projects/${projectId}/tasks`, body)),
    );
    expect(replies.map((one) => one.status).sort()).toEqual([201, 409, 409, 409]);
    for (const one of replies.filter((reply) => reply.status === 409))
      expect(one.body.code).toBe('external_taken');
  });

  it('may hold what an address can hold, percent-encoded', async () => {
    const id = 'a:b/c ü%&?#';
    const made = await put('tasks', id, kinds.tasks?.input() ?? {});
    expect([made.status, made.body.external.id]).toEqual([201, id]);
    expect((await put('tasks', id, kinds.tasks?.input() ?? {})).status).toBe(200);
  });

  it('are the only address for a PUT', async () => {
    const made = (await put('tasks', fresh(), kinds.tasks?.input() ?? {})).body;
    for (const address of [
      made.id,
      'external:',
      'external:jira',
      'external:jira:',
      'external:JIRA:1',
      'other:a:b',
    ])
      expect([address, (await at.team.put(`/tasks/${address}`, kinds.tasks?.input())).status]).toEqual([
        address,
        404,
      ]);
  });

  it('keep an item in its project, and a project with its client', async () => {
    const other = await newGround(at.team);
    const id = fresh();
    await put('tasks', id, kinds.tasks?.input() ?? {});
    const moved = await put('tasks', id, { ...kinds.tasks?.input(), projectId: other.projectId });
    expect([moved.status, moved.body.code]).toEqual([409, 'other_project']);
    await put('projects', id, { clientId: ground.clientId, name: 'P' });
    const given = await put('projects', id, { clientId: other.clientId, name: 'P' });
    expect([given.status, given.body.code]).toEqual([409, 'other_client']);
  });

  it('never change whether a project is shared', async () => {
    const id = fresh();
    const input = { clientId: ground.clientId, name: 'P' };
    await put('projects', id, { ...input, shared: true });
    expect((await put('projects', id, input)).body.shared).toBe(true);
    expect((await put('projects', id, { ...input, shared: false })).body.shared).toBe(true);
  });

  it("never change whose comment it is, nor a contact's scope that is left out", async () => {
    const id = fresh();
    const input = kinds.contacts?.input() ?? {};
    const made = await put('contacts', id, { ...input, projectIds: [ground.projectId] });
    expect(made.body.projectIds).toEqual([ground.projectId]);
    expect((await put('contacts', id, { ...input, name: 'New' })).body.projectIds).toEqual([
      ground.projectId,
    ]);
  });
});
