import { beforeAll, describe, expect, it } from 'vitest';
import { describeServer } from '../support/describe-server.ts';
import { type Ground, newGround, newTask } from '../support/scenario.ts';
import type { Caller } from '../support/test-server.ts';

describeServer('search', (at) => {
  let ground: Ground;
  let client: Caller;
  beforeAll(async () => {
    ground = await newGround(at.team, { name: 'Straßenfest Überlingen' });
    client = await at.server.client(ground.contactId);
  });
  const find = async (caller: Caller, q: string, more = '') => {
    const reply = await caller.get(`/search?q=${encodeURIComponent(q)}${more}`);
    expect(reply.status, reply.text).toBe(200);
    return reply.body.data as {
      type: string;
      id: string;
      title: string;
      excerpt: string;
      projectId: string;
    }[];
  };
  const titles = async (caller: Caller, q: string) => (await find(caller, q)).map((hit) => hit.title);

  it('finds every kind of thing, newest first', async () => {
    const { projectId } = ground;
    const post = async (path: string, body: object) => (await at.team.make(path, body)).id;
    const made = [
      await post(`/projects/${projectId}/milestones`, { name: 'Quittenfest', internal: false }),
      await post(`/projects/${projectId}/tasks`, {
        title: 'T',
        description: 'with quitten',
        internal: false,
      }),
      await post(`/projects/${projectId}/comments`, { body: '**Quitten** again', internal: false }),
      (
        await at.team.upload(
          `/projects/${projectId}/files`,
          { internal: 'false' },
          { name: 'QUITTEN.pdf', content: 'x' },
        )
      ).body.id,
      await post(`/projects/${projectId}/messages`, { body: 'quitten in the chat' }),
    ];
    const team = await find(at.team, 'quitten');
    expect(team.map((hit) => hit.type)).toEqual(['message', 'file', 'comment', 'task', 'milestone']);
    expect(team.map((hit) => hit.id)).toEqual(made.toReversed());
    // The chat has no client form.
    expect((await find(client, 'quitten')).map((hit) => hit.id)).toEqual(made.slice(0, 4).toReversed());
    for (const hit of team) expect(hit.projectId).toBe(projectId);
    expect(team[2]).toMatchObject({ title: 'Quitten again', excerpt: 'Quitten again' });
    expect(team[3]).toMatchObject({ title: 'T', excerpt: 'with quitten' });
  });

  describe('folds', () => {
    const pairs: [text: string, q: string][] = [
      ['Ärger im Büro', 'arger im buro'],
      ['naive', 'NAÏVE'],
      ['ÉCOLE', 'école'],
      ['Ｆｕｌｌ width', 'full'],
      ['ﬁnish', 'finish'],
      ['Привет Мир', 'привет мир'],
      ['ΑΘΗΝΑ', 'αθηνα'],
      ['İstanbul', 'istanbul'],
      ['東京タワー', '東京'],
      ['Zalgo̷', 'zalgo'],
    ];
    for (const [text, q] of pairs)
      it(`${text} is found by ${q}`, async () => {
        await newTask(at.team, ground.projectId, text);
        expect(await titles(client, q)).toContain(text.normalize());
      });
  });

  it('takes wildcards and escapes as the text that they are', async () => {
    const here = await newGround(at.team);
    const theirs = await at.server.client(here.contactId);
    const names = [
      '50% off',
      'fifty off',
      'snake_case',
      'snakeXcase',
      String.raw`back\slash`,
      `quote's`,
      '[a-z]',
    ];
    for (const name of names) await newTask(at.team, here.projectId, name);
    expect(await titles(theirs, '0% o')).toEqual(['50% off']);
    expect(await titles(theirs, '%%')).toEqual([]);
    expect(await titles(theirs, '__')).toEqual([]);
    expect(await titles(theirs, 'snake_')).toEqual(['snake_case']);
    expect(await titles(theirs, String.raw`k\s`)).toEqual([String.raw`back\slash`]);
    expect(await titles(theirs, `e's`)).toEqual([`quote's`]);
    expect(await titles(theirs, '[a-z]')).toEqual(['[a-z]']);
    expect(await titles(theirs, String.raw`\%`)).toEqual([]);
  });

  it('looks for the words together, wherever they stand', async () => {
    const title = 'Angebot nachverhandeln lassen';
    await newTask(at.team, ground.projectId, title);
    expect(await titles(client, 'nachverhandeln')).toEqual([title]);
    expect(await titles(client, 'gebot nach')).toEqual([title]);
    expect(await titles(client, 'lassen angebot')).toEqual([]);
  });

  it('follows what is renamed, hidden and deleted', async () => {
    const id = await newTask(at.team, ground.projectId, 'Wandelbar');
    await at.team.patch(`/tasks/${id}`, { title: 'Verwandelt' });
    expect(await titles(client, 'wandelbar')).toEqual([]);
    expect(await titles(client, 'verwandelt')).toEqual(['Verwandelt']);
    await at.team.make(`/projects/${ground.projectId}/visibility-changes`, {
      internal: true,
      items: [{ type: 'task', id }],
    });
    expect(await titles(client, 'verwandelt')).toEqual([]);
    expect(await titles(at.team, 'verwandelt')).toEqual(['Verwandelt']);
    await at.team.delete(`/tasks/${id}`);
    expect(await titles(at.team, 'verwandelt')).toEqual([]);
  });

  it('can stay in one project', async () => {
    const other = await newGround(at.team, { clientId: ground.clientId, name: 'Other' });
    const here = await newTask(at.team, ground.projectId, 'Zweimal');
    const there = await newTask(at.team, other.projectId, 'Zweimal');
    expect((await find(client, 'zweimal')).map((hit) => hit.id)).toEqual([there, here]);
    expect((await find(client, 'zweimal', `&projectId=${other.projectId}`)).map((hit) => hit.id)).toEqual([
      there,
    ]);
    expect(await find(client, 'other', `&projectId=${ground.projectId}`)).toEqual([]);
    expect(await find(client, 'zweimal', '&projectId=prj_never')).toEqual([]);
  });

  it('shows the words around the match', async () => {
    const description = `${'lorem ipsum '.repeat(40)}Nadel ${'dolor sit '.repeat(40)}`;
    await newTask(at.team, ground.projectId, 'Heuhaufen', { description });
    const [hit] = await find(client, 'nadel');
    expect(hit?.excerpt).toMatch(/^….*Nadel.*…$/);
    expect(hit?.excerpt.length).toBeLessThan(200);
  });

  it('wants something to look for', async () => {
    for (const q of ['', 'a', '  ', 'x'.repeat(201), '\u0301\u0301'])
      expect((await client.get(`/search?q=${encodeURIComponent(q)}`)).status).toBe(422);
    expect((await client.get('/search')).status).toBe(422);
  });
});
