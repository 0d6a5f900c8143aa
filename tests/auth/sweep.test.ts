import { afterAll, beforeAll, expect, it } from 'vitest';
import { sweepSignIns } from '../../server/auth/sweep.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { type Gate, openGate, SITE, signInByCode } from './support.ts';

const DAY = 24 * 60 * 60_000;

describeOnBothDatabases('forgetting what signing in left behind', (database) => {
  let gate: Gate;

  beforeAll(async () => {
    gate = await openGate((await database.fresh()).url);
  });
  afterAll(() => gate.close());

  it('keeps what is in use, and nothing a while after its time', async () => {
    const { db } = gate.app.services;
    const agency = await gate.newAgency();
    await agency.allow(SITE);
    const { clientId, projectId } = await agency.newClient();
    await agency.newContact(clientId, 'mina@alster.example');
    const entered = await signInByCode(gate, 'mina@alster.example', projectId);
    const unknown = { email: 'nobody@alster.example', projectId };
    await gate.ask('POST', '/auth/codes', unknown, { origin: SITE });
    const counts = async () => {
      const found: Record<string, number> = {};
      for (const table of ['signInCodes', 'sessions', 'sessionFamilies'])
        found[table] = (await db.read(table).select('id')).length;
      found.nothing = (await db.read('mails').where({ email: '' })).length;
      return found;
    };
    await sweepSignIns(db, gate.now());
    expect(await counts()).toEqual({ signInCodes: 2, sessions: 1, sessionFamilies: 1, nothing: 1 });
    gate.pass(2 * DAY);
    await sweepSignIns(db, gate.now());
    expect(await counts()).toEqual({ signInCodes: 0, sessions: 0, sessionFamilies: 1, nothing: 0 });
    const refreshed = await gate.ask('POST', '/auth/refresh', {}, { origin: SITE, cookie: entered.cookie });
    expect(refreshed.status).toBe(200);
    gate.pass(45 * DAY);
    await sweepSignIns(db, gate.now());
    expect(await counts()).toEqual({ signInCodes: 0, sessions: 0, sessionFamilies: 0, nothing: 0 });
  });
});
