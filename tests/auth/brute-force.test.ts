import { it } from 'vitest';
import { describeOnBothDatabases } from '../support/databases.ts';
import { guess, seededIds } from './guessing.ts';
import { openGate, SITE } from './support.ts';

describeOnBothDatabases('guessing codes', (database) => {
  it('lets none of 2,000 guesses in', async () => {
    const gate = await openGate((await database.fresh()).url, seededIds('few'));
    const agency = await gate.newAgency();
    await agency.allow(SITE);
    await guess(gate, agency, 2000).finally(() => gate.close());
  });
});
