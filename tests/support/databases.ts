import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, describe, inject } from 'vitest';

export interface FreshDatabase {
  /** What `DATABASE_URL` would hold: a `postgres://` address, or the path of an SQLite file. */
  url: string;
  /** Close every connection first. Called for you after the last test, should you not. */
  drop(): Promise<void>;
}

export interface TestDatabase {
  dialect: 'sqlite' | 'postgres';
  /** An empty database that nothing else uses. */
  fresh(): Promise<FreshDatabase>;
}

async function freshSqlite(): Promise<FreshDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-sqlite-'));
  return {
    url: join(folder, 'vitrine.sqlite'),
    drop: () => rm(folder, { recursive: true, force: true }),
  };
}

async function askPostgres(server: string, statement: string): Promise<void> {
  const client = new pg.Client(server);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function freshPostgres(server: string): Promise<FreshDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await askPostgres(server, `create database ${name} template template0`);
  const url = new URL(server);
  url.pathname = name;
  return {
    url: url.href,
    drop: () => askPostgres(server, `drop database if exists ${name} with (force)`),
  };
}

/** Runs the same tests on SQLite and on PostgreSQL. */
export function describeOnBothDatabases(name: string, body: (database: TestDatabase) => void): void {
  const server = inject('postgresUrl');
  describeOn('sqlite', freshSqlite);
  if (server) describeOn('postgres', () => freshPostgres(server));
  else describe.skip(`${name} (postgres: switched off by VITRINE_TEST_DATABASES)`, () => {});

  function describeOn(dialect: TestDatabase['dialect'], make: () => Promise<FreshDatabase>) {
    describe(`${name} (${dialect})`, () => {
      const undropped = new Set<FreshDatabase>();
      // Registered before the tests' own hooks, so it runs after them: by then they have closed what they opened.
      afterAll(async () => {
        for (const database of undropped) await database.drop();
      });
      body({
        dialect,
        async fresh() {
          const { url, drop } = await make();
          const database = {
            url,
            drop: async () => void (undropped.delete(database) && (await drop())),
          };
          undropped.add(database);
          return database;
        },
      });
    });
  }
}
