import { rm } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { plantedBugs } from './planted/bugs.ts';
import { copyWith, runTests } from './planted/throw-away-copy.ts';

/** What a test says when it has seen a leak, and not merely failed to run. */
const noticed = /What the client gets differs|AssertionError|the same bytes/;

describe('planted leaks', { timeout: 240_000 }, () => {
  it('are the only reason why a copy fails', async () => {
    const folder = await copyWith(undefined);
    const { passed, output } = await runTests(folder, 'single-cases');
    expect(passed, output).toBe(true);
    await rm(folder, { recursive: true });
  });

  it.concurrent.each(plantedBugs)('$row: $what', async (bug) => {
    const folder = await copyWith(bug);
    const { passed, output } = await runTests(folder, bug.killedBy);
    expect(passed, `${bug.row} lives: ${bug.killedBy} noticed nothing`).toBe(false);
    expect(output).toMatch(noticed);
    await rm(folder, { recursive: true });
  });
});
