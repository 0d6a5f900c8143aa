import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
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
let visitor: Visitor;
beforeAll(async () => {
  [browser, studio] = await Promise.all([launchChromium(), startStudio()]);
});
afterAll(async () => {
  await browser?.close();
  await studio?.close();
});
beforeEach(async () => {
  // Limits begin anew.
  studio.later(20);
  visitor = await newVisitor(browser);
});
afterEach(async () => {
  const { complaints } = visitor;
  await visitor.context.close();
  expect(complaints).toEqual([]);
});

const isSignedIn = async () => {
  const answer = await visitor.page.request.get(`${studio.url}/v1/me`, {
    headers: { origin: studio.url },
  });
  return answer.status() === 200;
};

describe('by a mailed code', () => {
  test('a member gets in, and the cookie is for this browser’s requests alone', async () => {
    const { page, context } = visitor;
    await signInByCode(page, studio);
    await heading(page, OWNER.name).waitFor();
    await page.getByText('by mailed code').waitFor();
    expect(await page.title()).toBe('Your account · Studio');
    expect(await context.cookies()).toMatchObject([
      { name: 'vitrine_member', httpOnly: true, sameSite: 'Strict' },
    ]);
    // The keyboard and a screen reader go on from the beginning of what is new.
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  });

  test('a wrong code is said beside its field; another one works, and the one before does not', async () => {
    const { page } = visitor;
    await page.goto(studio.door);
    await press(page, 'Send me a code');
    await page.getByText('Type your e-mail address.').waitFor();
    await page.getByLabel('E-mail address').fill(OWNER.email);
    await page.keyboard.press('Enter');
    const code = page.getByLabel('Code');
    await code.fill('12');
    await page.keyboard.press('Enter');
    await page.getByText('Type the six digits from the mail.').waitFor();
    const first = codeIn(await studio.mailTo(OWNER.email));
    const wrong = first === '000000' ? '111111' : '000000';
    await code.fill(`${wrong.slice(0, 3)} ${wrong.slice(3)}`);
    await page.keyboard.press('Enter');
    const refusal = page.getByText('This code does not work');
    await refusal.waitFor();
    expect(await code.getAttribute('aria-invalid')).toBe('true');
    expect(await code.getAttribute('aria-describedby')).toContain(await refusal.getAttribute('id'));
    await press(page, 'Send another code');
    await page.getByText('Another code is on its way').waitFor();
    await code.fill(first);
    await page.keyboard.press('Enter');
    await refusal.waitFor();
    await code.fill(codeIn(await studio.mailTo(OWNER.email)));
    await page.keyboard.press('Enter');
    await heading(page, OWNER.name).waitFor();
  });

  test('an address that nobody has gets the same answer, and no mail', async () => {
    const { page } = visitor;
    const email = 'nobody@agency.example';
    await page.goto(studio.door);
    await page.getByLabel('E-mail address').fill(email);
    await press(page, 'Send me a code');
    await page.getByText(`If ${email} is on a team, a code is on its way there.`).waitFor();
    expect(await studio.mailTo(email)).toBe('');
  });

  test('whoever asks too often is told how long to wait', async () => {
    const { page } = visitor;
    await page.goto(studio.door);
    await page.getByLabel('E-mail address').fill('often@agency.example');
    await press(page, 'Send me a code');
    for (let asked = 1; asked < 5; asked++) {
      await press(page, 'Send another code');
      await page.getByText('Another code is on its way').waitFor();
    }
    await press(page, 'Send another code');
    await page.getByText('Too many attempts for now. Try again in 15 minutes.').waitFor();
  });

  test('a page that was thrown away while the mail was read comes back as it was', async () => {
    const { page } = visitor;
    const email = 'returning@agency.example';
    await page.goto(studio.door);
    await page.getByLabel('E-mail address').fill(email);
    await press(page, 'Send me a code');
    await page.getByLabel('Code').waitFor();
    await page.reload();
    await page.getByText(email).waitFor();
    await press(page, 'Use another address');
    expect(await page.getByLabel('E-mail address').inputValue()).toBe(email);
  });

  test('without a connection it says so, and keeps what was typed', async () => {
    const { page, context } = visitor;
    await page.goto(studio.door);
    await page.getByLabel('E-mail address').fill(OWNER.email);
    await context.setOffline(true);
    await press(page, 'Send me a code');
    await page.getByText('There is no connection').waitFor();
    expect(await page.getByLabel('E-mail address').inputValue()).toBe(OWNER.email);
  });

  test('an address on several teams is asked which one', async () => {
    const { page } = visitor;
    const both = { name: 'Bo Both', email: 'bo@agency.example' };
    await studio.anotherTeam('Lighthouse & <b>Sons</b>', both);
    await studio.anotherTeam('Pier Nine', both);
    await signInByCode(page, studio, both.email);
    await heading(page, 'On which team?').waitFor();
    await press(page, 'Lighthouse & <b>Sons</b>');
    await heading(page, both.name).waitFor();
    await page.locator('dd', { hasText: 'Lighthouse & <b>Sons</b>' }).waitFor();
  });
});

