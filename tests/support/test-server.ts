import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, type AppOptions, createApp } from '../../server/app.ts';
import { connect, type Db } from '../../server/db/connect.ts';
import { migrate } from '../../server/db/migrate.ts';
import { createPostgresBus } from '../../server/db/postgres-bus.ts';
import { type Clock, systemClock } from '../../server/lib/clock.ts';
import { createDiskStorage } from '../../server/lib/disk-storage.ts';
import { type Ids, randomIds } from '../../server/lib/ids.ts';
import { createWorkspace } from '../../server/modules/workspaces/create.ts';
import { createSignInLink } from '../../server/modules/workspaces/sign-in-link.ts';
import type { Services } from '../../server/services.ts';
import { type Caller, createCaller } from './caller.ts';
import type { TestDatabase } from './databases.ts';
import { listen } from './listen.ts';

export type { Caller, Reply } from './caller.ts';

/** The server's own origin, as its users know it; tests reach it at `url`. */
export const PUBLIC_URL = 'https://vitrine.example';
/** Where the portal is embedded. */
export const ORIGIN = 'https://agency.example';

export interface TestWorkspace {
  workspaceId: string;
  secretKey: string;
  ownerId: string;
  /** Of the owner's first sign-in link. */
  signInSecret: string;
  /** Asks with the secret key. */
  team: Caller;
}

export interface TestServer {
  url: string;
  app: App;
  services: Services;
  db: Db;
  /** Where files are stored. */
  filesFolder: string;
  /** Makes a workspace of its own, so that tests of one server do not meet. */
  workspace(name?: string): Promise<TestWorkspace>;
  /** Mints a session for a contact, and asks with it. */
  client(contactId: string, options?: { projectId?: string; origin?: string }): Promise<Caller>;
  /** Signs a member in, and asks with the cookie, as Studio does. */
  member(memberId: string): Promise<Caller>;
  /** Asks with these headers and nothing else. */
  caller(headers?: Record<string, string>): Caller;
  close(): Promise<void>;
}

export interface TestServerOptions {
  clock?: Clock;
  ids?: Ids;
  maxFileSize?: number;
  seatPrice?: Services['seatPrice'];
  /** How often each may ask: as often as they like, without it. */
  limits?: AppOptions['limits'];
  trustProxy?: AppOptions['trustProxy'];
  metricsToken?: string;
  /** A database that is there already, instead of a fresh one. */
  databaseUrl?: string;
  /** Every log line goes here; without it nothing is logged. */
  onLog?(line: string): void;
}

/** A server of its own, on a database of its own. */
export async function startTestServer(
  database: TestDatabase,
  options: TestServerOptions = {},
): Promise<TestServer> {
  const {
    clock = systemClock,
    ids = randomIds,
    maxFileSize,
    seatPrice,
    databaseUrl,
    onLog,
    limits = 'off',
    trustProxy,
    metricsToken,
  } = options;
  const filesFolder = await mkdtemp(join(tmpdir(), 'vitrine-files-'));
  const db = await connect(databaseUrl ?? (await database.fresh()).url);
  await migrate(db);
  const app = createApp({
    db,
    clock,
    ids,
    maxFileSize,
    seatPrice,
    limits,
    metricsToken,
    trustProxy,
    publicUrl: PUBLIC_URL,
    storage: createDiskStorage(filesFolder),
    ...(onLog ? { logLevel: 'trace', logTo: { write: onLog } } : { logLevel: 'silent' }),
    ...(db.dialect === 'postgres' && { bus: await createPostgresBus(db.url) }),
  });
  const url = await listen(app.server);

  const teams = new Map<string, Caller>();
  const caller = (headers: Record<string, string> = {}) => createCaller(url, headers);
  let closed: Promise<void> | undefined;

  return {
    url,
    app,
    services: app.services,
    db,
    filesFolder,
    caller,
    async workspace(name = 'Atelier') {
      const made = await createWorkspace(db, clock, ids, { name, email: 'owner@agency.example' });
      const team = caller({ authorization: `Bearer ${made.secretKey}` });
      teams.set(made.workspaceId, team);
      return { ...made, team };
    },
    async client(contactId, { projectId, origin = ORIGIN } = {}) {
      const [contact] = await db.read('contacts').select('workspaceId').where({ id: contactId });
      const team = teams.get(contact?.workspaceId) as Caller;
      const { token } = await team.make('/sessions', { contactId, projectId, origin });
      return caller({ authorization: `Bearer ${token}`, origin });
    },
    async member(memberId) {
      const secret = await createSignInLink(db, clock, ids, memberId);
      const signedIn = await caller().post('/auth/sign-in', { secret });
      const [cookie] = (signedIn.headers.get('set-cookie') ?? '').split(';');
      if (!cookie) throw new Error(`Sign-in failed: ${signedIn.text}`);
      return caller({ cookie, origin: PUBLIC_URL });
    },
    close() {
      closed ??= (async () => {
        await app.close();
        await rm(filesFolder, { recursive: true, force: true });
      })();
      return closed;
    },
  };
}
