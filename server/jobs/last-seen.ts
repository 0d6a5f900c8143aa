import type { Db } from '../db/connect.ts';
import { type Clock, iso } from '../lib/clock.ts';
import { chunks } from '../visibility/exposure.ts';

export type SeenKind = 'key' | 'session' | 'family';

export interface LastSeen {
  /** Kept in memory until the next flush: a read costs no write. */
  note(kind: SeenKind, id: string): void;
  /** Whether that is still to be written. */
  isNoted(kind: SeenKind, id: string): boolean;
  /** Writes what was noted; see jobs/schedule.ts. */
  flush(): Promise<void>;
}

const columns = {
  key: ['secretKeys', 'lastUsedAt'],
  session: ['sessions', 'lastSeenAt'],
  family: ['sessionFamilies', 'lastSeenAt'],
} as const;

/** When keys and sessions were last used, to within half a minute. What a crash forgets is only that. */
export function createLastSeen({ db, clock }: { db: Db; clock: Clock }): LastSeen {
  const noted = { key: new Set<string>(), session: new Set<string>(), family: new Set<string>() };
  return {
    note: (kind, id) => void noted[kind].add(id),
    isNoted: (kind, id) => noted[kind].has(id),
    async flush() {
      const at = iso(clock());
      for (const kind of ['key', 'session', 'family'] as const) {
        const [table, column] = columns[kind];
        const ids = [...noted[kind]];
        noted[kind].clear();
        try {
          for (const some of chunks(ids))
            await db
              .write(table)
              .whereIn('id', some)
              .update({ [column]: at });
        } catch (error) {
          // Two nodes may write the same rows, and PostgreSQL stop one of them: it is written next time.
          for (const id of ids) noted[kind].add(id);
          throw error;
        }
      }
    },
  };
}
