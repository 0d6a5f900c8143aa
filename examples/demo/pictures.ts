// `npm run pictures`: what the README shows, taken from the demo as it is now.

import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Page } from 'playwright-core';
import { launchChromium } from '../../tests/support/chromium.ts';
import { type Demo, runDemo } from './run.ts';

interface Picture {
  name: string;
  width: number;
  height: number;
  colorScheme?: 'light' | 'dark';
  open(page: Page, demo: Demo): Promise<void>;
}

const MOST_BYTES = 300_000;
const root = join(import.meta.dirname, '../..');
const folder = join(root, 'docs/pictures');

const pictures: Picture[] = [
  { name: 'two-views', width: 1280, height: 800, open: openBothViews },
  { name: 'portal-light', width: 1280, height: 960, open: openPortal },
  { name: 'portal-dark', width: 1280, height: 960, colorScheme: 'dark', open: openPortal },
  { name: 'portal-phone', width: 390, height: 844, open: openPortal },
];

const dataDir = mkdtempSync(join(tmpdir(), 'vitrine-pictures-'));
const demo = await runDemo({ port: 0, sitePort: 0, dataDir, fresh: true });
const browser = await launchChromium();
try {
  mkdirSync(folder, { recursive: true });
  for (const { name, width, height, colorScheme = 'light', open } of pictures) {
    const context = await browser.newContext({
      viewport: { width, height },
      colorScheme,
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await open(page, demo);
    const path = join(folder, `${name}.png`);
    await page.screenshot({ path, animations: 'disabled' });
    await context.close();
    const { size } = statSync(path);
    if (size > MOST_BYTES) throw new Error(`${path} has ${size} bytes; it may have ${MOST_BYTES}`);
    console.log(`${relative(root, path)}  ${Math.round(size / 1000)} kB`);
  }
} finally {
  await browser.close();
  await demo.close();
  rmSync(dataDir, { recursive: true, force: true });
}

function queryOf({ state }: Demo): URLSearchParams {
  const contact = state.contacts.find(({ key }) => key === 'friederike')?.contactId ?? '';
  return new URLSearchParams({ contact, project: state.projects['alsterbrot-identity'] ?? '' });
}

/** The same milestone on both sides: what is internal on the left is not there on the right. */
async function openBothViews(page: Page, demo: Demo): Promise<void> {
  const [path, secret] = (await demo.signInUrl()).split('#');
  await page.goto(`${path}?${queryOf(demo)}#${secret}`);
  const portal = page.frameLocator('iframe');
  await portal.getByText('Live', { exact: true }).waitFor();
  // By keyboard: the frame is scaled, which throws off where a test's mouse lands.
  await portal.getByRole('tab', { name: 'Overview' }).press('ArrowRight');
  const theirs = portal.getByRole('heading', { name: 'Identity system' });
  const ours = page.locator('.group', { hasText: 'Identity system' }).first();
  for (const place of [theirs, ours]) await place.evaluate((element) => element.scrollIntoView());
}

async function openPortal(page: Page, demo: Demo): Promise<void> {
  await page.goto(`${demo.siteUrl}/demo/as?${queryOf(demo)}`);
  await page.getByText('Live', { exact: true }).waitFor();
}
