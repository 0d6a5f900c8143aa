import { beforeEach, describe, expect, it } from 'vitest';
import { describeServer } from '../support/describe-server.ts';
import { openEvents } from '../support/event-stream.ts';
import { type Ground, newGround, newTask } from '../support/scenario.ts';
import type { Caller } from '../support/test-server.ts';

describeServer('the event stream', (at) => {
  let ground: Ground;
  let client: Caller;

  beforeEach(async () => {
    ground = await newGround(at.team);
    client = await at.server.client(ground.contactId);
  });
  const flip = (id: string, internal: boolean) =>
    at.team.make(`/projects/${ground.projectId}/visibility-changes`, {
      internal,
      items: [{ type: 'task', id }],
    });

  it('says that it is one, and that no proxy should hold it back', async () => {
    const stream = await openEvents(client, ground.projectId);
    expect(Object.fromEntries(stream.response.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'private, no-store',
      'x-accel-buffering': 'no',
    });
    await stream.close();
  });

  it('tells of a new item, of its change, and of its leaving', async () => {
    const stream = await openEvents(client, ground.projectId);
    const id = await newTask(at.team, ground.projectId, 'T');
    expect(await stream.next()).toMatchObject({ event: 'item.changed', type: 'task', item: id });
    await at.team.patch(`/tasks/${id}`, { title: 'New' });
    expect(await stream.next()).toMatchObject({ event: 'item.changed', type: 'task', item: id });
    await at.team.delete(`/tasks/${id}`);
    expect(await stream.next()).toMatchObject({ event: 'item.left', type: 'task', item: id });
    await stream.close();
  });

  it('is the same for a flag, a move and a deletion', async () => {
    const milestone = (
      await at.team.make(`/projects/${ground.projectId}/milestones`, { name: 'M', internal: true })
    ).id;
    const ids: string[] = [];
    for (let n = 0; n < 3; n += 1) ids.push(await newTask(at.team, ground.projectId, `T${n}`));
    const [flagged, moved, deleted] = ids as [string, string, string];
    const stream = await openEvents(client, ground.projectId);
    await flip(flagged, true);
    await at.team.patch(`/tasks/${moved}`, { milestoneId: milestone });
    await at.team.delete(`/tasks/${deleted}`);
    const events = (await stream.take(3)).map(({ id: _, ...rest }) => rest);
    expect(events).toEqual(ids.map((item) => ({ event: 'item.left', type: 'task', item })));
    await stream.close();
  });

  it('tells the team of what is internal, and clients nothing', async () => {
    const [teams, clients] = [
      await openEvents(at.team, ground.projectId),
      await openEvents(client, ground.projectId),
    ];
    const internal = await newTask(at.team, ground.projectId, 'Internal', { internal: true });
    await at.team.make(`/projects/${ground.projectId}/messages`, { body: 'Chat' });
    await at.team.patch(`/projects/${ground.projectId}/finance`, { budget: 1 });
    const visible = await newTask(at.team, ground.projectId, 'Visible');
    expect((await teams.take(4)).map((one) => [one.type, one.event])).toEqual([
      ['task', 'item.changed'],
      ['message', 'item.changed'],
      ['finance', 'item.changed'],
      ['task', 'item.changed'],
    ]);
    const first = await clients.next();
    expect(first?.item).toBe(visible);
    expect(first?.item).not.toBe(internal);
    await Promise.all([teams.close(), clients.close()]);
  });

  describe('resumes', () => {
    it('after the last event that was seen, without loss or double', async () => {
      const first = await openEvents(client, ground.projectId);
      const ids: string[] = [];
      for (let n = 0; n < 2; n += 1) ids.push(await newTask(at.team, ground.projectId, `T${n}`));
      const seen = await first.take(2);
      await first.close();
      for (let n = 2; n < 5; n += 1) ids.push(await newTask(at.team, ground.projectId, `T${n}`));
      const second = await openEvents(client, ground.projectId, seen.at(-1)?.id);
      const missed = await second.take(3);
      ids.push(await newTask(at.team, ground.projectId, 'Live'));
      const live = await second.take(1);
      expect([...seen, ...missed, ...live].map((one) => one.item)).toEqual(ids);
      await second.close();
    });

    it('where the portal answer stood', async () => {
      await newTask(at.team, ground.projectId, 'Before');
      const { lastEventId } = (await client.get(`/projects/${ground.projectId}/portal`)).body;
      const id = await newTask(at.team, ground.projectId, 'After');
      const stream = await openEvents(client, ground.projectId, lastEventId);
      expect((await stream.next())?.item).toBe(id);
      await stream.close();
    });

    it('with what is true now: what was hidden meanwhile has left', async () => {
      const { lastEventId } = (await client.get(`/projects/${ground.projectId}/portal`)).body;
      const id = await newTask(at.team, ground.projectId, 'Briefly there');
      await flip(id, true);
      const stream = await openEvents(client, ground.projectId, lastEventId);
      expect(await stream.next()).toMatchObject({ event: 'item.left', item: id });
      await stream.close();
    });

    it('from now on when told nothing, nonsense or the future', async () => {
      await newTask(at.team, ground.projectId, 'Old');
      for (const lastEventId of [undefined, 'nonsense', '-1', '999999', '1e3']) {
        const stream = await openEvents(client, ground.projectId, lastEventId);
        const id = await newTask(at.team, ground.projectId, 'New');
        expect([lastEventId, (await stream.next())?.item]).toEqual([lastEventId, id]);
        await stream.close();
      }
    });

    it('through more than one batch', async () => {
      const rows = [...new Array(1203).keys()].map((n) => ({
        projectId: ground.projectId,
        audience: 'client',
        seq: n + 1,
        workspaceId: at.workspaceId,
        itemType: 'task',
        itemId: `tsk_${n}`,
        createdAt: new Date().toISOString(),
      }));
      await at.server.db.write.transaction(async (tx) => {
        for (let n = 0; n < rows.length; n += 100) await tx('events').insert(rows.slice(n, n + 100));
        await tx('eventCounters')
          .where({ projectId: ground.projectId, audience: 'client' })
          .update({ seq: 1203 });
      });
      const stream = await openEvents(client, ground.projectId, '0');
      const events = await stream.take(1203);
      expect(events.map((one) => one.item)).toEqual(rows.map((row) => row.itemId));
      await stream.close();
    });
  });

  it('loses nothing of many writes at once, and keeps their order', async () => {
    const stream = await openEvents(client, ground.projectId);
    const made = await Promise.all(
      [...new Array(20).keys()].map((n) => newTask(at.team, ground.projectId, `T${n}`)),
    );
    const events = await stream.take(20);
    expect(events.map((one) => one.item).sort()).toEqual(made.toSorted());
    const numbers = events.map((one) => Number(one.id));
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    expect(new Set(numbers).size).toBe(20);
    await stream.close();
  });

  describe('ends', () => {
    it('with the project that leaves when it is shared no more', async () => {
      const stream = await openEvents(client, ground.projectId);
      await at.team.patch(`/projects/${ground.projectId}`, { shared: false });
      const events = await stream.rest();
      expect(events).toMatchObject([{ event: 'item.left', type: 'project', item: ground.projectId }]);
    });

    it('when the project is deleted', async () => {
      const stream = await openEvents(client, ground.projectId);
      await at.team.delete(`/projects/${ground.projectId}`);
      expect((await stream.rest()).at(-1)).toMatchObject({ event: 'item.left', type: 'project' });
    });

    it('when the contact is removed', async () => {
      const stream = await openEvents(client, ground.projectId);
      await at.team.delete(`/contacts/${ground.contactId}`);
      for (const event of await stream.rest())
        expect(event).toMatchObject({ event: 'item.left', type: 'project' });
    });

    it('when the contact is limited to other projects', async () => {
      const stream = await openEvents(client, ground.projectId);
      await at.team.patch(`/contacts/${ground.contactId}`, { projectIds: [] });
      expect(await stream.rest()).toMatchObject([{ event: 'item.left', type: 'project' }]);
    });

    it('when its client company is deleted', async () => {
      const stream = await openEvents(client, ground.projectId);
      await at.team.delete(`/projects/${ground.projectId}`);
      await at.team.delete(`/clients/${ground.clientId}`);
      await stream.rest();
    });
  });

  it('is counted while it is open, and not after', async () => {
    const open = async () => {
      const text = await (await fetch(`${at.server.url}/metrics`)).text();
      return Number(/^vitrine_open_streams (\d+)$/m.exec(text)?.[1]);
    };
    const before = await open();
    const streams = [await openEvents(client, ground.projectId), await openEvents(at.team, ground.projectId)];
    expect(await open()).toBe(before + 2);
    await Promise.all(streams.map((one) => one.close()));
    await expect.poll(open).toBe(before);
  });
});
