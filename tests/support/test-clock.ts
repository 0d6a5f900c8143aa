import type { Clock } from '../../server/lib/clock.ts';

export interface TestClock {
  clock: Clock;
  /** Moves the present, by milliseconds. */
  advance(milliseconds: number): void;
}

/** Real time, moved forward by hand: for what expires in hours and days. */
export function createTestClock(): TestClock {
  let ahead = 0;
  return {
    clock: () => new Date(Date.now() + ahead),
    advance(milliseconds) {
      ahead += milliseconds;
    },
  };
}
