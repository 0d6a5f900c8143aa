import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '../support/databases.ts';
import { type Agency, bytesOf, type Gate, openGate, SITE } from './support.ts';

describeOnBothDatabases('signing in by a minted session', (database) => {
  let gate: Gate;
  let agency: Agency;
  let projectId: string;
  let minaId: string;

  beforeAll(async () => {
    gate = await openGate((await database.fresh()).url);
    agency = await gate.newAgency();
    const at = await agency.newClient();
    projectId = at.projectId;
    minaId = await agency.newContact(at.clientId, 'mina@alster.example');
  });
  afterAll(() => gate.close());

  const mint = () =>
    agency.team('POST', '/sessions', { email: 'mina@alster.example', projectId, origin: SITE });
  const me = (token: string, origin?: string) =>
    gate.ask('GET', '/me', undefined, { authorization: `Bearer ${token}`, ...(origin && { origin }) });

  it('lasts ten minutes, on its origin alone, and comes with no cookie', async () => {
    const { body, cookies } = await mint();
    expect([body.expiresIn, cookies]).toEqual([600, []]);
    expect((await me(body.token, SITE)).body.id).toBe(minaId);
    await agency.allow('https://other.example');
    for (const origin of ['https://other.example', 'null'])
      expect((await me(body.token, origin)).status).toBe(401);
    gate.pass(600_000);
    expect((await me(body.token, SITE)).status).toBe(401);
  });

  it('cannot be refreshed', async () => {
    const { body } = await mint();
    const answer = await gate.ask(
      'POST',
      '/auth/refresh',
      {},
      {
        origin: SITE,
        authorization: `Bearer ${body.token}`,
      },
    );
    expect(answer.status).toBe(401);
  });

  it('is not among the signed-in browsers', async () => {
    const { body } = await mint();
    const headers = { authorization: `Bearer ${body.token}`, origin: SITE };
    expect((await gate.ask('GET', '/sessions', undefined, headers)).body).toEqual({
      data: [],
      nextCursor: null,
    });
  });

  it('a secret key that comes with an origin is refused like one that never was', async () => {
    const never = await gate.ask('GET', '/projects', undefined, { authorization: 'Bearer sk_never' });
    expect(never.status).toBe(401);
    expect((await agency.team('GET', '/projects')).status).toBe(200);
    for (const origin of [SITE, 'http://localhost:4400', 'null']) {
      const answer = await agency.team('GET', '/projects', undefined, { origin });
      expect(bytesOf(answer).text).toEqual(bytesOf(never).text);
      expect(answer.status).toBe(401);
    }
  });
});
