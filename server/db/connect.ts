import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import knex, { type Knex } from 'knex';
import { holdFile } from './hold-file.ts';

/**
 * The database, and the only place that knows where SQLite and PostgreSQL
 * differ. `read` never sees an uncommitted write; `write` is for transactions.
 */
export interface Db {
  dialect: 'sqlite' | 'postgres';
  url: string;
  read: Knex;
  write: Knex;
  close(): Promise<void>;
}

export type Transaction = Knex.Transaction;

const snake = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const camel = (name: string) => name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

const camelRow = (row: unknown): unknown => {
  if (row === null || typeof row !== 'object' || Array.isArray(row)) return row;
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [camel(key), value]));
};

/** Code says `dueOn`, the database `due_on`. */
const naming: Knex.Config = {
  // Or an error's message, which is logged, would hold the values of its query.
  compileSqlOnError: false,
  // Knex also asks for names that were not given, of keys.
  wrapIdentifier: (value: string | undefined, wrap) =>
    wrap(value === undefined ? (value as never) : snake(value)),
  postProcessResponse: (result: unknown) => (Array.isArray(result) ? result.map(camelRow) : camelRow(result)),
};

type SqliteConnection = { run(sql: string, done: (error: Error | null) => void): void };

const pragmas = (statements: string[]) => ({
  afterCreate(connection: SqliteConnection, done: (error: Error | null, c: SqliteConnection) => void) {
    const next = (index: number): void => {
      const statement = statements[index];
      if (!statement) return done(null, connection);
      connection.run(statement, (error) => (error ? done(error, connection) : next(index + 1)));
    };
    next(0);
  },
});

async function connectSqlite(filename: string): Promise<Db> {
  mkdirSync(dirname(filename), { recursive: true });
  const release = await holdFile(filename);
  const base: Knex.Config = { ...naming, client: 'sqlite3', useNullAsDefault: true };
  const write = knex({
    ...base,
    connection: { filename },
    // One connection: SQLite has one writer, and a queue in front beats a busy database.
    pool: {
      min: 1,
      max: 1,
      ...pragmas([
        'PRAGMA journal_mode = WAL',
        'PRAGMA synchronous = FULL',
        'PRAGMA foreign_keys = ON',
        'PRAGMA busy_timeout = 5000',
      ]),
    },
  });
  await assertDurable(write);
  const read = knex({
    ...base,
    connection: { filename },
    pool: { min: 0, max: 4, ...pragmas(['PRAGMA query_only = ON', 'PRAGMA busy_timeout = 5000']) },
  });
  return {
    dialect: 'sqlite',
    url: filename,
    read,
    write,
    async close() {
      await read.destroy();
      await write.destroy();
      await release();
    },
  };
}

/** An acknowledged write must survive a power cut; refuse to start where it would not. */
async function assertDurable(write: Knex): Promise<void> {
  const [journal] = await write.raw('PRAGMA journal_mode');
  const [synchronous] = await write.raw('PRAGMA synchronous');
  if (journal.journalMode !== 'wal' || synchronous.synchronous !== 2)
    throw new Error('SQLite must run with journal_mode=WAL and synchronous=FULL');
}

function connectPostgres(url: string): Db {
  const pool = knex({ ...naming, client: 'pg', connection: url, pool: { min: 0, max: 12 } });
  return { dialect: 'postgres', url, read: pool, write: pool, close: () => pool.destroy() };
}

/** @param url `postgres://…`, or the path of an SQLite file (its folder is made). */
export const connect = async (url: string): Promise<Db> =>
  /^postgres(ql)?:/.test(url) ? connectPostgres(url) : connectSqlite(url);
