import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { randomIds } from '../../server/lib/ids.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { type Agency, type Ask, createAgency } from './agency.ts';
import { documentedOperations, matrix } from './operations.ts';
import { lookAtEverything } from './two-worlds/snapshot.ts';
import { createWorld, ORIGIN, type World } from './two-worlds/world.ts';

describeOnBothDatabases('canaries', (database) => {
  // Thousands of requests, on a machine that may be busy.
  vi.setConfig({ testTimeout: 180_000 });

  let world: World;
  let agency: Agency;
  const allIds = () => Object.values(agency.ids).flatMap((standings) => Object.values(standings));

  beforeAll(async () => {
    world = await createWorld((await database.fresh()).url, randomIds);
    agency = await createAgency(world);
  });
  afterAll(() => world.close());

  /** Every operation, on every id there is, with a body that a client might try. */
  async function crawl(ask: Ask): Promise<string> {
    const heard: string[] = [];
    // Signing out would be the end of it.
    for (const { method, path, id } of documentedOperations().filter((one) => one.id !== 'signOut'))
      for (const target of path.includes('{id}') ? [...allIds(), agency.clientId, agency.contactId] : ['']) {
        const body = method === 'GET' || method === 'DELETE' ? undefined : (matrix[id]?.body?.() ?? {});
        const reply = await ask(method, path.replace('{id}', target) + (matrix[id]?.query ?? ''), body);
        heard.push(JSON.stringify(reply.headers), reply.text);
      }
    // What was marked is not to be found by looking for it, either.
    for (const marker of agency.canaries) {
      const { text } = await ask('GET', `/search?q=${marker}`);
      heard.push(text);
      expect(JSON.parse(text).data).toEqual([]);
    }
    return heard.join('\n');
  }

  it('are all there for the team', async () => {
    const { project, task, milestone } = agency.ids;
    const heard: string[] = [];
    for (const one of ['visible', 'unshared', 'otherClient'] as const)
      for (const path of [
        '',
        '/portal',
        '/tasks?limit=100',
        '/milestones',
        '/comments',
        '/files',
        '/finance',
        '/messages',
        '/trash',
      ])
        heard.push((await agency.team('GET', `/projects/${project[one]}${path}`)).text);
    for (const id of [task.visible, task.internal])
      for (const path of ['', '/comments', '/files', '/subtasks'])
        heard.push((await agency.team('GET', `/tasks/${id}${path}`)).text);
    for (const id of [milestone.internal]) heard.push((await agency.team('GET', `/milestones/${id}`)).text);
    for (const path of ['/members', '/clients', '/projects'])
      heard.push((await agency.team('GET', path)).text);
    heard.push((await agency.team('GET', `/files/${agency.ids.file.internal}/content`)).text);
    const all = heard.join('\n');
    const missing = agency.canaries.filter((marker) => !all.includes(marker));
    // The rest lies in what was deleted, or in another client's corner; most of it must be found.
    expect(missing.length).toBeLessThan(agency.canaries.length / 3);
  });

  it('are nowhere in what a client can get', async () => {
    const heard = await crawl(agency.client);
    expect(agency.canaries.filter((marker) => heard.includes(marker))).toEqual([]);
  });

  it('are nowhere in what a member sees through their eyes', async () => {
    const through: Ask = (method, path, body) =>
      agency.team(method, path, body, { 'vitrine-view-as': agency.contactId });
    const heard: string[] = [];
    for (const { method, path, audiences } of documentedOperations())
      if (method === 'GET' && audiences.includes('client'))
        for (const target of path.includes('{id}') ? allIds() : [''])
          heard.push(
            (await through('GET', `${path.replace('{id}', target)}${path === '/search' ? '?q=cnry' : ''}`))
              .text,
          );
    const all = heard.join('\n');
    expect(agency.canaries.filter((marker) => all.includes(marker))).toEqual([]);
  });

  it('are nowhere in the stream, while internal things happen', async () => {
    const { ids, team } = agency;
    const portal = await agency.client('GET', `/projects/${ids.project.visible}/portal`);
    for (const id of [ids.task.internal, ids.task.beneath])
      await team('PATCH', `/tasks/${id}`, { title: `still ${agency.canaries[0]}` });
    await team('DELETE', `/comments/${ids.comment.internal}`);
    await team('PATCH', `/tasks/${ids.task.visible}`, { title: 'Logo, second round' });
    const { body } = await team('POST', '/sessions', { contactId: agency.contactId, origin: ORIGIN });
    const actor = {
      projectId: ids.project.visible,
      client: (path: string, headers = {}) =>
        fetch(`${world.url}/v1${path}`, {
          headers: { authorization: `Bearer ${body.token}`, origin: ORIGIN, ...headers },
        }),
    };
    const looks = await lookAtEverything(actor as never, []);
    const stream = looks.at(-1) as string;
    expect(stream).toContain(ids.task.visible);
    for (const hidden of [ids.task.internal, ids.task.beneath, ids.comment.internal, ...agency.canaries])
      expect(stream).not.toContain(hidden);
    const after = await agency.client('GET', `/projects/${ids.project.visible}/portal`);
    expect(Number(after.body.lastEventId)).toBe(Number(portal.body.lastEventId) + 1);
  });
});
