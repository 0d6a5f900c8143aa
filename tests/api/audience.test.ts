import { beforeAll, describe, expect, it } from 'vitest';
import { describeServer } from '../support/describe-server.ts';
import { createScenario, newTask, type Scenario } from '../support/scenario.ts';

describeServer('who sees an item', (at) => {
  let scenario: Scenario;
  beforeAll(async () => {
    scenario = await createScenario(at.server);
  });
  const audience = async (id: string) => {
    const reply = await scenario.team.get(`/items/${id}/audience`);
    expect(reply.status, reply.text).toBe(200);
    return reply.body;
  };

  it('everyone in scope, when it is visible', async () => {
    const everyone = [
      { id: scenario.contacts.own, name: 'Mina' },
      { id: scenario.contacts.limited, name: 'Lars' },
    ].toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const channels = ['portal', 'api', 'stream', 'search', 'activity'];
    for (const kind of ['milestone', 'task', 'subtask', 'comment', 'file'] as const) {
      const answer = await audience(scenario.items[kind].visible);
      expect(answer).toMatchObject({
        item: { type: kind === 'subtask' ? 'task' : kind, id: scenario.items[kind].visible },
        rule: 'visible',
        because: null,
        sentence: 'Seen by Alster: 2 people.',
        contacts: everyone,
        channels: kind === 'file' ? [...channels, 'download'] : channels,
      });
    }
  });

  it('nobody, when it is internal', async () => {
    for (const { internal } of Object.values(scenario.items))
      expect(await audience(internal)).toMatchObject({
        rule: 'internal',
        because: null,
        sentence: 'Team only: it is marked internal.',
        contacts: [],
        channels: [],
      });
  });

  describe('nobody, when something above it is internal, and it says what', () => {
    it('a task above', async () => {
      for (const kind of ['subtask', 'comment', 'file'] as const)
        expect(await audience(scenario.items[kind].beneath)).toMatchObject({
          rule: 'ancestor_internal',
          because: { type: 'task', id: scenario.items.task.internal, title: 'Renegotiate' },
          sentence: 'Team only: the task “Renegotiate” above it is marked internal.',
          contacts: [],
        });
    });

    it('a milestone further up', async () => {
      const expected = {
        rule: 'ancestor_internal',
        because: { type: 'milestone', id: scenario.items.milestone.internal, title: 'Buffer' },
        sentence: 'Team only: the milestone “Buffer” above it is marked internal.',
      };
      const { beneath } = scenario.items.task;
      expect(await audience(beneath)).toMatchObject(expected);
      const subtask = (
        await scenario.team.make(`/tasks/${beneath}/subtasks`, { title: 'S', internal: false })
      ).id;
      const comment = (await scenario.team.make(`/tasks/${subtask}/comments`, { body: 'C', internal: false }))
        .id;
      expect(await audience(comment)).toMatchObject(expected);
    });

    it('a comment above a file', async () => {
      const fields = { internal: 'false', commentId: scenario.items.comment.internal };
      const on = `/tasks/${scenario.items.task.visible}/files`;
      const file = (await scenario.team.upload(on, fields, { name: 'f.txt', content: 'x' })).body.id;
      expect(await audience(file)).toMatchObject({
        rule: 'ancestor_internal',
        sentence: 'Team only: the comment “Hidden” above it is marked internal.',
      });
    });
  });

  it('nobody yet, when the project is not shared', async () => {
    const id = await newTask(scenario.team, scenario.projects.unshared, 'Early');
    expect(await audience(id)).toMatchObject({
      rule: 'project_not_shared',
      sentence: 'Team only for now: the project is not shared with Alster yet.',
      contacts: [],
    });
  });

  it('only those whose projects take it in', async () => {
    const id = await newTask(scenario.team, scenario.projects.second, 'In the second');
    expect(await audience(id)).toMatchObject({
      rule: 'visible',
      sentence: 'Seen by Alster: one person.',
      contacts: [{ id: scenario.contacts.own, name: 'Mina' }],
    });
  });

  it('nobody, when there is no one', async () => {
    const { team } = scenario;
    const client = await team.make('/clients', { name: 'Neu' });
    const project = await team.make('/projects', { clientId: client.id, name: 'P', shared: true });
    expect(await audience(await newTask(team, project.id, 'T'))).toMatchObject({
      rule: 'no_contacts',
      sentence: 'Nobody at Neu has been added yet. Whoever is will see it.',
    });
  });

  it('is not said of what is deleted, was never there, or is no item', async () => {
    const { team, items, projects } = scenario;
    for (const id of [items.task.deleted, 'tsk_never', projects.shared, 'nonsense'])
      expect((await team.get(`/items/${id}/audience`)).status).toBe(404);
  });
});
