import type { Knex } from 'knex';
import type { Db } from '../connect.ts';

/** A workspace may ask its members for passkeys; the audit log takes no second row in place of one. */
export async function up(knex: Knex, dialect: Db['dialect']): Promise<void> {
  await knex.schema.alterTable('workspaces', (t) => {
    t.boolean('passkeysRequired').notNullable().defaultTo(false);
  });
  // SQLite's REPLACE deletes what is in its way without asking the trigger that watches deletions.
  if (dialect === 'sqlite')
    await knex.raw(
      `create trigger audit_log_no_replace before insert on audit_log
       when exists (select 1 from audit_log where id = new.id)
       begin select raise(abort, 'audit_log is append-only'); end`,
    );
}
