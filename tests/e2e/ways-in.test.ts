import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { type Gate, openGate } from './ways-in/gate.ts';

/** Of the connection, or kept from the browser. */
const perHop = new Set(['set-cookie', 'content-encoding', 'content-length', 'connection', 'keep-alive']);

const PROJECT = 'A lamp for the harbour';

describe('a contact gets in', () => {
  let browser: Browser;
  let gate: Gate;
  let context: BrowserContext;
  let page: Page;
  let contact: { id: string; email: string };
  /** Requests of the portal that carried a cookie, by path. */
  let withCookie: string[];

  beforeAll(async () => {
    [browser, gate] = await Promise.all([launchChromium(), openGate()]);
  });
  afterAll(async () => {
    await browser?.close();
    await gate?.close();
  });
  beforeEach(async () => {
    contact = await gate.newContact();
    context = await browser.newContext();
    context.setDefaultTimeout(15_000);
    page = await context.newPage();
    withCookie = [];
    page.on('request', async (request) => {
      const headers = await request.allHeaders().catch((): Record<string, string> => ({}));
      const url = new URL(request.url());
      if (headers.cookie && url.origin === gate.url) withCookie.push(url.pathname);
    });
  });
  afterEach(() => context.close());

  const portal = (on = page) => on.getByRole('heading', { name: PROJECT });
  const live = (on = page) => on.getByText('Live', { exact: true });
  const newestMail = (subject: string) =>
    vi.waitUntil(() => gate.mails.messages.find((mail) => mail.subject.includes(subject)), {
      timeout: 15_000,
    });
  const enterByCode = async (on = page, subject = 'Your code') => {
    const before = gate.mails.messages.length;
    await on.getByLabel('E-mail address').fill(contact.email);
    await on.getByRole('button', { name: 'Send me a code' }).click();
    await on.getByLabel('Six-digit code').waitFor();
    await vi.waitUntil(() => gate.mails.messages.length > before, { timeout: 15_000 });
    const code = /\b\d{6}\b/.exec((await newestMail(subject)).text)?.[0];
    await on.getByLabel('Six-digit code').fill(code ?? '');
    await on.getByRole('button', { name: 'Sign in' }).click();
    await portal(on).waitFor();
  };
  const cookies = async () => (await context.cookies()).filter((one) => one.name.startsWith('vitrine_c_'));

  test('with a token that the agency’s server minted, and no cookie', async () => {
    await page.goto(`${gate.site}/minted`);
    await portal().waitFor();
    await live().waitFor();
    expect(await cookies()).toEqual([]);
    expect(await page.getByRole('button', { name: 'Sign out' }).count()).toBe(0);
  });

  test('with an identity token, and stays in by a cookie of that site alone', async () => {
    await page.goto(`${gate.site}/identity`);
    await portal().waitFor();
    await page.getByText('Signed in as').waitFor();
    const [cookie, ...others] = await cookies();
    expect(others).toEqual([]);
    expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'None', path: '/v1/auth' });
    // The page's new token is used as well: a cookie never stands in for whom the page vouches for.
    await page.reload();
    await portal().waitFor();
    expect(withCookie.filter((path) => !path.startsWith('/v1/auth/'))).toEqual([]);
  });

  test('with a code by mail, without any backend of the agency', async () => {
    await page.goto(`${gate.site}/code`);
    await enterByCode();
    await live().waitFor();
    // Reloaded, nobody is asked again.
    await page.reload();
    await portal().waitFor();
    expect(await page.getByLabel('E-mail address').count()).toBe(0);
    expect(withCookie.filter((path) => !path.startsWith('/v1/auth/'))).toEqual([]);
    expect(withCookie).toContain('/v1/auth/refresh');
  });

  test('by an invitation, on the hosted portal', async () => {
    await gate.vitrine.invitations.create(contact.id, { projectId: gate.projectId });
    const { text } = await newestMail('invites you');
    const link = /https?:\/\/\S+\/invitation\/\S+/.exec(text)?.[0] ?? '';
    await page.goto(link);
    await page.getByRole('button', { name: 'Open the portal' }).click();
    await portal().waitFor();
    await live().waitFor();
    expect(page.url()).not.toContain('#');
    await page.reload();
    await portal().waitFor();
  });

  test('by a code on the hosted portal, where a member’s cookie counts for nothing', async () => {
    await page.goto(`${gate.url}/portal/${gate.projectId}`);
    await enterByCode();
    expect(withCookie.filter((path) => /^\/v1\/(?!auth\/)/.test(path))).toEqual([]);
  });

  test('and out: at once in every tab, stream and all', async () => {
    await page.goto(`${gate.site}/code`);
    await enterByCode();
    const second = await context.newPage();
    await second.goto(`${gate.site}/code`);
    await portal(second).waitFor();
    await live(second).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('E-mail address').waitFor();
    // Nobody touches the other tab: its stream was closed, and its token is refused.
    await second.getByLabel('E-mail address').waitFor();
    expect(await cookies()).toEqual([]);
    await page.reload();
    await page.getByLabel('E-mail address').waitFor();
  });

  test('and out, when an admin ends all their sessions', async () => {
    await page.goto(`${gate.site}/code`);
    await enterByCode();
    await live().waitFor();
    await gate.vitrine.contacts.endSessions(contact.id);
    await page.getByLabel('E-mail address').waitFor();
  });

  test('and out, when the origin is no longer allowed', async () => {
    await page.goto(`${gate.site}/minted`);
    await live().waitFor();
    const [origin] = (await gate.vitrine.origins.list()).data;
    await gate.vitrine.origins.delete(origin?.id ?? '');
    // A browser does not tell a page why a server no longer speaks to it: to the portal it is out of reach.
    await live().waitFor({ state: 'detached' });
    await page.reload();
    await page.getByRole('heading', { name: 'Client area' }).waitFor();
    expect(await portal().count()).toBe(0);
    await gate.vitrine.origins.create({ origin: gate.site });
  });

  test('not at all from a page that no agency allowed', async () => {
    const stranger = gate.site.replace('127.0.0.1', '127.0.0.2');
    const answer = await fetch(`${gate.url}/v1/auth/codes`, {
      method: 'POST',
      headers: { origin: stranger, 'content-type': 'application/json' },
      body: JSON.stringify({ email: contact.email, projectId: gate.projectId }),
    });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('for as long as the page is open, where the browser keeps no cookies', async () => {
    // As Firefox and Safari do when they are told to: what is set for other sites is not kept.
    await page.route(`${gate.url}/v1/auth/**`, async (route) => {
      const request = route.request();
      // Sent from here: what the browser itself sends fills its jar of cookies.
      const answer = await fetch(request.url(), {
        method: request.method(),
        headers: await request.allHeaders(),
        body: request.postData(),
      });
      const headers = Object.fromEntries([...answer.headers].filter(([name]) => !perHop.has(name)));
      await route.fulfill({ status: answer.status, headers, body: await answer.text() });
    });
    await page.goto(`${gate.site}/code`);
    await enterByCode();
    await page.getByRole('contentinfo').getByText('Your browser keeps no sign-in for this page').waitFor();
    await live().waitFor();
    await page.reload();
    await page.getByLabel('E-mail address').waitFor();
  });
});
