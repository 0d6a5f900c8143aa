import type { TestProject } from 'vitest/node';
import { chromiumOptions } from './chromium-options.js';
import { type Postgres, startPostgres } from './postgres.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Null when the tests were asked to run on SQLite alone. */
    postgresUrl: string | null;
  }
}

let postgres: Postgres | undefined;

/** One PostgreSQL for a whole run of the tests. */
export async function setup(project: TestProject): Promise<void> {
  // Unpacks the browser once, before two workers try to at the same time. Tests that need it say so if it fails.
  await chromiumOptions().catch(() => {});
  if (process.env.VITRINE_TEST_DATABASES === 'sqlite') {
    console.warn('\n  NOT TESTED ON POSTGRESQL: VITRINE_TEST_DATABASES=sqlite\n');
    return project.provide('postgresUrl', null);
  }
  postgres = await startPostgres().catch((error) => {
    throw new Error(
      'PostgreSQL did not start, so half of the server tests cannot run. ' +
        'Set VITRINE_TEST_DATABASES=sqlite to run the other half knowingly.',
      { cause: error },
    );
  });
  project.provide('postgresUrl', postgres.url);
}

export async function teardown(): Promise<void> {
  await postgres?.stop();
}
