// `npm start`: the demo on two ports, and how to look at it. `-- --fresh` begins anew.

import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { workspace } from './content/index.ts';
import { type Demo, runDemo } from './run.ts';

const { values } = parseArgs({ options: { fresh: { type: 'boolean', default: false } } });
const owner = workspace.members.find(({ role }) => role === 'owner')?.email;
const { PORT = '4400', SITE_PORT = '4401', DATA_DIR = '.data/demo', LOG_LEVEL } = process.env;

try {
  const demo = await runDemo({
    port: portFrom('PORT', PORT),
    sitePort: portFrom('SITE_PORT', SITE_PORT),
    dataDir: resolve(DATA_DIR),
    fresh: values.fresh,
    logLevel: LOG_LEVEL,
    onSeeding: () => console.log('Filling a workspace: three clients, four projects. A few seconds…'),
  });
  // Before anything is printed: whoever waits for the words may stop us right after.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(demo));
  console.log(await welcome(demo));
  if (process.stdin.isTTY) printLinksOnEnter(demo);
} catch (error) {
  console.error(sorry(error));
  process.exit(1);
}

/** Someone who sees the hosted project. */
function contactOf({ state }: Demo): string | undefined {
  const key = state.contacts.find(({ key }) => key === 'friederike')?.key;
  return workspace.clients.flatMap(({ contacts }) => contacts).find((one) => one.key === key)?.email;
}

async function welcome(demo: Demo): Promise<string> {
  return `
  Vitrine: one project, two views

  Both sides at once    ${await demo.signInUrl()}
                        signs you in as ${demo.state.ownerName}; good for one sign-in${process.stdin.isTTY ? ', Enter prints another' : ''}
  The client alone      ${demo.siteUrl}/clients
                        the agency's website, on an origin of its own: pick a person to sign in
  The portal, hosted    ${demo.portalUrl}
                        for agencies without a website: sign in as ${contactOf(demo)}
  Mails                 ${demo.mailsUrl}
                        what would be sent, sign-in codes among it; this address is for you alone
  Studio's door         ${demo.url}/studio/
                        how the team gets in: by a code, as ${owner}, or by a passkey
  The API               ${demo.url}/docs

  What you change is kept. To begin anew: npm start -- --fresh
  Ctrl+C stops it.
`;
}

function printLinksOnEnter(demo: Demo): void {
  process.stdin.on('data', () => void demo.signInUrl().then((url) => console.log(`  ${url}\n`)));
}

/** Writes under way are finished first; a second Ctrl+C does not wait for that. */
async function stop(demo: Demo): Promise<void> {
  await demo.close();
  process.exit(0);
}

function portFrom(name: string, value: string): number {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`${name} is not a port: ${value}`);
  return port;
}

function sorry(error: unknown): string {
  const { code, port, message } = error as NodeJS.ErrnoException & { port?: number };
  if (code !== 'EADDRINUSE') return message ?? String(error);
  return `Port ${port} is taken. Is the demo running already? Otherwise choose others: PORT=4500 SITE_PORT=4501 npm start`;
}
