import { beforeEach, describe, expect, it } from 'vitest';
import { describeServer } from '../support/describe-server.ts';
import { createScenario, newTask, type Scenario } from '../support/scenario.ts';
import type { Caller, Reply } from '../support/test-server.ts';

/** A write that would show something to a contact. */
interface Way {
  send(digest?: string): Promise<Reply>;
  /** What it shows, items beneath included. */
  exposes: string[];
  /** Changes what it would show, or to whom. */
  meanwhile(): Promise<unknown>;
  /** An address that a contact finds afterwards. */
  seenAt: string;
  /** Whose it is to see: the first contact, but for what shows more to another. */
  by?: string;
}

describeServer('a write that would show more', (at) => {
  let scenario: Scenario;
  let team: Caller;

  beforeEach(async () => {
    scenario = await createScenario(at.server);
    team = scenario.team;
  });

  const comment = (taskId: string) => () =>
    team.make(`/tasks/${taskId}/comments`, { body: 'More', internal: false });
  let people = 0;
  const colleague = () => {
    people += 1;
    const body = { name: 'New', email: `new${people}@alster.example` };
    return team.make(`/clients/${scenario.clients.own}/contacts`, body);
  };
  const restore = (path: string, exposes: string[], seenAt = path): Way => ({
    send: (digest) => team.post(`${path}/restore`, { digest }),
    exposes,
    meanwhile: colleague,
    seenAt,
  });

  const ways: Record<string, () => Promise<Way>> = {
    async 'moving a task out of an internal milestone'() {
      const { beneath } = scenario.items.task;
      const milestoneId = scenario.items.milestone.visible;
      return {
        send: (digest) => team.patch(`/tasks/${beneath}`, { milestoneId, digest }),
        exposes: [beneath],
        meanwhile: comment(beneath),
        seenAt: `/tasks/${beneath}`,
      };
    },
    async 'taking a task out of its internal milestone'() {
      const { beneath } = scenario.items.task;
      const { id } = await team.make(`/tasks/${beneath}/subtasks`, { title: 'Part', internal: false });
      return {
        send: (digest) => team.patch(`/tasks/${beneath}`, { milestoneId: null, digest }),
        exposes: [beneath, id],
        meanwhile: comment(id),
        seenAt: `/tasks/${id}`,
      };
    },
    async 'giving a subtask of an internal task to a visible one'() {
      const { beneath } = scenario.items.subtask;
      const parentId = scenario.items.task.visible;
      return {
        send: (digest) => team.patch(`/tasks/${beneath}`, { parentId, digest }),
        exposes: [beneath],
        meanwhile: comment(beneath),
        seenAt: `/tasks/${beneath}`,
      };
    },
    async 'making a subtask of an internal task a task of its own'() {
      const { beneath } = scenario.items.subtask;
      return {
        send: (digest) => team.patch(`/tasks/${beneath}`, { parentId: null, digest }),
        exposes: [beneath],
        meanwhile: comment(beneath),
        seenAt: `/tasks/${beneath}`,
      };
    },
    async 'an upsert that moves a task'() {
      const { projectId, title } = { projectId: scenario.projects.shared, title: 'Imported' };
      const path = '/tasks/external:jira:1';
      const { internal } = scenario.items.milestone;
      const body = { projectId, title, internal: false };
      const { id } = (await team.put(path, { ...body, milestoneId: internal })).body;
      return {
        send: (digest) => team.put(path, { projectId, title, digest }),
        exposes: [id],
        meanwhile: comment(id),
        seenAt: `/tasks/${id}`,
      };
    },
    async 'restoring a task'() {
      const { deleted } = scenario.items.task;
      return restore(`/tasks/${deleted}`, [deleted]);
    },
    async 'restoring a comment'() {
      const { deleted } = scenario.items.comment;
      return restore(`/comments/${deleted}`, [deleted]);
    },
    async 'restoring a file'() {
      const { deleted } = scenario.items.file;
      return restore(`/files/${deleted}`, [deleted]);
    },
    async 'restoring a milestone, with what lies beneath'() {
      const path = `/projects/${scenario.projects.shared}/milestones`;
      const { id } = await team.make(path, { name: 'M', internal: false });
      const task = await newTask(team, scenario.projects.shared, 'In it', { milestoneId: id });
      await team.delete(`/milestones/${id}`);
      return restore(`/milestones/${id}`, [id, task], `/tasks/${task}`);
    },
    async 'restoring a shared project'() {
      const { second } = scenario.projects;
      const task = await newTask(team, second, 'Shown');
      await newTask(team, second, 'Not shown', { internal: true });
      await team.delete(`/projects/${second}`);
      return restore(`/projects/${second}`, [second, task], `/tasks/${task}`);
    },
    async 'sharing a project'() {
      const { unshared } = scenario.projects;
      const task = await newTask(team, unshared, 'Shown');
      await newTask(team, unshared, 'Not shown', { internal: true });
      return {
        send: (digest) => team.patch(`/projects/${unshared}`, { shared: true, digest }),
        exposes: [unshared, task],
        meanwhile: () => newTask(team, unshared, 'More'),
        seenAt: `/tasks/${task}`,
      };
    },
    async 'naming one more project for a contact'() {
      const { shared, second } = scenario.projects;
      const third = (
        await team.make('/projects', { clientId: scenario.clients.own, name: 'T', shared: false })
      ).id;
      return {
        send: (digest) =>
          team.patch(`/contacts/${scenario.contacts.limited}`, {
            projectIds: [shared, second, third],
            digest,
          }),
        exposes: [second],
        async meanwhile() {
          const { body } = await team.patch(`/projects/${third}`, { shared: true });
          await team.patch(`/projects/${third}`, { shared: true, digest: body.dryRun.digest });
        },
        seenAt: `/projects/${second}`,
        by: scenario.contacts.limited,
      };
    },
    async 'letting a contact see all projects'() {
      const { second } = scenario.projects;
      return {
        send: (digest) => team.patch(`/contacts/${scenario.contacts.limited}`, { projectIds: null, digest }),
        exposes: [second],
        meanwhile: () => team.make('/projects', { clientId: scenario.clients.own, name: 'T', shared: true }),
        seenAt: `/projects/${second}`,
        by: scenario.contacts.limited,
      };
    },
  };

  for (const [name, find] of Object.entries(ways))
    it(`${name}: needs the digest of what it shows now`, async () => {
      const way = await find();
      const contactId = way.by ?? scenario.contacts.own;
      const client = await at.server.client(contactId);
      const state = await everything(at.server.db.read);

      const refused = await way.send();
      expect([refused.status, refused.body.code], refused.text).toEqual([409, 'would_expose']);
      const { dryRun } = refused.body;
      expect(dryRun.exposes.total).toBe(dryRun.exposes.items.length);
      expect(dryRun.exposes.items.map((one: { id: string }) => one.id)).toEqual(way.exposes.toSorted());
      for (const one of dryRun.exposes.items) expect(one.title).toMatch(/\S/);
      expect(dryRun.contacts.map((one: { id: string }) => one.id)).toContain(contactId);
      // Nothing was done: no row, no event, no activity.
      expect(await everything(at.server.db.read)).toEqual(state);
      expect((await client.get(way.seenAt)).status).toBe(404);

      expect((await way.send('wrong')).body.code).toBe('would_expose');
      await way.meanwhile();
      const stale = await way.send(dryRun.digest);
      expect([stale.status, stale.body.code], stale.text).toEqual([409, 'would_expose']);
      expect(stale.body.dryRun.digest).not.toBe(dryRun.digest);
      expect((await client.get(way.seenAt)).status).toBe(404);

      const done = await way.send(stale.body.dryRun.digest);
      expect(done.status, done.text).toBe(200);
      expect((await client.get(way.seenAt)).status).toBe(200);
    });

  describe('is let through when it shows nothing', () => {
    const harmless: Record<string, () => Promise<Reply>> = {
      'an internal task moves': () =>
        team.patch(`/tasks/${scenario.items.task.internal}`, {
          milestoneId: scenario.items.milestone.visible,
        }),
      'a visible task goes under an internal milestone': () =>
        team.patch(`/tasks/${scenario.items.task.visible}`, {
          milestoneId: scenario.items.milestone.internal,
        }),
      'an internal subtask is reparented': () =>
        team.patch(`/tasks/${scenario.items.subtask.internal}`, { parentId: null }),
      'a project is shared no more': () =>
        team.patch(`/projects/${scenario.projects.shared}`, { shared: false }),
      'a contact is limited': () =>
        team.patch(`/contacts/${scenario.contacts.own}`, { projectIds: [scenario.projects.second] }),
      'an item is renamed': () => team.patch(`/tasks/${scenario.items.task.beneath}`, { title: 'New name' }),
    };
    for (const [name, send] of Object.entries(harmless))
      it(name, async () => {
        expect((await send()).status).toBe(200);
      });
  });

  it('a project never moves to another client', async () => {
    const reply = await team.patch(`/projects/${scenario.projects.shared}`, {
      clientId: scenario.clients.other,
    });
    expect([reply.status, reply.body.errors[0].pointer]).toEqual([422, '/clientId']);
  });
});

/** Every row of what such a write could touch. */
async function everything(read: import('knex').Knex): Promise<unknown> {
  const tables = ['projects', 'milestones', 'tasks', 'comments', 'files', 'contacts', 'contactProjects'];
  const rows: Record<string, unknown> = {};
  for (const table of [...tables, 'events', 'eventCounters', 'activity', 'visibilityChanges'])
    rows[table] = (await read(table)).map((row) => JSON.stringify(row)).sort();
  return rows;
}
