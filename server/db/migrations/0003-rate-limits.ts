import type { Knex } from 'knex';
import type { Db } from '../connect.ts';

/** How often has been asked lately, for those who are not signed in yet. */
export async function up(knex: Knex, dialect: Db['dialect']): Promise<void> {
  const textType = dialect === 'postgres' ? 'text collate "C"' : 'text';
  await knex.schema.createTable('rateLimits', (t) => {
    t.specificType('key', textType).primary();
    t.integer('points').notNullable();
    t.specificType('expiresAt', textType).notNullable().index();
  });
}
