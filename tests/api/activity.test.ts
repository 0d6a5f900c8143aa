import { beforeEach, expect, it } from 'vitest';
import { describeServer } from '../support/describe-server.ts';
import { type Ground, newGround, newTask } from '../support/scenario.ts';
import type { Caller } from '../support/test-server.ts';

describeServer('activity', (at) => {
  let ground: Ground;
  let client: Caller;
  beforeEach(async () => {
    ground = await newGround(at.team);
    client = await at.server.client(ground.contactId);
  });
  interface Entry {
    verb: string;
    item: { type: string; id: string; title: string };
    actor: { type: string; name: string };
    forClient?: boolean;
  }
  const entries = async (caller: Caller): Promise<Entry[]> =>
    (await caller.get(`/projects/${ground.projectId}/activity`)).body.data;
  const verbs = async (caller: Caller) =>
    (await entries(caller)).map((one) => `${one.verb} ${one.item.type}`);
  const flip = (id: string, internal: boolean) =>
    at.team.make(`/projects/${ground.projectId}/visibility-changes`, {
      internal,
      items: [{ type: 'task', id }],
    });

  it('tells what was done, newest first: to clients what they could see', async () => {
    const id = await newTask(at.team, ground.projectId, 'Logo');
    await at.team.patch(`/tasks/${id}`, { title: 'Mark' });
    await at.team.patch(`/tasks/${id}`, { status: 'done' });
    await at.team.patch(`/tasks/${id}`, { status: 'todo' });
    await at.team.patch(`/tasks/${id}`, { assigneeIds: [at.ownerId] });
    const other = await newTask(at.team, ground.projectId, 'Other');
    await at.team.patch(`/tasks/${id}`, { after: other });
    await client.post(`/tasks/${id}/comments`, { body: 'Nice' });
    await client.upload(`/tasks/${id}/files`, {}, { name: 'a.txt', content: 'x' });
    await at.team.make(`/projects/${ground.projectId}/milestones`, { name: 'M', internal: false });
    const seen = [
      'created milestone',
      'uploaded file',
      'commented comment',
      'created task',
      'reopened task',
      'completed task',
      'updated task',
      'created task',
      'created project',
    ];
    expect(await verbs(client)).toEqual(seen);
    expect(await verbs(at.team)).toEqual([
      ...seen.slice(0, 3),
      'moved task',
      seen[3],
      'assigned task',
      ...seen.slice(4),
    ]);
  });

  it('names who did it, and the item as it is called now', async () => {
    const id = await newTask(at.team, ground.projectId, 'Logo');
    await at.team.patch(`/tasks/${id}`, { title: 'Mark' });
    await client.post(`/tasks/${id}/comments`, { body: '**Very** nice' });
    const member = await at.server.member(at.ownerId);
    await member.patch(`/tasks/${id}`, { status: 'done' });
    const [completed, commented, updated, created] = await entries(client);
    expect(completed).toMatchObject({
      actor: { type: 'member', name: 'owner' },
      item: { id, title: 'Mark' },
    });
    expect(commented).toMatchObject({
      actor: { type: 'contact', name: 'Mina' },
      item: { title: 'Very nice' },
    });
    expect(updated).toMatchObject({ actor: { type: 'workspace', name: 'Atelier' } });
    expect(created?.item.title).toBe('Mark');
    expect(Object.keys(completed ?? {}).sort()).toEqual([
      'actor',
      'createdAt',
      'id',
      'item',
      'projectId',
      'verb',
    ]);
  });

  it('of an item begins, for clients, when it was shown', async () => {
    const id = await newTask(at.team, ground.projectId, 'Logo', { internal: true });
    await at.team.patch(`/tasks/${id}`, { title: 'Mark' });
    expect(await verbs(client)).toEqual(['created project']);
    await flip(id, false);
    expect(await verbs(client)).toEqual(['shared task', 'created project']);
    await at.team.patch(`/tasks/${id}`, { title: 'Sign' });
    expect(await verbs(client)).toEqual(['updated task', 'shared task', 'created project']);
    expect((await verbs(at.team)).slice(-3)).toEqual(['updated task', 'created task', 'created project']);
  });

  it('of an item leaves with it', async () => {
    const id = await newTask(at.team, ground.projectId, 'Logo');
    await flip(id, true);
    expect(await verbs(client)).toEqual(['created project']);
    expect(await verbs(at.team)).toEqual(['hidden task', 'created task', 'created project']);
  });

  it('says of each entry, to the team, whether clients see it', async () => {
    const id = await newTask(at.team, ground.projectId, 'Logo');
    await at.team.patch(`/tasks/${id}`, { assigneeIds: [at.ownerId] });
    expect((await entries(at.team)).map((one) => one.forClient)).toEqual([false, true, true]);
  });

  it('is silent about money and chat', async () => {
    await at.team.patch(`/projects/${ground.projectId}/finance`, { budget: 1 });
    await at.team.make(`/projects/${ground.projectId}/messages`, { body: 'Hi' });
    expect(await verbs(at.team)).toEqual(['created project']);
  });
});
