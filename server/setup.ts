/**
 * Makes a workspace with its owner and a secret key, and prints one line of
 * JSON. Run it while an SQLite server is stopped; beside a PostgreSQL one at
 * any time.
 */
import { parseArgs } from 'node:util';
import { readConfig } from './config.ts';
import { connect } from './db/connect.ts';
import { migrate } from './db/migrate.ts';
import { systemClock } from './lib/clock.ts';
import { randomIds } from './lib/ids.ts';
import { createWorkspace } from './modules/workspaces/create.ts';

const usage = 'Usage: npm run --silent setup -- --workspace NAME --email OWNER [--owner-name NAME]';

async function setup(): Promise<void> {
  const { values } = parseArgs({
    options: { workspace: { type: 'string' }, email: { type: 'string' }, 'owner-name': { type: 'string' } },
  });
  if (!values.workspace || !values.email) throw new Error(usage);
  const config = readConfig();
  const db = await connect(config.databaseUrl);
  try {
    await migrate(db);
    const made = await createWorkspace(db, systemClock, randomIds, {
      name: values.workspace,
      email: values.email,
      ownerName: values['owner-name'],
    });
    const { signInSecret, ...ids } = made;
    console.log(JSON.stringify({ ...ids, signInUrl: `${config.publicUrl}/studio/#sign-in=${signInSecret}` }));
  } finally {
    await db.close();
  }
}

setup().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
