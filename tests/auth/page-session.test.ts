import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { describeOnBothDatabases } from '../support/databases.ts';
import { type Agency, type Gate, openGate, SITE, signInByCode } from './support.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describeOnBothDatabases('a page whose browser keeps no cookie', (database) => {
  let gate: Gate;
  let agency: Agency;
  let clientId: string;
  let projectId: string;
  let contactId: string;
  let entered: Awaited<ReturnType<typeof signInByCode>>;
  let count = 0;

  beforeAll(async () => {
    gate = await openGate((await database.fresh()).url);
    agency = await gate.newAgency();
    await agency.allow(SITE);
    ({ clientId, projectId } = await agency.newClient());
  });
  afterAll(() => gate.close());
  beforeEach(async () => {
    const email = `ada${count++}@alster.example`;
    contactId = await agency.newContact(clientId, email);
    entered = await signInByCode(gate, email, projectId);
  });

  const onward = (token: string, headers: Record<string, string> = { origin: SITE }) =>
    gate.ask(
      'POST',
      '/auth/refresh',
      { family: entered.family, projectId },
      { authorization: `Bearer ${token}`, ...headers },
    );
  const me = async (token: string) =>
    (await gate.ask('GET', '/me', undefined, { authorization: `Bearer ${token}`, origin: SITE })).status;

  it('goes on by its last token, and gets no cookie', async () => {
    gate.pass(9 * MINUTE);
    const next = await onward(entered.token);
    expect(next.status, next.text).toBe(200);
    expect(next.body).toMatchObject({ family: entered.family, projectId, expiresIn: 600 });
    expect(next.cookies).toEqual([]);
    expect(await me(next.body.token)).toBe(200);
  });

  it('goes on after a sleep: the token is over, and still the last', async () => {
    gate.pass(3 * HOUR);
    expect(await me(entered.token)).toBe(401);
    expect((await onward(entered.token)).status).toBe(200);
  });

  it('ends with the day', async () => {
    let { token } = entered;
    for (let hour = 0; hour < 11; hour += 1) {
      gate.pass(HOUR);
      ({ token } = (await onward(token)).body);
    }
    gate.pass(HOUR);
    expect((await onward(token)).status).toBe(401);
  });

  it('may ask again for a lost answer, for a minute', async () => {
    await onward(entered.token);
    gate.pass(MINUTE - 1000);
    expect((await onward(entered.token)).status).toBe(200);
  });

  it('is ended when an older token comes back: two hold it', async () => {
    gate.pass(MINUTE);
    const next = (await onward(entered.token)).body.token;
    gate.pass(2 * MINUTE);
    expect((await onward(entered.token)).status).toBe(401);
    expect(await me(next)).toBe(401);
    expect((await onward(next)).status).toBe(401);
  });

  it('is none as soon as the cookie has come back once', async () => {
    const kept = await gate.ask('POST', '/auth/refresh', {}, { origin: SITE, cookie: entered.cookie });
    expect(kept.status).toBe(200);
    for (const token of [entered.token, kept.body.token]) expect((await onward(token)).status).toBe(401);
  });

  it('is for its own origin, and for no page without one', async () => {
    await agency.allow('https://other.example');
    const elsewhere: Record<string, string>[] = [{ origin: 'https://other.example' }, { origin: 'null' }, {}];
    for (const headers of elsewhere) expect((await onward(entered.token, headers)).status).toBe(401);
    expect((await onward(entered.token)).status).toBe(200);
  });

  it('is nothing that a minted session has', async () => {
    const minted = await agency.team('POST', '/sessions', { contactId, origin: SITE });
    const answer = await gate.ask(
      'POST',
      '/auth/refresh',
      {},
      { authorization: `Bearer ${minted.body.token}`, origin: SITE },
    );
    expect(answer.status).toBe(401);
  });

  it('ends with everything that ends a session', async () => {
    await agency.team('DELETE', `/contacts/${contactId}/sessions`);
    expect((await onward(entered.token)).status).toBe(401);
  });
});
