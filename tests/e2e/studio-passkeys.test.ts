import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { findDevice, type GiveDevice } from './studio-authenticator.ts';
import {
  codeIn,
  heading,
  newVisitor,
  OWNER,
  press,
  type Studio,
  signInByCode,
  startStudio,
  type Visitor,
} from './studio-stage.ts';

let browser: Browser;
let studio: Studio;
let giveDevice: GiveDevice;
let visitor: Visitor;
let page: Page;
beforeAll(async () => {
  [browser, studio] = await Promise.all([launchChromium(), startStudio()]);
  giveDevice = await findDevice(studio.door);
});
afterAll(async () => {
  await browser?.close();
  await studio?.close();
});
beforeEach(async () => {
  // Limits begin anew.
  studio.later(20);
  visitor = await newVisitor(browser);
  page = visitor.page;
  await giveDevice(page);
});
afterEach(async () => {
  await visitor.context.close();
  expect(visitor.complaints).toEqual([]);
});

async function signInByLink(): Promise<void> {
  await page.goto(await studio.signInUrl());
  await heading(page, OWNER.name).waitFor();
}
async function addPasskey(name: string): Promise<void> {
  await page.getByLabel('Name for a new passkey').fill(name);
  await press(page, 'Add a passkey');
  await page.getByText(`“${name}” is added`).waitFor();
}
const entries = () => page.getByRole('button', { name: /^Remove “/ });

test('a passkey is added, signs in, and is removed', async () => {
  await signInByLink();
  await page.getByText('You have none yet.').waitFor();
  await press(page, 'Add a passkey');
  await page.getByText('Give it a name first.').waitFor();
  await addPasskey('Phone');
  await page.getByText('not used yet').waitFor();
  await press(page, 'Sign out');
  await press(page, 'Sign in with a passkey');
  await heading(page, OWNER.name).waitFor();
  await page.getByText('by passkey').waitFor();
  await page.getByText('last used today').waitFor();
  await page.getByRole('button', { name: 'Remove “Phone”' }).click();
  await press(page, 'Remove it');
  await page.getByText('“Phone” is removed.').waitFor();
  await press(page, 'Sign out');
  // The device still has it, and the server knows it no more.
  await press(page, 'Sign in with a passkey');
  await page.getByText('This passkey does not work here.').waitFor();
});

test('a while after signing in, it is asked who it is, and the act is done right after', async () => {
  await signInByLink();
  await addPasskey('Laptop');
  studio.later(31);
  const remove = async () => {
    await page.getByRole('button', { name: 'Remove “Laptop”' }).click();
    await press(page, 'Remove it');
    await heading(page, 'Is it still you?').waitFor();
  };
  await remove();
  // Not answered, nothing is done.
  await press(page, 'Cancel');
  await press(page, 'Cancel');
  await page.reload();
  await expect.poll(() => entries().count()).toBe(1);
  await remove();
  await press(page, 'Use a passkey');
  await page.getByText('“Laptop” is removed.').waitFor();
  expect(await entries().count()).toBe(0);

  studio.later(31);
  await page.getByLabel('Name for a new passkey').fill('By code');
  await press(page, 'Add a passkey');
  await press(page, 'Mail me a code');
  await page.getByLabel('Code').waitFor();
  await page.getByLabel('Code').fill(codeIn(await studio.mailTo(OWNER.email)));
  await press(page, 'Sign in');
  await page.getByText('“By code” is added').waitFor();
  await page.getByText('by mailed code').waitFor();
});

test('where the team works with passkeys alone, who comes by mail adds the first one', async () => {
  await studio.team.make('/members', { name: 'Nia New', email: 'nia@agency.example', role: 'admin' });
  await signInByLink();
  await addPasskey('Key');
  await press(page, 'Sign out');
  await press(page, 'Sign in with a passkey');
  await page.getByRole('link', { name: 'Team and access' }).click();
  await press(page, 'Ask everyone for a passkey');
  await press(page, 'Ask everyone');
  await page.getByText('By passkey alone.').waitFor();
  try {
    const nia = await newVisitor(browser);
    page = nia.page;
    await giveDevice(page);
    await signInByCode(page, studio, 'nia@agency.example');
    await heading(page, 'Now your passkey').waitFor();
    await addPasskey('First');
    await press(page, 'Use my passkey');
    await heading(page, 'Nia New').waitFor();
    await page.getByText('by passkey').waitFor();
    await nia.context.close();
    expect(nia.complaints).toEqual([]);
  } finally {
    await studio.team.patch('/workspace', { passkeysRequired: false });
  }
});
