import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import {
  heading,
  linkIn,
  newVisitor,
  OWNER,
  press,
  type Studio,
  startStudio,
  type Visitor,
} from './studio-stage.ts';

let browser: Browser;
let studio: Studio;
let owner: Visitor;
let guest: Visitor;
beforeAll(async () => {
  [browser, studio] = await Promise.all([launchChromium(), startStudio()]);
});
afterAll(async () => {
  await browser?.close();
  await studio?.close();
});
beforeEach(async () => {
  [owner, guest] = await Promise.all([newVisitor(browser), newVisitor(browser)]);
  await owner.page.goto(await studio.signInUrl());
  await heading(owner.page, OWNER.name).waitFor();
  await owner.page.getByRole('link', { name: 'Team and access' }).click();
  await heading(owner.page, 'Team and access').waitFor();
});
afterEach(async () => {
  await Promise.all([owner.context.close(), guest.context.close()]);
  expect([...owner.complaints, ...guest.complaints]).toEqual([]);
});

const part = (name: string) => owner.page.locator('section', { has: heading(owner.page, name) });

/** @returns the link in the mail */
async function invite(name: string, email: string): Promise<string> {
  await part('Invitations').getByLabel('Name').fill(name);
  await part('Invitations').getByLabel('E-mail address').fill(email);
  await press(owner.page, 'Invite');
  await part('Invitations').getByText(email).waitFor();
  return linkIn(await studio.mailTo(email));
}
const stateOf = async (email: string) => {
  const { body } = await studio.team.get('/member-invitations');
  return body.data.find((one: { email: string }) => one.email === email)?.state;
};

test('an invitation is accepted by its button and by nothing else, once', async () => {
  const link = await invite('Ira <i>Invited</i>', 'ira@agency.example');
  expect(link).toMatch(`${studio.url}/studio/#invitation=`);
  const { page } = guest;
  for (let visit = 0; visit < 3; visit++) expect((await fetch(link)).status).toBe(200);
  await page.goto(link);
  await heading(page, 'Join the team').waitFor();
  await page.reload();
  await heading(page, 'Join the team').waitFor();
  expect(await stateOf('ira@agency.example')).toBe('open');
  await press(page, 'Join and sign in');
  await heading(page, 'Ira <i>Invited</i>').waitFor();
  expect(page.url()).toBe(studio.door);
  expect(await stateOf('ira@agency.example')).toBe('accepted');
  // A member runs nothing here.
  expect(await page.getByRole('link', { name: 'Team and access' }).count()).toBe(0);
  await page.goto(`${studio.door}#team`);
  await heading(page, 'Passkeys').waitFor();

  await owner.page.goto(link);
  await owner.page.getByText(`${OWNER.name} is signed in`).waitFor();
  await press(owner.page, 'Join and sign in');
  await heading(owner.page, 'This invitation does not work any more').waitFor();
  await press(owner.page, 'To your account');
  await heading(owner.page, OWNER.name).waitFor();
});

test('an invitation is sent again, and withdrawn', async () => {
  const link = await invite('Wim', 'wim@agency.example');
  await owner.page.getByRole('button', { name: 'Send again to Wim' }).click();
  await owner.page.getByText('Sent to wim@agency.example again.').waitFor();
  const { page } = guest;
  await page.goto(link);
  await press(page, 'Join and sign in');
  await heading(page, 'does not work any more').waitFor();
  const second = linkIn(await studio.mailTo('wim@agency.example'));
  await owner.page.getByRole('button', { name: 'Withdraw the invitation of Wim' }).click();
  await press(owner.page, 'Withdraw it');
  await owner.page.getByText('The invitation of Wim is withdrawn.').waitFor();
  await page.goto('about:blank');
  await page.goto(second);
  await press(page, 'Join and sign in');
  await heading(page, 'does not work any more').waitFor();
});

test('roles are changed and people removed; the last owner is not offered', async () => {
  await studio.team.make('/members', { name: 'Remo', email: 'remo@agency.example' });
  await owner.page.reload();
  const role = owner.page.getByLabel('Role of Remo');
  await role.selectOption('admin');
  await owner.page.getByText('Remo: Admin from now on.').waitFor();
  await owner.page.getByText('Owner, the only one').waitFor();
  expect(await owner.page.getByRole('button', { name: `Remove ${OWNER.name}` }).count()).toBe(0);
  await owner.page.getByRole('button', { name: 'Remove Remo' }).click();
  await press(owner.page, 'Remove from the team');
  await owner.page.getByText('Remo is not on the team any more.').waitFor();
  expect(await role.count()).toBe(0);
});

test('websites are allowed and taken away; what is no origin is said beside the field', async () => {
  const address = part('Websites').getByLabel('Address of a website');
  await address.fill('https://agency.example/portal');
  await press(owner.page, 'Allow it');
  await part('Websites').getByText('Use an origin such as').waitFor();
  expect(await address.getAttribute('aria-invalid')).toBe('true');
  await address.fill('https://agency.example');
  await press(owner.page, 'Allow it');
  await owner.page.getByText('https://agency.example may hold the portal.').waitFor();
  await owner.page.getByRole('button', { name: 'Remove https://agency.example' }).click();
  await press(owner.page, 'Take it away');
  await part('Websites').getByText('None yet.').waitFor();
});

test('a secret key is shown once, works, is replaced and removed', async () => {
  await part('Secret keys').getByLabel('Name').fill('Sync');
  await press(owner.page, 'Make a key');
  const shown = owner.page.getByLabel('The key', { exact: true });
  const key = await shown.inputValue();
  const asked = async (secretKey: string) =>
    (await fetch(`${studio.url}/v1/projects`, { headers: { authorization: `Bearer ${secretKey}` } })).status;
  expect(await asked(key)).toBe(200);
  await press(owner.page, 'I have it');
  await owner.page.reload();
  await part('Secret keys').getByText('Sync').waitFor();
  expect(await owner.page.content()).not.toContain(key);
  await owner.page.getByRole('button', { name: 'Replace “Sync”' }).click();
  await press(owner.page, 'Make the new key');
  const next = await shown.inputValue();
  expect([await asked(key), await asked(next)]).toEqual([200, 200]);
  await press(owner.page, 'I have it');
  await owner.page.getByRole('button', { name: 'Remove “Sync”' }).first().click();
  await press(owner.page, 'Remove the key');
  await owner.page.getByText('“Sync” is removed.').waitFor();
  expect(await asked(key)).toBe(401);
});