describe('by the one-time link', () => {
  test('following it consumes nothing; the page uses it once, and it leaves the address', async () => {
    const { page } = visitor;
    const link = await studio.signInUrl();
    for (let visit = 0; visit < 3; visit++) expect((await fetch(link)).status).toBe(200);
    await page.goto(link);
    await heading(page, OWNER.name).waitFor();
    expect(page.url()).toBe(studio.door);
    const other = await newVisitor(browser);
    await other.page.goto(link);
    await heading(other.page, 'This link does not work any more').waitFor();
    await press(other.page, 'Sign in another way');
    await heading(other.page, 'Sign in').waitFor();
    await other.context.close();
  });

  test('it takes nobody’s place unseen: who is signed in is asked first', async () => {
    const { page } = visitor;
    await signInByCode(page, studio);
    await heading(page, OWNER.name).waitFor();
    await page.goto(await studio.signInUrl());
    await heading(page, 'Use this link?').waitFor();
    expect(page.url()).not.toContain('sign-in=');
    await press(page, 'Stay as I am');
    await page.getByText('by mailed code').first().waitFor();
  });

  test('afterwards it goes back to the page that sent the reader, if it is one of our own', async () => {
    const { page } = visitor;
    const secret = new URL(await studio.signInUrl()).hash;
    await page.goto(`${studio.door}?to=https://evil.example/${secret}`);
    await heading(page, OWNER.name).waitFor();
    await press(page, 'Sign out');
    await page.getByText('You are signed out.').waitFor();
    await page.goto(`${studio.door}?to=/docs${new URL(await studio.signInUrl()).hash}`);
    await page.waitForURL(`${studio.url}/docs`);
  });
});

describe('out again', () => {
  test('signing out ends the session, and going back shows nothing of it', async () => {
    const { page, context } = visitor;
    await signInByCode(page, studio);
    await heading(page, OWNER.name).waitFor();
    const [cookie] = await context.cookies();
    await page.goto(`${studio.url}/docs`);
    await page.goBack();
    await press(page, 'Sign out');
    await page.getByText('You are signed out.').waitFor();
    expect(await context.cookies()).toEqual([]);
    const replayed = await fetch(`${studio.url}/v1/me`, {
      headers: { cookie: `${cookie?.name}=${cookie?.value}`, origin: studio.url },
    });
    expect(replayed.status).toBe(401);
    await page.goBack();
    await page.goForward();
    await heading(page, 'Sign in').waitFor();
    expect(await page.getByText(OWNER.name).count()).toBe(0);
  });

  test('a session that was ended elsewhere leads to the door, and says why', async () => {
    const { page } = visitor;
    await signInByCode(page, studio);
    await page.getByText('This one').waitFor();
    const other = await newVisitor(browser);
    await other.page.goto(await studio.signInUrl());
    await press(other.page, 'Sign out everywhere else');
    await press(other.page, 'Sign out everywhere else');
    await other.page.getByText('You are signed in here alone.').waitFor();
    await other.context.close();
    await page.getByRole('link', { name: 'Team and access' }).click();
    await page.getByText('You are not signed in any more').waitFor();
    expect(await isSignedIn()).toBe(false);
  });

  test('a browser is signed out from another one', async () => {
    const { page } = visitor;
    await signInByCode(page, studio);
    await page.getByText('This one').waitFor();
    const other = await newVisitor(browser);
    await other.page.goto(await studio.signInUrl());
    await heading(other.page, OWNER.name).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Sign out everywhere else' }).click();
    await press(page, 'Sign out everywhere else');
    await page.getByText('You are signed in here alone.').waitFor();
    await other.page.reload();
    await heading(other.page, 'Sign in').waitFor();
    await other.context.close();
    expect(await isSignedIn()).toBe(true);
  });
});
