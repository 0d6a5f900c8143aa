import { afterAll, beforeAll } from 'vitest';
import { describeOnBothDatabases, type TestDatabase } from './databases.ts';
import { type Caller, startTestServer, type TestServer, type TestServerOptions } from './test-server.ts';

/** What tests of one server share. Filled before the first of them runs. */
export interface At {
  server: TestServer;
  /** The secret key of a workspace that is this file's own. */
  team: Caller;
  workspaceId: string;
  ownerId: string;
  secretKey: string;
  /** Of the owner's first sign-in link. */
  signInSecret: string;
  database: TestDatabase;
}

/**
 * Runs the same tests against a real server on SQLite and on PostgreSQL.
 *
 * @param options called once for each database, so that neither shares a clock
 */
export function describeServer(
  name: string,
  body: (at: At) => void,
  options: () => TestServerOptions = () => ({}),
): void {
  describeOnBothDatabases(name, (database) => {
    const at = { database } as At;
    beforeAll(async () => {
      at.server = await startTestServer(database, options());
      Object.assign(at, await at.server.workspace());
    });
    afterAll(() => at.server?.close());
    body(at);
  });
}
