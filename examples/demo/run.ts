// The whole demo in one process: server, content and the agency's site.

import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import type { App } from '../../server/app.ts';
import { systemClock } from '../../server/lib/clock.ts';
import { randomIds } from '../../server/lib/ids.ts';
import { createMemoryTransport } from '../../server/mail/memory-transport.ts';
import { createWorkspace } from '../../server/modules/workspaces/create.ts';
import { createSignInLink } from '../../server/modules/workspaces/sign-in-link.ts';
import { start } from '../../server/start.ts';
import { workspace } from './content/index.ts';
import { demoPages } from './pages.ts';
import { settlePort } from './ports.ts';
import { seed } from './seed.ts';
import { createDemoSite, listen } from './site.ts';
import { type DemoState, forget, readState, writeState } from './state.ts';

export interface DemoOptions {
  /** 0: any free port. */
  port: number;
  sitePort: number;
  dataDir: string;
  /** Throws away what was there. */
  fresh?: boolean;
  logLevel?: string;
  onSeeding?(): void;
}

export interface Demo {
  /** Of the server, and of the page with both views on it. */
  url: string;
  siteUrl: string;
  state: DemoState;
  /** The mails that would be sent, for whoever has this address. */
  mailsUrl: string;
  /** A project's page on the server itself, for a client who signs in by mailed code. */
  portalUrl: string;
  /** Opens the team's side once, within a day. */
  signInUrl(): Promise<string>;
  close(): Promise<void>;
}

export async function runDemo(options: DemoOptions): Promise<Demo> {
  const { dataDir } = options;
  const port = await settlePort(options.port);
  const sitePort = await settlePort(options.sitePort);
  const [url, siteUrl] = [`http://localhost:${port}`, `http://localhost:${sitePort}`];

  const kept = options.fresh ? null : readState(dataDir);
  if (!kept) forget(dataDir);
  // Never by SMTP: the people of the demo are made up, and their addresses are nobody's.
  const transport = createMemoryTransport();
  const pass = randomIds.secret();
  const { app } = await start(
    {
      port,
      publicUrl: url,
      databaseUrl: join(dataDir, 'vitrine.sqlite'),
      filesDir: join(dataDir, 'files'),
      logLevel: options.logLevel ?? 'warn',
      maxFileSize: 100 * 1024 ** 2,
    },
    { transport, pages: demoPages({ siteUrl, mails: { messages: transport.messages, pass, url } }) },
  );
  try {
    const state = kept ?? (await fill(app, { url, siteUrl, dataDir, onSeeding: options.onSeeding }));
    const site = await listen(
      createDemoSite({
        vitrineUrl: url,
        demoUrl: url,
        secretKey: state.secretKey,
        publicUrl: siteUrl,
        // The same at each start, so that whoever is signed in stays so.
        cookieSecret: createHash('sha256').update(`agency site ${state.secretKey}`).digest('base64url'),
        clients: state.contacts,
      }),
      sitePort,
    );
    const { db } = app.services;
    return {
      url,
      siteUrl,
      state,
      mailsUrl: `${url}/demo/mails?pass=${pass}`,
      portalUrl: `${url}/portal/${state.projects['alsterbrot-identity']}`,
      signInUrl: async () =>
        `${url}/demo/#sign-in=${await createSignInLink(db, systemClock, randomIds, state.ownerId)}`,
      async close() {
        const closed = once(site, 'close');
        site.close();
        site.closeAllConnections();
        await Promise.all([app.close(), closed]);
      },
    };
  } catch (error) {
    await app.close();
    throw error;
  }
}

interface Filling {
  url: string;
  siteUrl: string;
  dataDir: string;
  onSeeding?(): void;
}

async function fill(app: App, { url, siteUrl, dataDir, onSeeding }: Filling): Promise<DemoState> {
  onSeeding?.();
  const owner = workspace.members.find(({ role }) => role === 'owner');
  if (!owner) throw new Error("The demo's content has no owner");
  const { ownerId, secretKey } = await createWorkspace(app.services.db, systemClock, randomIds, {
    name: workspace.name,
    email: owner.email,
    ownerName: owner.name,
  });
  const seeded = await seed({ baseUrl: url, secretKey, origin: siteUrl, content: workspace });
  const state = { ownerId, ownerName: owner.name, secretKey, ...seeded };
  writeState(dataDir, state);
  return state;
}
