import { beforeAll, describe, expect, it } from 'vitest';
import { describeServer } from '../support/describe-server.ts';
import { type Ground, newGround, newTask } from '../support/scenario.ts';
import { createTestClock, type TestClock } from '../support/test-clock.ts';
import type { Caller } from '../support/test-server.ts';

const DAY = 24 * 3_600_000;
let time: TestClock;

describeServer(
  'deleting and restoring',
  (at) => {
    let ground: Ground;
    let client: Caller;

    beforeAll(async () => {
      ground = await newGround(at.team);
      client = await at.server.client(ground.contactId);
    });

    const inProject = (list: string, body: object) => async () =>
      `/${list}/${(await at.team.make(`/projects/${ground.projectId}/${list}`, { internal: true, ...body })).id}`;
    const makers: Record<string, () => Promise<string>> = {
      project: async () => `/projects/${(await newGround(at.team, { shared: false })).projectId}`,
      milestone: inProject('milestones', { name: 'M' }),
      task: inProject('tasks', { title: 'T', description: 'D', dueOn: '2026-03-14' }),
      comment: inProject('comments', { body: 'C' }),
      async file() {
        const path = `/projects/${ground.projectId}/files`;
        const file = { name: 'f.txt', content: 'content' };
        return `/files/${(await at.team.upload(path, { internal: 'true' }, file)).body.id}`;
      },
    };

    for (const [name, make] of Object.entries(makers))
      describe(`a ${name}`, () => {
        it('is gone, and comes back as it was, with its flag', async () => {
          const path = await make();
          const before = (await at.team.get(path)).body;
          const deleted = await at.team.delete(path);
          expect([deleted.status, deleted.text]).toEqual([204, '']);
          expect((await at.team.get(path)).status).toBe(404);
          expect((await at.team.patch(path, {})).status).toBe(404);
          expect((await at.team.delete(path)).status).toBe(404);
          const restored = await at.team.post(`${path}/restore`, {});
          expect([restored.status, restored.body], restored.text).toEqual([200, before]);
          expect((await at.team.get(path)).body).toEqual(before);
          // What is there has nothing to restore.
          expect((await at.team.post(`${path}/restore`, {})).status).toBe(404);
        });
      });

    it('of a file keeps its bytes', async () => {
      const path = await makers.file?.();
      await at.team.delete(path as string);
      expect((await at.team.get(`${path}/content`)).status).toBe(404);
      await at.team.post(`${path}/restore`, {});
      expect((await at.team.get(`${path}/content`)).text).toBe('content');
    });

    it('takes along all that hangs on it, and brings it back', async () => {
      const milestone = (
        await at.team.make(`/projects/${ground.projectId}/milestones`, { name: 'M', internal: true })
      ).id;
      const task = await newTask(at.team, ground.projectId, 'T', { milestoneId: milestone });
      const subtask = (await at.team.make(`/tasks/${task}/subtasks`, { title: 'S', internal: false })).id;
      const comment = (await at.team.make(`/tasks/${subtask}/comments`, { body: 'C', internal: false })).id;
      const all = [`/milestones/${milestone}`, `/tasks/${task}`, `/tasks/${subtask}`, `/comments/${comment}`];
      const statuses = async () => Promise.all(all.map(async (path) => (await at.team.get(path)).status));
      await at.team.delete(`/milestones/${milestone}`);
      expect(await statuses()).toEqual([404, 404, 404, 404]);
      await at.team.post(`/milestones/${milestone}/restore`, {});
      expect(await statuses()).toEqual([200, 200, 200, 200]);
    });

    it('of what lies beneath waits for what it hangs on', async () => {
      const task = await newTask(at.team, ground.projectId, 'T', { internal: true });
      const comment = (await at.team.make(`/tasks/${task}/comments`, { body: 'C', internal: true })).id;
      await at.team.delete(`/comments/${comment}`);
      await at.team.delete(`/tasks/${task}`);
      const early = await at.team.post(`/comments/${comment}/restore`, {});
      expect([early.status, early.body.code]).toEqual([409, 'parent_deleted']);
      await at.team.post(`/tasks/${task}/restore`, {});
      // It was deleted by itself, so it does not come along.
      expect((await at.team.get(`/comments/${comment}`)).status).toBe(404);
      expect((await at.team.post(`/comments/${comment}/restore`, {})).status).toBe(200);
    });

    it('of a project waits for its client', async () => {
      const other = await newGround(at.team, { shared: false });
      await at.team.delete(`/projects/${other.projectId}`);
      expect((await at.team.delete(`/clients/${other.clientId}`)).status).toBe(204);
      const reply = await at.team.post(`/projects/${other.projectId}/restore`, {});
      expect([reply.status, reply.body.code]).toEqual([409, 'parent_deleted']);
    });

    it('many at once, in one project', async () => {
      const tasks: string[] = [];
      for (let n = 0; n < 8; n += 1)
        tasks.push(await newTask(at.team, ground.projectId, `T${n}`, { internal: true }));
      const deleted = await Promise.all(tasks.map((id) => at.team.delete(`/tasks/${id}`)));
      expect(deleted.map((one) => one.status)).toEqual(tasks.map(() => 204));
      const restored = await Promise.all(tasks.map((id) => at.team.post(`/tasks/${id}/restore`, {})));
      expect(restored.map((one) => one.status)).toEqual(tasks.map(() => 200));
    });

    it('shows in the trash until when it can be taken back', async () => {
      const { projectId } = await newGround(at.team);
      const id = await newTask(at.team, projectId, 'Binned', { internal: true });
      await at.team.delete(`/tasks/${id}`);
      const { data } = (await at.team.get(`/projects/${projectId}/trash`)).body;
      expect(data).toMatchObject([{ item: { type: 'task', id, title: 'Binned' } }]);
      expect(Date.parse(data[0].restorableUntil) - Date.parse(data[0].deletedAt)).toBe(30 * DAY);
    });

    it('is not for clients: they have no trash, and find nothing to restore', async () => {
      const own = (await client.post(`/projects/${ground.projectId}/comments`, { body: 'Mine' })).body.id;
      expect((await client.delete(`/comments/${own}`)).status).toBe(204);
      const replies = [
        await client.get(`/projects/${ground.projectId}/trash`),
        await client.post(`/comments/${own}/restore`, {}),
        await client.get(`/comments/${own}`),
      ];
      expect(replies.map((one) => one.status)).toEqual([404, 404, 404]);
    });

    it('a client company goes only without projects, and takes its people along', async () => {
      const other = await newGround(at.team);
      const theirs = await at.server.client(other.contactId);
      const refused = await at.team.delete(`/clients/${other.clientId}`);
      expect([refused.status, refused.body.code]).toEqual([409, 'client_has_projects']);
      await at.team.delete(`/projects/${other.projectId}`);
      expect((await at.team.delete(`/clients/${other.clientId}`)).status).toBe(204);
      expect((await at.team.get(`/contacts/${other.contactId}`)).status).toBe(404);
      expect((await theirs.get('/projects')).status).toBe(401);
    });

    // Last, because it moves the clock of all.
    describe('after 30 days', () => {
      it('nothing comes back', async () => {
        const gone: string[] = [];
        for (const make of Object.values(makers)) {
          const path = await make();
          await at.team.delete(path);
          gone.push(path);
        }
        const late = await newTask(at.team, ground.projectId, 'Late', { internal: true });
        time.advance(60_000);
        await at.team.delete(`/tasks/${late}`);
        time.advance(30 * DAY - 30_000);
        for (const path of gone) {
          const reply = await at.team.post(`${path}/restore`, {});
          expect([path, reply.status]).toEqual([path, 404]);
        }
        const trash = (await at.team.get(`/projects/${ground.projectId}/trash`)).body.data;
        expect(trash.map((one: { item: { id: string } }) => one.item.id)).toEqual([late]);
        // Its own 30 days are not quite over.
        expect((await at.team.post(`/tasks/${late}/restore`, {})).status).toBe(200);
      });
    });
  },
  () => {
    time = createTestClock();
    return { clock: time.clock };
  },
);
