import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { describeOnBothDatabases } from '../support/databases.ts';
import {
  type Agency,
  type Answer,
  bytesOf,
  type Gate,
  kept,
  openGate,
  SITE,
  signInByCode,
} from './support.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

describeOnBothDatabases('staying signed in', (database) => {
  let gate: Gate;
  let agency: Agency;
  let clientId: string;
  let projectId: string;
  let count = 0;
  let mina: string;
  let minaId: string;
  let entered: Awaited<ReturnType<typeof signInByCode>>;

  beforeAll(async () => {
    gate = await openGate((await database.fresh()).url);
    agency = await gate.newAgency();
    await agency.allow(SITE);
    ({ clientId, projectId } = await agency.newClient());
  });
  afterAll(() => gate.close());
  beforeEach(async () => {
    mina = `mina${count++}@alster.example`;
    minaId = await agency.newContact(clientId, mina);
    entered = await signInByCode(gate, mina, projectId);
  });

  const refresh = (cookie: string, body: object = {}, headers: Record<string, string> = { origin: SITE }) =>
    gate.ask('POST', '/auth/refresh', body, { ...(cookie && { cookie }), ...headers });
  const me = (token: string) =>
    gate.ask('GET', '/me', undefined, { authorization: `Bearer ${token}`, origin: SITE });
  const signedOut = async () => bytesOf(await refresh(''));
  const next = (answer: Answer) => kept(answer.cookies[0]);
  const familyRow = async () => {
    const [row] = await gate.app.services.db.read('sessionFamilies').where({ id: entered.family });
    return row;
  };

  it('gives the next token and the next secret; the name of the cookie stays', async () => {
    gate.pass(9 * MINUTE);
    const answer = await refresh(entered.cookie);
    expect(answer.body).toMatchObject({ expiresIn: 600, family: entered.family, projectId });
    expect(answer.body.token).not.toBe(entered.token);
    expect(next(answer)).not.toBe(entered.cookie);
    expect(next(answer).split('=')[0]).toBe(entered.cookie.split('=')[0]);
    expect((await me(answer.body.token)).body.id).toBe(minaId);
    gate.pass(2 * MINUTE);
    expect((await me(entered.token)).status).toBe(401);
    expect((await me(answer.body.token)).status).toBe(200);
  });

  it('keeps neither secret nor successor in the database', async () => {
    const answer = await refresh(entered.cookie);
    const stored = JSON.stringify(await familyRow());
    for (const cookie of [entered.cookie, next(answer)])
      for (const part of (cookie.split('=')[1] ?? '').split('.')) expect(stored).not.toContain(part);
  });

  it('gives a lost answer again: the same successor, for a minute', async () => {
    const first = await refresh(entered.cookie);
    gate.pass(59 * SECOND);
    const again = await refresh(entered.cookie);
    expect(next(again)).toBe(next(first));
    expect((await me(again.body.token)).status).toBe(200);
    const onward = await refresh(next(again));
    expect(onward.status).toBe(200);
    expect(next(onward)).not.toBe(next(again));
  });

  describe('ends the whole family when an old secret comes', () => {
    it('after its successor was used', async () => {
      const first = await refresh(entered.cookie);
      const second = await refresh(next(first));
      const reuse = await refresh(entered.cookie);
      expect(bytesOf(reuse)).toEqual(await signedOut());
      expect(reuse.cookies[0]).toMatch(/^vitrine_c_[\w-]{22}=; Max-Age=0; .*Partitioned$/);
      expect((await refresh(next(second))).status).toBe(401);
      for (const token of [entered.token, first.body.token, second.body.token])
        expect((await me(token)).status).toBe(401);
      const log = await gate.app.services.db.read('auditLog').where({ targetId: entered.family });
      expect(log.map((one) => [one.action, JSON.parse(one.details).reason, one.actorType])).toContainEqual([
        'session.ended',
        'reuse',
        'anonymous',
      ]);
    });

    it('after the minute', async () => {
      const first = await refresh(entered.cookie);
      gate.pass(60 * SECOND);
      expect((await refresh(entered.cookie)).status).toBe(401);
      expect((await refresh(next(first))).status).toBe(401);
    });

    it('but not when someone who knows the public name of the family guesses', async () => {
      const name = entered.cookie.split('=')[0];
      expect((await refresh(`${name}=${entered.family}.guess`)).status).toBe(401);
      expect((await refresh(`${name}=guess.guess`, { family: entered.family })).status).toBe(401);
      expect((await refresh(entered.cookie)).status).toBe(200);
    });
  });

  it('takes the exact origin that it began on, and no other', async () => {
    await agency.allow('https://other.example');
    const answer = await signedOut();
    for (const origin of ['https://other.example', 'https://agency.example:444', 'http://agency.example'])
      expect(bytesOf(await refresh(entered.cookie, {}, { origin })).text).toEqual(answer.text);
    expect((await refresh(entered.cookie, {}, { origin: 'null' })).status).toBe(401);
    expect((await refresh(entered.cookie, {}, {})).status).toBe(401);
    expect((await refresh(entered.cookie)).status).toBe(200);
  });

  it('lasts 14 days without a visit', async () => {
    gate.pass(14 * DAY - SECOND);
    const answer = await refresh(entered.cookie);
    expect(answer.status).toBe(200);
    gate.pass(14 * DAY);
    expect((await refresh(next(answer))).status).toBe(401);
  });

  it('lasts 30 days whatever happens, and no token outlives it', async () => {
    let cookie = entered.cookie;
    for (let day = 0; day < 29; day += 1) {
      gate.pass(DAY);
      cookie = next(await refresh(cookie));
    }
    gate.pass(DAY - 5 * MINUTE);
    const last = await refresh(cookie);
    expect(last.status).toBe(200);
    expect(last.cookies[0]).toMatch(/Max-Age=29\d;|Max-Age=300;/);
    gate.pass(5 * MINUTE);
    expect((await me(last.body.token)).status).toBe(401);
    expect((await refresh(next(last))).status).toBe(401);
  });

  it('keeps several contacts of one browser apart: by family, by project, by who came last', async () => {
    const other = await agency.newClient();
    const rival = `rival${count}@rival.example`;
    const rivalId = await agency.newContact(other.clientId, rival);
    const second = await signInByCode(gate, rival, other.projectId, SITE, entered.cookie);
    expect(second.cookie.split('=')[0]).not.toBe(entered.cookie.split('=')[0]);
    const both = `${entered.cookie}; theme=dark; ${second.cookie}`;
    const whose = async (body: object) => (await me((await refresh(both, body)).body.token)).body.id;
    expect(await whose({})).toBe(rivalId);
    expect(await whose({ projectId })).toBe(minaId);
    expect(await whose({ family: entered.family })).toBe(minaId);
    expect((await refresh(second.cookie, { family: entered.family })).status).toBe(401);
  });

  it('narrows a token to the project of the page; a hidden one is as one that never was', async () => {
    const second = await agency.team('POST', '/projects', { clientId, name: 'Second', shared: true });
    const hidden = await agency.team('POST', '/projects', { clientId, name: 'Pitch', shared: false });
    const listed = async (asked: string) => {
      const { body } = await refresh(entered.cookie, { projectId: asked });
      const projects = await gate.ask('GET', '/projects', undefined, {
        authorization: `Bearer ${body.token}`,
        origin: SITE,
      });
      return [body.projectId, ...projects.body.data.map((one: { id: string }) => one.id)];
    };
    expect(await listed(second.body.id)).toEqual([second.body.id, second.body.id]);
    expect(await listed(hidden.body.id)).toEqual([projectId, projectId]);
    expect(await listed('prj_never')).toEqual([projectId, projectId]);
  });

  it('ends with its contact, and where identity tokens became the only way', async () => {
    await gate.app.services.db
      .write('workspaces')
      .where({ id: agency.workspaceId })
      .update({ identityOnly: true });
    expect(bytesOf(await refresh(entered.cookie))).toEqual(await signedOut());
    await gate.app.services.db
      .write('workspaces')
      .where({ id: agency.workspaceId })
      .update({ identityOnly: false });
    expect((await refresh(entered.cookie)).status).toBe(200);
    await agency.team('DELETE', `/contacts/${minaId}`);
    expect((await refresh(entered.cookie)).status).toBe(401);
  });

  it('allows cookies across origins on the sign-in addresses alone', async () => {
    const preflight = async (path: string, origin: string) => {
      const { headers } = await fetch(`${gate.url}/v1${path}`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      });
      return [headers.get('access-control-allow-origin'), headers.get('access-control-allow-credentials')];
    };
    expect(await preflight('/auth/refresh', SITE)).toEqual([SITE, 'true']);
    expect(await preflight('/projects', SITE)).toEqual([SITE, null]);
    for (const origin of ['https://evil.example', 'null', 'https://agency.example.evil.example'])
      expect(await preflight('/auth/refresh', origin)).toEqual([null, null]);
  });

  it('gives a thousand refreshes, a hundred at a time, one family and one successor each time', async () => {
    // Connections are there before the race begins, or it would be none.
    await Promise.all(Array.from({ length: 50 }, () => me(entered.token)));
    const tokens = new Set<string>();
    let { cookie } = entered;
    for (let round = 0; round < 10; round += 1) {
      const answers = await Promise.all(Array.from({ length: 100 }, () => refresh(cookie)));
      expect(new Set(answers.map((one) => one.status))).toEqual(new Set([200]));
      expect(new Set(answers.map((one) => one.body.family))).toEqual(new Set([entered.family]));
      const successors = new Set(answers.map(next));
      expect(successors.size).toBe(1);
      for (const { body } of answers) tokens.add(body.token);
      const [successor] = successors;
      expect(successor).not.toBe(cookie);
      cookie = String(successor);
    }
    expect(tokens.size).toBe(1000);
    const rows = await gate.app.services.db.read('sessionFamilies').where({ contactId: minaId });
    expect(rows).toHaveLength(1);
    expect((await refresh(cookie)).status).toBe(200);
  }, 60_000);
});
