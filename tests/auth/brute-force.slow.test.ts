import { it } from 'vitest';
import { describeOnBothDatabases } from '../support/databases.ts';
import { guess, seededIds } from './guessing.ts';
import { openGate, SITE } from './support.ts';

describeOnBothDatabases('guessing codes', (database) => {
  it('lets none of 100,000 guesses in', async () => {
    const gate = await openGate((await database.fresh()).url, seededIds('many'));
    const agency = await gate.newAgency();
    await agency.allow(SITE);
    await guess(gate, agency, 100_000).finally(() => gate.close());
  });
});
