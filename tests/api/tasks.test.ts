import { beforeAll, describe, expect, it } from 'vitest';
import { describeServer } from '../support/describe-server.ts';
import { type Ground, newGround, newTask } from '../support/scenario.ts';
import type { Caller } from '../support/test-server.ts';

describeServer('tasks', (at) => {
  let ground: Ground;
  let client: Caller;
  let tasks: string;

  beforeAll(async () => {
    ground = await newGround(at.team);
    client = await at.server.client(ground.contactId);
    tasks = `/projects/${ground.projectId}/tasks`;
  });

  it('keep every field', async () => {
    const member = await at.team.make('/members', { name: 'Ines', email: 'ines@agency.example' });
    const input = {
      title: 'Logo',
      description: 'In **two** colours',
      status: 'in_review',
      deliverable: true,
      startsOn: '2026-03-01',
      dueOn: '2026-03-14',
      assigneeIds: [member.id, at.ownerId],
      internal: false,
      external: { source: 'jira', id: 'WEB-1', url: 'https://jira.example/WEB-1' },
    };
    const made = await at.team.post(tasks, input);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      ...input,
      projectId: ground.projectId,
      milestoneId: null,
      parentId: null,
    });
    expect(made.body.id).toMatch(/^tsk_/);
    expect(made.body.createdAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    const patch = { title: 'Mark', status: 'done', dueOn: null, assigneeIds: [at.ownerId], external: null };
    const changed = await at.team.patch(`/tasks/${made.body.id}`, patch);
    expect(changed.body).toEqual({ ...made.body, ...patch, updatedAt: expect.any(String) });
    expect((await at.team.get(`/tasks/${made.body.id}`)).body).toEqual(changed.body);
    expect((await client.get(`/tasks/${made.body.id}`)).body).toMatchObject({
      title: 'Mark',
      status: 'done',
    });
  });

  it('are filtered by what their asker sees', async () => {
    const { projectId } = await newGround(at.team, { clientId: ground.clientId });
    const path = `/projects/${projectId}/tasks`;
    const milestone = (
      await at.team.make(`/projects/${projectId}/milestones`, { name: 'M', internal: false })
    ).id;
    const a = await newTask(at.team, projectId, 'A', { status: 'done', deliverable: true });
    const b = await newTask(at.team, projectId, 'B', { milestoneId: milestone, internal: true });
    const c = await newTask(at.team, projectId, 'C', { milestoneId: milestone, assigneeIds: [at.ownerId] });
    const sub = (await at.team.make(`/tasks/${a}/subtasks`, { title: 'S', internal: false })).id;
    const found = async (caller: Caller, query: string) =>
      (await caller.get(`${path}?${query}`)).body.data.map((one: { id: string }) => one.id);
    expect(await found(client, 'status=done')).toEqual([a]);
    expect(await found(client, 'deliverable=true')).toEqual([a]);
    expect(await found(client, `milestoneId=${milestone}`)).toEqual([c]);
    expect(await found(client, 'parentId=none')).toEqual([a, c]);
    expect(await found(client, `parentId=${a}`)).toEqual([sub]);
    expect(await found(at.team, `milestoneId=${milestone}`)).toEqual([b, c]);
    expect(await found(at.team, 'internal=true')).toEqual([b]);
    expect(await found(at.team, `assigneeId=${at.ownerId}`)).toEqual([c]);
  });

  describe('have subtasks, one level deep', () => {
    let task: string;
    let subtask: string;
    beforeAll(async () => {
      task = await newTask(at.team, ground.projectId, 'Task');
      subtask = (await at.team.make(`/tasks/${task}/subtasks`, { title: 'Part', internal: false })).id;
    });
    const pointer = async (reply: Promise<{ status: number; body: { errors: { pointer: string }[] } }>) => {
      const { status, body } = await reply;
      return [status, body.errors?.[0]?.pointer];
    };

    it('which name their task and appear under it', async () => {
      expect((await at.team.get(`/tasks/${subtask}`)).body.parentId).toBe(task);
      for (const caller of [at.team, client]) {
        const { data } = (await caller.get(`/tasks/${task}/subtasks`)).body;
        expect(data.map((one: { id: string }) => one.id)).toEqual([subtask]);
      }
    });

    it('and no deeper', async () => {
      const made = at.team.post(`/tasks/${subtask}/subtasks`, { title: 'Crumb', internal: false });
      expect(await pointer(made)).toEqual([422, '/parentId']);
      const other = await newTask(at.team, ground.projectId, 'Other');
      expect(await pointer(at.team.patch(`/tasks/${other}`, { parentId: subtask }))).toEqual([
        422,
        '/parentId',
      ]);
      expect(await pointer(at.team.patch(`/tasks/${task}`, { parentId: other }))).toEqual([422, '/parentId']);
    });

    it('not even by way of the trash', async () => {
      const [upper, middle] = [
        await newTask(at.team, ground.projectId, 'Upper', { internal: true }),
        await newTask(at.team, ground.projectId, 'Middle', { internal: true }),
      ];
      const child = (await at.team.make(`/tasks/${middle}/subtasks`, { title: 'Child', internal: true })).id;
      await at.team.delete(`/tasks/${child}`);
      const reply = at.team.patch(`/tasks/${middle}`, { parentId: upper });
      expect(await pointer(reply)).toEqual([422, '/parentId']);
    });

    it('never under themselves, nor across projects', async () => {
      expect(await pointer(at.team.patch(`/tasks/${task}`, { parentId: task }))).toEqual([422, '/parentId']);
      const elsewhere = await newTask(at.team, (await newGround(at.team)).projectId, 'Elsewhere');
      expect(await pointer(at.team.patch(`/tasks/${elsewhere}`, { parentId: task }))).toEqual([
        422,
        '/parentId',
      ]);
    });

    it('in the milestone of their task: they have none of their own', async () => {
      const path = `/projects/${ground.projectId}/milestones`;
      const milestone = (await at.team.make(path, { name: 'M', internal: false })).id;
      expect(await pointer(at.team.patch(`/tasks/${subtask}`, { milestoneId: milestone }))).toEqual([
        422,
        '/milestoneId',
      ]);
      expect(
        await pointer(
          at.team.post(`/tasks/${task}/subtasks`, { title: 'S', internal: true, milestoneId: milestone }),
        ),
      ).toEqual([422, '/milestoneId']);
      const moved = await newTask(at.team, ground.projectId, 'Moves under', { milestoneId: milestone });
      const reply = await at.team.patch(`/tasks/${moved}`, { parentId: task });
      expect([reply.status, reply.body.milestoneId, reply.body.parentId]).toEqual([200, null, task]);
    });

    it('which are not counted in progress', async () => {
      const { body } = await client.get(`/projects/${ground.projectId}/portal`);
      const top = (await client.get(`${tasks}?parentId=none`)).body.data;
      expect(body.progress.total).toBe(top.length);
    });
  });

  it('the portal answer goes on where its page of tasks ends', async () => {
    const { projectId } = await newGround(at.team, { clientId: ground.clientId });
    for (let n = 0; n < 53; n += 1) await newTask(at.team, projectId, `T${n}`);
    for (const caller of [client, at.team]) {
      const { tasks: first } = (await caller.get(`/projects/${projectId}/portal`)).body;
      expect(first.data).toHaveLength(50);
      const rest = await caller.get(`/projects/${projectId}/tasks?parentId=none&cursor=${first.nextCursor}`);
      expect(rest.body.data.map((one: { title: string }) => one.title)).toEqual(['T50', 'T51', 'T52']);
    }
  });

  it('refuse assignees that are not members, a milestone that is not here, and a flag in a patch', async () => {
    const other = await at.server.workspace();
    const id = await newTask(at.team, ground.projectId, 'T');
    for (const [body, at_] of [
      [{ assigneeIds: [at.ownerId, other.ownerId] }, '/assigneeIds/1'],
      [{ milestoneId: 'mil_never' }, '/milestoneId'],
      [{ internal: true }, '/internal'],
    ] as const) {
      const reply = await at.team.patch(`/tasks/${id}`, body);
      expect([reply.status, reply.body.errors[0].pointer]).toEqual([422, at_]);
    }
  });

  it('a patch that changes nothing leaves no trace', async () => {
    const id = await newTask(at.team, ground.projectId, 'Same', { status: 'todo' });
    const before = (await at.team.get(`/tasks/${id}`)).body;
    const { lastEventId } = (await at.team.get(`/projects/${ground.projectId}/portal`)).body;
    const reply = await at.team.patch(`/tasks/${id}`, { title: 'Same', status: 'todo', milestoneId: null });
    expect(reply.body).toEqual(before);
    expect((await at.team.get(`/projects/${ground.projectId}/portal`)).body.lastEventId).toBe(lastEventId);
  });
});
