import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { heading, newVisitor, OWNER, press, type Studio, startStudio, type Visitor } from './studio-stage.ts';

let browser: Browser;
let studio: Studio;
let site: Server;
let visitor: Visitor;
beforeAll(async () => {
  [browser, studio] = await Promise.all([launchChromium(), startStudio()]);
  site = createServer((_req, res) =>
    res.setHeader('content-type', 'text/html').end('<!doctype html><h1>Elsewhere</h1>'),
  );
  await once(site.listen(0), 'listening');
});
afterAll(async () => {
  await browser?.close();
  site?.close();
  await studio?.close();
});
beforeEach(async () => {
  visitor = await newVisitor(browser);
  await visitor.page.goto(await studio.signInUrl());
  await heading(visitor.page, OWNER.name).waitFor();
});
afterEach(() => visitor.context.close());

/** What a script of another page gets, with whatever cookies go along. */
const attempt = (page: Page, method: string, path: string) =>
  page.evaluate(
    async ([url, how]) => {
      try {
        const answer = await fetch(url, { method: how, credentials: 'include' });
        return `${answer.status} ${(await answer.json()).code ?? ''}`;
      } catch {
        return 'blocked';
      }
    },
    [`${studio.url}/v1${path}`, method] as const,
  );

/** `localhost` is the same site to browsers, so that the cookie goes along; `127.0.0.1` is another. */
describe.each(['localhost', '127.0.0.1'])('a page on %s, of another origin', (host) => {
  const openElsewhere = async (allowed: boolean): Promise<Page> => {
    const origin = `http://${host}:${(site.address() as AddressInfo).port}`;
    if (allowed) await studio.team.make('/origins', { origin });
    const page = await visitor.context.newPage();
    await page.goto(origin);
    return page;
  };
  const stillSignedIn = async () => {
    await visitor.page.reload();
    await heading(visitor.page, OWNER.name).waitFor();
  };

  test('learns nothing by a member’s cookie, and does nothing with it', async () => {
    const page = await openElsewhere(false);
    for (const [method, path] of [
      ['GET', '/me'],
      ['GET', '/member-sessions'],
      ['POST', '/auth/member-logout'],
      ['DELETE', '/member-sessions'],
    ] as const)
      expect([path, await attempt(page, method, path)]).toEqual([path, 'blocked']);
    await stillSignedIn();
  });

  test('neither when the portal may be on it', async () => {
    const page = await openElsewhere(true);
    expect(await attempt(page, 'GET', '/me')).toBe('blocked');
    expect(await attempt(page, 'POST', '/auth/member-logout')).toBe('403 foreign_page');
    await stillSignedIn();
  });
});

test('no page may frame it, and no string becomes markup on it', async () => {
  const { headers } = await fetch(studio.door);
  expect(headers.get('x-frame-options')).toBe('DENY');
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  const written = await visitor.page.evaluate(() => {
    try {
      document.body.innerHTML = '<img src=x onerror=alert(1)>';
      return 'written';
    } catch (error) {
      return (error as Error).name;
    }
  });
  expect(written).toBe('TypeError');
});

test.each(['light', 'dark'] as const)('axe finds nothing to complain about, %s', async (colorScheme) => {
  const { page } = visitor;
  await page.emulateMedia({ colorScheme });
  const look = async (where: string) => {
    await page.evaluate(axe.source);
    const found = await page.evaluate(async () => {
      const { axe } = window as unknown as { axe: typeof import('axe-core') };
      const { violations } = await axe.run(document, { resultTypes: ['violations'] });
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
    });
    expect([where, found]).toEqual([where, []]);
  };
  await page.getByText('This one').waitFor();
  await page.getByText('You have none yet.').waitFor();
  await look('account');
  await page.getByRole('link', { name: 'Team and access' }).click();
  await page.getByRole('button', { name: 'Make a key' }).waitFor();
  await page.getByRole('button', { name: 'Allow it' }).waitFor();
  await page.getByText('Owner, the only one').waitFor();
  await look('team');
  await page.getByRole('button', { name: 'Remove “First key”' }).click();
  await look('question');
  await press(page, 'Cancel');
  await press(page, 'Sign out');
  await press(page, 'Send me a code');
  await page.getByText('Type your e-mail address.').waitFor();
  await look('door');
});

test('nothing is wider than a phone, and every control can be reached by keyboard', async () => {
  const { page } = visitor;
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('link', { name: 'Team and access' }).click();
  await page.getByRole('button', { name: 'Make a key' }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await press(page, 'Sign out');
  await heading(page, 'Sign in').waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  const reached: string[] = [];
  for (let step = 0; step < 3; step++) {
    await page.keyboard.press('Tab');
    reached.push(
      await page.evaluate(
        () => document.activeElement?.textContent || document.activeElement?.getAttribute('name') || '',
      ),
    );
  }
  expect(reached).toEqual(['email', 'Send me a code', 'Sign in with a passkey']);
});
