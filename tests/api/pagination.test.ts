import { beforeAll, describe, expect, it } from 'vitest';
import { describeServer } from '../support/describe-server.ts';
import { type Ground, newGround, newTask } from '../support/scenario.ts';
import type { Caller } from '../support/test-server.ts';

interface Page {
  data: { id: string }[];
  nextCursor: string | null;
}

/** Every page of a list, to its only end. */
async function walk(caller: Caller, path: string, limit = 2): Promise<Page[]> {
  const pages: Page[] = [];
  let cursor: string | null = null;
  do {
    const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const { status, body, text } = await caller.get(
      `${path}${path.includes('?') ? '&' : '?'}limit=${limit}${query}`,
    );
    expect(status, text).toBe(200);
    pages.push(body);
    cursor = body.nextCursor;
    expect(pages.length).toBeLessThan(50);
  } while (cursor !== null);
  return pages;
}
const idsOf = (pages: Page[]) => pages.flatMap((page) => page.data.map((one) => one.id));
const onlyCursor = (cursor: string | null) => encodeURIComponent(cursor as string);

describeServer('pagination', (at) => {
  let ground: Ground;
  let client: Caller;

  beforeAll(async () => {
    ground = await newGround(at.team);
    client = await at.server.client(ground.contactId);
  });

  describe('walks every list once, and ends with null alone', () => {
    const COUNT = 5;
    /** For each list: what fills it, and its order. */
    const lists: Record<string, [path: () => string, make: (n: number) => Promise<string>]> = {
      clients: [() => '/clients', async (n) => (await at.team.make('/clients', { name: `C${n}` })).id],
      members: [
        () => '/members',
        async (n) => (await at.team.make('/members', { name: `M${n}`, email: `m${n}@agency.example` })).id,
      ],
      contacts: [
        () => `/clients/${ground.clientId}/contacts`,
        async (n) => {
          const path = `/clients/${ground.clientId}/contacts`;
          return (await at.team.make(path, { name: `P${n}`, email: `p${n}@alster.example` })).id;
        },
      ],
      projects: [
        () => `/projects?clientId=${ground.clientId}`,
        async (n) => (await at.team.make('/projects', { clientId: ground.clientId, name: `P${n}` })).id,
      ],
      milestones: [
        () => `/projects/${ground.projectId}/milestones`,
        async (n) => {
          const path = `/projects/${ground.projectId}/milestones`;
          return (await at.team.make(path, { name: `S${n}`, internal: false })).id;
        },
      ],
      tasks: [
        () => `/projects/${ground.projectId}/tasks`,
        (n) => newTask(at.team, ground.projectId, `T${n}`),
      ],
      comments: [
        () => `/projects/${ground.projectId}/comments`,
        async (n) => {
          const path = `/projects/${ground.projectId}/comments`;
          return (await at.team.make(path, { body: `C${n}`, internal: false })).id;
        },
      ],
      files: [
        () => `/projects/${ground.projectId}/files`,
        async (n) => {
          const path = `/projects/${ground.projectId}/files`;
          return (await at.team.upload(path, { internal: 'false' }, { name: `f${n}.txt`, content: 'x' })).body
            .id;
        },
      ],
      messages: [
        () => `/projects/${ground.projectId}/messages`,
        async (n) => (await at.team.make(`/projects/${ground.projectId}/messages`, { body: `M${n}` })).id,
      ],
    };
    for (const [name, [path, make]] of Object.entries(lists))
      it(name, async () => {
        const made: string[] = [];
        for (let n = 0; n < COUNT; n += 1) made.push(await make(n));
        const pages = await walk(at.team, path());
        const ids = idsOf(pages);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.filter((id) => made.includes(id)).sort()).toEqual(made.toSorted());
        // Full pages but for the last, which is never empty.
        for (const page of pages.slice(0, -1)) expect(page.data).toHaveLength(2);
        expect(pages.at(-1)?.data).not.toHaveLength(0);
        const whole = idsOf(await walk(at.team, path(), 100));
        expect(ids).toEqual(whole);
      });

    it('activity, visibility changes, trash and search', async () => {
      const { projectId } = ground;
      const tasks: string[] = [];
      for (let n = 0; n < COUNT; n += 1) tasks.push(await newTask(at.team, projectId, `Walkable ${n}`));
      for (const id of tasks)
        await at.team.make(`/projects/${projectId}/visibility-changes`, {
          internal: true,
          items: [{ type: 'task', id }],
        });
      const search = idsOf(await walk(at.team, '/search?q=walkable'));
      expect(search.toSorted()).toEqual(tasks.toSorted());
      for (const id of tasks) await at.team.delete(`/tasks/${id}`);
      for (const list of ['activity', 'visibility-changes']) {
        const ids = idsOf(await walk(at.team, `/projects/${projectId}/${list}`));
        expect(ids.length).toBeGreaterThanOrEqual(COUNT);
        expect(new Set(ids).size).toBe(ids.length);
      }
      const trash = (await walk(at.team, `/projects/${projectId}/trash`)) as unknown as {
        data: { item: { id: string } }[];
      }[];
      const trashed = trash.flatMap((page) => page.data.map((one) => one.item.id));
      expect(trashed.toSorted()).toEqual(tasks.toSorted());
    });

    it('an empty list is one page', async () => {
      const { projectId } = await newGround(at.team);
      const { body } = await at.team.get(`/projects/${projectId}/tasks`);
      expect(body).toEqual({ data: [], nextCursor: null });
    });

    it('a list that ends with a full page says so', async () => {
      const { projectId } = await newGround(at.team);
      await newTask(at.team, projectId, 'A');
      await newTask(at.team, projectId, 'B');
      expect((await at.team.get(`/projects/${projectId}/tasks?limit=2`)).body.nextCursor).toBeNull();
    });

    it('rows of one instant are all there, in one order', async () => {
      const { projectId } = await newGround(at.team);
      const path = `/projects/${projectId}/comments`;
      for (let n = 0; n < COUNT; n += 1) await at.team.make(path, { body: `C${n}`, internal: false });
      const instant = new Date().toISOString();
      await at.server.db
        .write('comments')
        .where({ projectId })
        .update({ createdAt: instant, shownAt: instant });
      const ids = idsOf(await walk(at.team, path));
      expect(ids).toEqual(ids.toSorted());
      expect(ids).toHaveLength(COUNT);
    });
  });

  describe('goes on where it was when the item that ended a page has left', () => {
    const leave: Record<string, (projectId: string, id: string) => Promise<unknown>> = {
      deleted: (_, id) => at.team.delete(`/tasks/${id}`),
      hidden: (projectId, id) =>
        at.team.make(`/projects/${projectId}/visibility-changes`, {
          internal: true,
          items: [{ type: 'task', id }],
        }),
    };
    for (const [how, go] of Object.entries(leave))
      it(how, async () => {
        const { projectId } = await newGround(at.team, { clientId: ground.clientId });
        const made: string[] = [];
        for (let n = 0; n < 5; n += 1) made.push(await newTask(at.team, projectId, `T${n}`));
        const path = `/projects/${projectId}/tasks?limit=2`;
        const first: Page = (await client.get(path)).body;
        expect(idsOf([first])).toEqual(made.slice(0, 2));
        await go(projectId, made[1] as string);
        const second: Page = (await client.get(`${path}&cursor=${onlyCursor(first.nextCursor)}`)).body;
        expect(idsOf([second])).toEqual(made.slice(2, 4));
        const third: Page = (await client.get(`${path}&cursor=${onlyCursor(second.nextCursor)}`)).body;
        expect(idsOf([third])).toEqual(made.slice(4));
        expect(third.nextCursor).toBeNull();
      });
  });

  it('newcomers neither repeat nor skip what comes after', async () => {
    const { projectId } = await newGround(at.team, { clientId: ground.clientId });
    const made: string[] = [];
    for (let n = 0; n < 4; n += 1) made.push(await newTask(at.team, projectId, `T${n}`));
    const path = `/projects/${projectId}/tasks?limit=2`;
    const first: Page = (await client.get(path)).body;
    await newTask(at.team, projectId, 'At the front', { before: made[0] });
    const second: Page = (await client.get(`${path}&cursor=${onlyCursor(first.nextCursor)}`)).body;
    expect(idsOf([second])).toEqual(made.slice(2));
  });

  it('refuses cursors that are not of this list', async () => {
    const here = await newGround(at.team, { clientId: ground.clientId });
    const there = await newGround(at.team, { clientId: ground.clientId });
    for (const { projectId } of [here, there])
      for (let n = 0; n < 2; n += 1) {
        await newTask(at.team, projectId, `Ours ${n}`);
        await at.team.make(`/projects/${projectId}/comments`, { body: `Ours ${n}`, internal: false });
      }
    const cursorFrom = async (caller: Caller, path: string) =>
      (await caller.get(`${path}${path.includes('?') ? '&' : '?'}limit=1`)).body.nextCursor as string;
    const tasks = (projectId: string) => `/projects/${projectId}/tasks`;
    const own = await cursorFrom(client, tasks(here.projectId));
    expect((await client.get(`${tasks(here.projectId)}?cursor=${own}`)).status).toBe(200);

    const foreign: Record<string, string> = {
      'of another project': await cursorFrom(client, tasks(there.projectId)),
      'of another list': await cursorFrom(client, `/projects/${here.projectId}/comments`),
      'of other filters': await cursorFrom(client, `${tasks(here.projectId)}?status=todo`),
      'of the team': await cursorFrom(at.team, tasks(here.projectId)),
      'of a search': await cursorFrom(client, '/search?q=ours'),
      'made up': Buffer.from(JSON.stringify(['tsk_x', 1])).toString('base64url'),
      'with another place': Buffer.from(
        JSON.stringify([JSON.parse(Buffer.from(own, 'base64url').toString())[0], -1]),
      ).toString('base64url'),
      'not even that': 'nonsense',
      empty: '',
    };
    for (const [what, cursor] of Object.entries(foreign))
      for (const path of [tasks(here.projectId)]) {
        const reply = await client.get(`${path}?cursor=${encodeURIComponent(cursor)}`);
        expect([what, reply.status, reply.body.code]).toEqual([what, 400, 'invalid_cursor']);
      }
    const search = await client.get(
      `/search?q=other&cursor=${encodeURIComponent(foreign['of a search'] as string)}`,
    );
    expect([search.status, search.body.code]).toEqual([400, 'invalid_cursor']);
    const trash = await at.team.get(`/projects/${here.projectId}/trash?cursor=${encodeURIComponent(own)}`);
    expect([trash.status, trash.body.code]).toEqual([400, 'invalid_cursor']);
  });
});
