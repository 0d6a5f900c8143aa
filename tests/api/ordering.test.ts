import { beforeAll, describe, expect, it } from 'vitest';
import { describeServer } from '../support/describe-server.ts';
import { newGround, newTask } from '../support/scenario.ts';
import type { Caller } from '../support/test-server.ts';

describeServer('order', (at) => {
  let clientId: string;
  let client: Caller;

  beforeAll(async () => {
    const ground = await newGround(at.team);
    clientId = ground.clientId;
    client = await at.server.client(ground.contactId);
  });

  const newProject = async (): Promise<string> =>
    (await at.team.make('/projects', { clientId, name: 'Order', shared: true })).id;
  const titles = async (caller: Caller, projectId: string): Promise<string> =>
    (await caller.get(`/projects/${projectId}/tasks`)).body.data
      .map((one: { title: string }) => one.title)
      .join('');

  it('of tasks is that of their making, until one is moved', async () => {
    const projectId = await newProject();
    const ids: Record<string, string> = {};
    for (const title of 'ABCD') ids[title] = await newTask(at.team, projectId, title);
    expect(await titles(client, projectId)).toBe('ABCD');
    const move = async (title: string, place: object) => {
      const reply = await at.team.patch(`/tasks/${ids[title]}`, place);
      expect(reply.status, reply.text).toBe(200);
    };
    await move('D', { before: ids.A });
    expect(await titles(client, projectId)).toBe('DABC');
    await move('D', { after: ids.A });
    expect(await titles(client, projectId)).toBe('ADBC');
    await move('A', { after: ids.C });
    expect(await titles(client, projectId)).toBe('DBCA');
    await move('C', { before: ids.D });
    expect(await titles(at.team, projectId)).toBe('CDBA');
    // A place and a field in one.
    await move('C', { before: ids.A, title: 'X' });
    expect(await titles(client, projectId)).toBe('DBXA');
    await newTask(at.team, projectId, 'N', { before: ids.B });
    await newTask(at.team, projectId, 'E');
    expect(await titles(client, projectId)).toBe('DNBXAE');
  });

  it('shows clients the order, never the keys behind it', async () => {
    const projectId = await newProject();
    await newTask(at.team, projectId, 'A');
    const { text } = await client.get(`/projects/${projectId}/tasks`);
    expect(text).not.toMatch(/position/);
  });

  it('of milestones moves alike', async () => {
    const projectId = await newProject();
    const path = `/projects/${projectId}/milestones`;
    const make = async (name: string, place = {}) =>
      (await at.team.make(path, { name, internal: false, ...place })).id;
    const a = await make('A');
    const b = await make('B');
    await make('C', { after: a });
    await at.team.patch(`/milestones/${b}`, { before: a });
    const { body } = await client.get(path);
    expect(body.data.map((one: { name: string }) => one.name).join('')).toBe('BAC');
  });

  it('stays right through many moves into the same gap', async () => {
    const projectId = await newProject();
    const first = await newTask(at.team, projectId, 'first');
    await newTask(at.team, projectId, 'last');
    const made = ['first'];
    for (let n = 0; n < 30; n += 1) {
      await newTask(at.team, projectId, `${n}`, { after: first });
      made.splice(1, 0, `${n}`);
    }
    const { body } = await at.team.get(`/projects/${projectId}/tasks?limit=100`);
    expect(body.data.map((one: { title: string }) => one.title)).toEqual([...made, 'last']);
  });

  it('takes moves that come at once', async () => {
    const projectId = await newProject();
    const anchor = await newTask(at.team, projectId, 'anchor');
    const replies = await Promise.all(
      [...new Array(8).keys()].map((n) =>
        at.team.post(`/projects/${projectId}/tasks`, { title: `${n}`, internal: false, after: anchor }),
      ),
    );
    expect(replies.map((one) => one.status)).toEqual(new Array(8).fill(201));
    const positions = await at.server.db.read('tasks').where({ projectId }).pluck('position');
    expect(new Set(positions).size).toBe(9);
  });

  describe('refuses a neighbour', () => {
    const cases: Record<string, (own: string, projectId: string) => Promise<object>> = {
      'of another project': async () => ({ before: await newTask(at.team, await newProject(), 'Elsewhere') }),
      'that never was': async () => ({ after: 'tsk_never' }),
      'that is deleted': async (_, projectId) => {
        const gone = await newTask(at.team, projectId, 'Gone');
        await at.team.delete(`/tasks/${gone}`);
        return { before: gone };
      },
      'on both sides': async (own, projectId) => ({
        before: await newTask(at.team, projectId, 'B'),
        after: own,
      }),
    };
    for (const [what, place] of Object.entries(cases))
      it(what, async () => {
        const projectId = await newProject();
        const own = await newTask(at.team, projectId, 'A');
        const other = await newTask(at.team, projectId, 'B');
        const reply = await at.team.patch(`/tasks/${other}`, await place(own, projectId));
        expect([reply.status, reply.body.code]).toEqual([422, 'invalid']);
        expect(reply.body.errors[0].pointer).toMatch(/^\/(before|after)$/);
      });
  });
});
