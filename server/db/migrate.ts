import type { Knex } from 'knex';
import type { Db } from './connect.ts';
import * as initial from './migrations/0001-initial.ts';
import * as access from './migrations/0002-access.ts';
import * as rateLimits from './migrations/0003-rate-limits.ts';
import * as tighterAccess from './migrations/0004-tighter-access.ts';

export interface Migration {
  up(knex: Knex, dialect: Db['dialect']): Promise<void>;
}

/** In order; a name never changes once released. */
const migrations: Record<string, Migration> = {
  '0001-initial': initial,
  '0002-access': access,
  '0003-rate-limits': rateLimits,
  '0004-tighter-access': tighterAccess,
};

const ADVISORY_LOCK = 7_318_034_411;

/** Brings the database to this version. Safe when several processes start at once. */
export async function migrate(db: Db): Promise<void> {
  await db.write.transaction(async (tx) => {
    // SQLite needs no lock here: its file has one owner, and its owner one writer.
    if (db.dialect === 'postgres') await tx.raw('select pg_advisory_xact_lock(?)', [ADVISORY_LOCK]);
    if (!(await tx.schema.hasTable('migrations')))
      await tx.schema.createTable('migrations', (table) => {
        table.string('name').primary();
      });
    const done = new Set((await tx('migrations').select('name')).map((row) => row.name as string));
    for (const [name, migration] of Object.entries(migrations)) {
      if (done.has(name)) continue;
      await migration.up(tx, db.dialect);
      await tx('migrations').insert({ name });
    }
  });
}
