import { beforeEach, describe, expect, it } from 'vitest';
import { describeServer } from '../support/describe-server.ts';
import { openEvents } from '../support/event-stream.ts';
import { createScenario, newTask, type Scenario } from '../support/scenario.ts';
import type { Caller } from '../support/test-server.ts';

interface Item {
  type: string;
  id: string;
}
const ids = (items: Item[]) => items.map((one) => one.id);

describeServer('visibility changes', (at) => {
  let scenario: Scenario;
  let team: Caller;
  let client: Caller;
  let path: string;

  beforeEach(async () => {
    scenario = await createScenario(at.server);
    team = scenario.team;
    client = await at.server.client(scenario.contacts.own);
    path = `/projects/${scenario.projects.shared}/visibility-changes`;
  });
  const task = (id: string) => ({ type: 'task', id });

  it('say in a dry run what they would hide, items beneath included, and do nothing', async () => {
    const { task: tasks, subtask, comment, file } = scenario.items;
    const body = { internal: true, items: [task(tasks.visible)] };
    const reply = await team.post(path, { ...body, dryRun: true });
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({ exposes: { total: 0, items: [] }, hides: { total: 4 } });
    const hidden = [tasks.visible, subtask.visible, comment.visible, file.visible].toSorted();
    expect(ids(reply.body.hides.items)).toEqual(hidden);
    expect(reply.body.contacts).toEqual(
      [
        { id: scenario.contacts.own, name: 'Mina' },
        { id: scenario.contacts.limited, name: 'Lars' },
      ].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    );
    expect((await client.get(`/tasks/${tasks.visible}`)).status).toBe(200);
    expect((await team.get(path)).body.data).toEqual([]);
    // The same question has the same answer.
    expect((await team.post(path, { ...body, dryRun: true })).body).toEqual(reply.body);
  });

  it('say in a dry run what they would show', async () => {
    const { milestone, task: tasks } = scenario.items;
    const items = [{ type: 'milestone', id: milestone.internal }];
    const reply = await team.post(path, { internal: false, items, dryRun: true });
    expect(ids(reply.body.exposes.items)).toEqual([milestone.internal, tasks.beneath].toSorted());
    expect(reply.body.exposes.items.map((one: { title: string }) => one.title).sort()).toEqual([
      'Beneath',
      'Buffer',
    ]);
  });

  it('go through with its digest, and are refused when the world has changed since', async () => {
    const items = [task(scenario.items.task.internal)];
    const first = await team.post(path, { internal: false, items, dryRun: true });
    await team.make(`/tasks/${scenario.items.task.internal}/comments`, { body: 'More', internal: false });
    const stale = await team.post(path, { internal: false, items, digest: first.body.digest });
    expect([stale.status, stale.body.code]).toEqual([409, 'would_expose']);
    expect((await client.get(`/tasks/${scenario.items.task.internal}`)).status).toBe(404);
    const { digest } = stale.body.dryRun;
    const done = await team.post(path, { internal: false, items, digest });
    expect(done.status).toBe(201);
    expect(done.body).toMatchObject({ internal: false, items, digest, actor: { type: 'workspace' } });
    expect((await client.get(`/tasks/${scenario.items.task.internal}`)).status).toBe(200);
  });

  it('are the door: without a digest they do as they say', async () => {
    const { internal } = scenario.items.task;
    expect((await team.post(path, { internal: false, items: [task(internal)] })).status).toBe(201);
    expect((await client.get(`/tasks/${internal}`)).status).toBe(200);
    expect((await team.post(path, { internal: true, items: [task(internal)] })).status).toBe(201);
    expect((await client.get(`/tasks/${internal}`)).status).toBe(404);
  });

  it('take many items of several kinds at once, all or none', async () => {
    const { milestone, comment, file } = scenario.items;
    const items = [
      { type: 'milestone', id: milestone.visible },
      { type: 'comment', id: comment.visible },
      { type: 'file', id: file.visible },
    ];
    const wrong = await team.post(path, { internal: true, items: [...items, task('tsk_never')] });
    expect([wrong.status, wrong.body.errors[0].pointer]).toEqual([422, '/items/3/id']);
    expect((await client.get(`/milestones/${milestone.visible}`)).status).toBe(200);
    expect((await team.post(path, { internal: true, items })).status).toBe(201);
    for (const address of [`/milestones/${milestone.visible}`, `/comments/${comment.visible}`])
      expect((await client.get(address)).status).toBe(404);
  });

  it('are listed: who, what and when, newest first', async () => {
    const member = await at.server.member(scenario.ownerId);
    await team.post(path, { internal: true, items: [task(scenario.items.task.visible)] });
    await member.post(path, { internal: false, items: [task(scenario.items.task.visible)] });
    const { data } = (await team.get(path)).body;
    expect(data).toHaveLength(2);
    expect(data[0]).toMatchObject({
      internal: false,
      actor: { type: 'member', id: scenario.ownerId, name: 'owner' },
      exposed: expect.arrayContaining([task(scenario.items.task.visible)]),
      hidden: [],
    });
    expect(data[1]).toMatchObject({ internal: true, exposed: [], actor: { type: 'workspace' } });
    expect(data[1].contactIds).toContain(scenario.contacts.own);
  });

  it('leave in an order of their own: not that of a request with hidden items among them', async () => {
    const { comment, file } = scenario.items;
    const items = [
      { type: 'file', id: file.beneath },
      { type: 'comment', id: comment.visible },
      { type: 'file', id: file.visible },
    ];
    const orders = [];
    for (const asked of [items, items.slice(1), items.slice(1).reverse()]) {
      const stream = await openEvents(client, scenario.projects.shared);
      expect((await team.post(path, { internal: true, items: asked })).status).toBe(201);
      orders.push((await stream.take(2)).map((event) => event.item));
      await stream.close();
      await team.post(path, { internal: false, items: items.slice(1) });
    }
    expect(orders).toEqual(new Array(3).fill([comment.visible, file.visible]));
  });

  it('leave alone what has that flag already', async () => {
    const { visible } = scenario.items.task;
    const before = (await team.get(`/tasks/${visible}`)).body;
    const { digest } = (await team.post(path, { internal: false, items: [task(visible)], dryRun: true }))
      .body;
    await team.post(path, { internal: false, items: [task(visible)], digest });
    expect((await team.get(`/tasks/${visible}`)).body).toEqual(before);
  });

  describe('refuse', () => {
    it('items of another project, deleted ones and ones of another kind', async () => {
      const elsewhere = await newTask(team, scenario.projects.second, 'Elsewhere');
      for (const item of [
        task(elsewhere),
        task(scenario.items.task.deleted),
        { type: 'comment', id: scenario.items.task.visible },
      ])
        expect((await team.post(path, { internal: true, items: [item] })).status).toBe(422);
    });

    it('no items, too many, and kinds that have no flag', async () => {
      const many = [...new Array(501).keys()].map((n) => task(`tsk_${n}`));
      for (const items of [[], many, [{ type: 'project', id: scenario.projects.shared }]])
        expect((await team.post(path, { internal: true, items })).status).toBe(422);
    });

    it("a contact's own comment and file", async () => {
      const on = `/tasks/${scenario.items.task.visible}`;
      const own = (await client.post(`${on}/comments`, { body: 'Mine' })).body.id;
      const file = (await client.upload(`${on}/files`, {}, { name: 'mine.txt', content: 'x' })).body.id;
      for (const item of [
        { type: 'comment', id: own },
        { type: 'file', id: file },
      ])
        expect((await team.post(path, { internal: true, items: [item] })).status).toBe(422);
      // What it hangs on still hides it.
      await team.post(path, { internal: true, items: [task(scenario.items.task.visible)] });
      expect((await client.get(`/comments/${own}`)).status).toBe(404);
    });
  });

  it('are the only door: no other write takes the flag of what exists', async () => {
    for (const [address, body] of [
      [`/tasks/${scenario.items.task.internal}`, { internal: false }],
      [`/milestones/${scenario.items.milestone.internal}`, { internal: false }],
      [`/comments/${scenario.items.comment.internal}`, { internal: false }],
      [`/files/${scenario.items.file.internal}`, { internal: false }],
    ] as const)
      expect((await team.patch(address, body)).status).toBe(422);
  });
});
