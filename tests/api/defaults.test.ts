import { beforeAll, describe, expect, it } from 'vitest';
import { describeServer } from '../support/describe-server.ts';
import { newGround } from '../support/scenario.ts';
import type { Caller } from '../support/test-server.ts';

const kinds = {
  milestones: { name: 'M' },
  tasks: { title: 'T' },
  comments: { body: 'C' },
  files: null,
} as const;
type Kind = keyof typeof kinds;

describeServer('what a create leaves out', (at) => {
  let member: Caller;
  let projectId: string;

  beforeAll(async () => {
    ({ projectId } = await newGround(at.team));
    member = await at.server.member(at.ownerId);
  });

  const create = (caller: Caller, kind: Kind, project: string, internal?: boolean) => {
    const path = `/projects/${project}/${kind}`;
    const body = kinds[kind];
    if (body) return caller.post(path, { ...body, internal });
    const fields: Record<string, string> = internal === undefined ? {} : { internal: String(internal) };
    return caller.upload(path, fields, { name: 'f.txt', content: 'x' });
  };

  describe('with a secret key, is refused', () => {
    for (const kind of Object.keys(kinds) as Kind[])
      it(kind, async () => {
        const reply = await create(at.team, kind, projectId);
        expect([reply.status, reply.body.code]).toEqual([422, 'internal_required']);
        expect(reply.body.errors).toEqual([{ pointer: '/internal', detail: 'This field is required' }]);
        expect((await at.team.get(`/projects/${projectId}/${kind}`)).body.data).toEqual([]);
      });

    it('subtasks and comments on tasks', async () => {
      const task = (await at.team.make(`/projects/${projectId}/tasks`, { title: 'T', internal: true })).id;
      for (const [list, body] of [
        ['subtasks', { title: 'S' }],
        ['comments', { body: 'C' }],
      ] as const)
        expect((await at.team.post(`/tasks/${task}/${list}`, body)).body.code).toBe('internal_required');
    });

    it('creating upserts', async () => {
      for (const [kind, body] of [
        ['milestones', { name: 'M' }],
        ['tasks', { title: 'T' }],
        ['comments', { body: 'C' }],
      ] as const) {
        const reply = await at.team.put(`/${kind}/external:jira:9`, { projectId, ...body });
        expect([kind, reply.status, reply.body.code]).toEqual([kind, 422, 'internal_required']);
      }
      const file = await at.team.upload('/files/external:jira:9', { projectId }, { name: 'f', content: 'x' });
      expect(file.body.code).toBe('internal_required');
    });
  });

  describe('by a member, takes the default', () => {
    it('of the product: plans and files are shown, candid talk is not', async () => {
      const { body } = await at.team.get(`/projects/${projectId}`);
      expect(body.internalByDefault).toEqual({
        milestones: false,
        tasks: false,
        files: false,
        comments: true,
      });
      for (const kind of Object.keys(kinds) as Kind[]) {
        const reply = await create(member, kind, projectId);
        expect([kind, reply.status, reply.body.internal]).toEqual([kind, 201, kind === 'comments']);
      }
    });

    it('of the project, one for each kind', async () => {
      const own = (await newGround(at.team, { internalByDefault: { tasks: true, comments: false } }))
        .projectId;
      const expected = { milestones: false, tasks: true, files: false, comments: false };
      expect((await at.team.get(`/projects/${own}`)).body.internalByDefault).toEqual(expected);
      for (const kind of Object.keys(kinds) as Kind[])
        expect((await create(member, kind, own)).body.internal).toBe(expected[kind]);
      await at.team.patch(`/projects/${own}`, { internalByDefault: { files: true } });
      for (const kind of Object.keys(kinds) as Kind[])
        expect((await create(member, kind, own)).body.internal).toBe({ ...expected, files: true }[kind]);
    });

    it('and gives way to what is said', async () => {
      for (const kind of Object.keys(kinds) as Kind[])
        for (const internal of [true, false])
          expect((await create(member, kind, projectId, internal)).body.internal).toBe(internal);
    });
  });

  it("a contact's own are visible, and it has no say in it", async () => {
    const ground = await newGround(at.team, {
      internalByDefault: { milestones: true, tasks: true, files: true, comments: true },
    });
    const client = await at.server.client(ground.contactId);
    for (const kind of ['comments', 'files'] as const) {
      const made = await create(client, kind, ground.projectId);
      expect(made.status).toBe(201);
      expect((await at.team.get(`/${kind}/${made.body.id}`)).body.internal).toBe(false);
      expect((await create(client, kind, ground.projectId, true)).status).toBe(422);
    }
  });
});
