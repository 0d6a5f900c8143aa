import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { settlePort } from '../../examples/demo/ports.ts';
import type { App } from '../../server/app.ts';
import { systemClock } from '../../server/lib/clock.ts';
import { randomIds } from '../../server/lib/ids.ts';
import { createMemoryTransport } from '../../server/mail/memory-transport.ts';
import { createWorkspace } from '../../server/modules/workspaces/create.ts';
import { createSignInLink } from '../../server/modules/workspaces/sign-in-link.ts';
import { start } from '../../server/start.ts';
import { type Caller, createCaller } from '../support/caller.ts';

export const OWNER = { name: 'Olive Owner', email: 'olive@agency.example' };

export interface Studio {
  url: string;
  door: string;
  app: App;
  /** Asks with an admin key. */
  team: Caller;
  ownerId: string;
  /** Another one-time link of the owner's. */
  signInUrl(): Promise<string>;
  /** Another workspace, on the same server. */
  anotherTeam(name: string, owner: { name: string; email: string }): Promise<void>;
  /** The text of the latest mail to an address; empty when there is none. */
  mailTo(email: string): Promise<string>;
  /** Puts the server's clock on. */
  later(minutes: number): void;
  close(): Promise<void>;
}

/** The real server on an origin of its own, with mails that can be read. */
export async function startStudio(): Promise<Studio> {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-studio-'));
  const port = await settlePort(0);
  const url = `http://localhost:${port}`;
  const transport = createMemoryTransport();
  let ahead = 0;
  const { app } = await start(
    {
      port,
      publicUrl: url,
      databaseUrl: join(folder, 'vitrine.sqlite'),
      filesDir: join(folder, 'files'),
      logLevel: 'silent',
      maxFileSize: 1024 ** 2,
    },
    { transport, clock: () => new Date(systemClock().getTime() + ahead) },
  );
  const { db, clock, mailer } = app.services;
  const made = await createWorkspace(db, clock, randomIds, {
    name: 'Harbour Works',
    email: OWNER.email,
    ownerName: OWNER.name,
  });
  return {
    url,
    door: `${url}/studio/`,
    app,
    ownerId: made.ownerId,
    team: createCaller(url, { authorization: `Bearer ${made.secretKey}` }),
    signInUrl: async () =>
      `${url}/studio/#sign-in=${await createSignInLink(db, clock, randomIds, made.ownerId)}`,
    async anotherTeam(name, owner) {
      await createWorkspace(db, clock, randomIds, { name, email: owner.email, ownerName: owner.name });
    },
    async mailTo(email) {
      await mailer?.deliver();
      return transport.messages.find(({ to }) => to === email)?.text ?? '';
    },
    later(minutes) {
      ahead += minutes * 60_000;
    },
    async close() {
      await app.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export interface Visitor {
  context: BrowserContext;
  page: Page;
  /** What the browser refused, and what went wrong in a script. */
  complaints: string[];
}

/** A person with a browser of their own. */
export async function newVisitor(browser: Browser): Promise<Visitor> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // Refusals of the API are in the console, too, and are what these tests are about.
    const refused = /^Failed to load resource/.test(message.text());
    if (message.type() === 'error' && !refused) complaints.push(message.text());
  });
  return { context, page, complaints };
}

export const codeIn = (mail: string): string => /\b\d{6}\b/.exec(mail)?.[0] ?? '';
export const linkIn = (mail: string): string => /http:\S+/.exec(mail)?.[0] ?? '';

export const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });
export const press = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).last().click();

/** Through the door, by a mailed code. */
export async function signInByCode(page: Page, studio: Studio, email = OWNER.email): Promise<void> {
  await page.goto(studio.door);
  await page.getByLabel('E-mail address').fill(email);
  await press(page, 'Send me a code');
  await heading(page, 'Look into your mail').waitFor();
  await page.getByLabel('Code').fill(codeIn(await studio.mailTo(email)));
  await press(page, 'Sign in');
}
