import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '../support/databases.ts';
import { compareWorlds } from './two-worlds/compare.ts';
import { histories } from './two-worlds/plan.ts';
import { createWorld, type World } from './two-worlds/world.ts';

/**
 * More with `VITRINE_HISTORIES=500 npx vitest run tests/visibility/two-worlds.test.ts`; one again with the
 * `seed` and `path` that a failure names, as VITRINE_SEED and VITRINE_PATH.
 */
const RUNS = Number(process.env.VITRINE_HISTORIES ?? 40);

describeOnBothDatabases('two worlds', (database) => {
  let a: World;
  let b: World;

  beforeAll(async () => {
    a = await createWorld((await database.fresh()).url);
    b = await createWorld((await database.fresh()).url);
  });
  afterAll(async () => {
    await a.close();
    await b.close();
  });

  it('a client gets the same bytes whether or not internal work happened', { timeout: 600_000 }, async () => {
    let count = 0;
    let found = false;
    await fc.assert(
      fc.asyncProperty(histories(28), async (raw) => {
        count += 1;
        try {
          await compareWorlds(raw, `h${count}`, a, b);
        } catch (error) {
          // Making it smaller takes long: whatever becomes of that, this is what was found.
          if (!found) console.error(error);
          found = true;
          throw error;
        }
      }),
      {
        numRuns: RUNS,
        // Before the test's own time is over, so that the smallest one so far is told, and its seed.
        interruptAfterTimeLimit: 500_000,
        markInterruptAsFailure: true,
        endOnFailure: process.env.VITRINE_SHRINK === 'no',
        ...(process.env.VITRINE_SEED && {
          seed: Number(process.env.VITRINE_SEED),
          path: process.env.VITRINE_PATH,
        }),
      },
    );
    expect(count).toBeGreaterThanOrEqual(RUNS);
  });
});
