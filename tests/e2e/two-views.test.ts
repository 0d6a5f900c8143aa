import { Vitrine } from '@vitrine/sdk';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { startTwoOrigins, type TwoOrigins } from './two-origins.ts';

const SECOND = 1000;
const POSTER = 'Poster on the pier';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

/** A person with a browser of their own. */
async function someone(): Promise<{ context: BrowserContext; page: Page; complaints: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(10 * SECOND);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return { context, page, complaints };
}

async function signInOnAgencySite(page: Page, { siteUrl }: TwoOrigins): Promise<void> {
  await page.goto(`${siteUrl}/clients`);
  await page.getByRole('button', { name: 'Ada Keeper' }).click();
  await page.getByRole('heading', { name: 'A lamp for the harbour' }).waitFor();
}

describe('one project, two views', () => {
  let stage: TwoOrigins;
  let team: Awaited<ReturnType<typeof someone>>;
  let client: Awaited<ReturnType<typeof someone>>;

  beforeAll(async () => {
    stage = await startTwoOrigins();
    [team, client] = await Promise.all([someone(), someone()]);
  });
  afterAll(async () => {
    await Promise.all([team?.context.close(), client?.context.close()]);
    await stage?.close();
  });

  const poster = () => client.page.getByRole('button', { name: POSTER });
  const posterSwitch = () => team.page.getByRole('switch', { name: `Client sees “${POSTER}”` });

  test('the client signs in on the agency’s page and sees the portal there', async () => {
    await signInOnAgencySite(client.page, stage);
    await client.page.getByText('Live', { exact: true }).waitFor();
    await client.page.getByRole('tab', { name: /^Tasks/ }).click();
    await poster().waitFor();
    expect(new URL(client.page.url()).origin).not.toBe(stage.url);
  });

  test('the team signs in by a one-time link, which leaves the address', async () => {
    await team.page.goto(stage.signInUrl);
    await posterSwitch().waitFor();
    expect(team.page.url()).not.toContain('sign-in');
    // The right side is the agency's page, in a frame, with the same portal in it.
    await team.page.frameLocator('iframe').getByRole('heading', { name: 'A lamp for the harbour' }).waitFor();
  });

  test('an item that the team makes internal leaves the open portal within a second', async () => {
    await posterSwitch().click();
    await poster().waitFor({ state: 'detached', timeout: SECOND });
    await team.page.locator('.row.task.internal', { hasText: POSTER }).getByText('Internal').waitFor();
  });

  test('showing it says first what would be seen and by whom, and brings it back within a second', async () => {
    await posterSwitch().click();
    const question = team.page.getByRole('dialog', { name: `Show “${POSTER}”?` });
    await question.getByText('Ada Keeper will see').waitFor();
    // What is internal beneath it is not among what would be shown.
    expect(await question.getByRole('listitem').allInnerTexts()).toHaveLength(3);
    expect(await poster().count()).toBe(0);
    await question.getByRole('button', { name: 'Show it' }).click();
    await poster().waitFor({ timeout: SECOND });
  });

  test('what the client writes appears on the team’s side', async () => {
    await team.page.getByRole('button', { name: POSTER }).click();
    await team.page.getByText('The blue one.').waitFor();
    await poster().click();
    await client.page.getByRole('dialog').getByRole('textbox').fill('Could the red be *louder*?');
    await client.page.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
    const said = team.page.locator('.row.comment', { hasText: 'Could the red be louder?' });
    await said.getByText('Ada Keeper').waitFor();
    // Nobody flags away what a client wrote.
    expect(await said.getByRole('switch').count()).toBe(0);
  });

  test('internal work goes on while the portal is open', async () => {
    const vitrine = new Vitrine({ baseUrl: stage.url, secretKey: stage.secretKey });
    const { projectId, posterId, canaries } = stage;
    const plant = (field: string) => canaries.plant(`live ${field}`);
    await vitrine.messages.create(projectId, { body: plant('chat message') });
    await vitrine.comments.create({ taskId: posterId }, { body: plant('comment'), internal: true });
    await vitrine.tasks.create(projectId, { title: plant('task'), internal: true });
    await vitrine.files.upload(
      { taskId: posterId },
      { name: plant('file'), file: Buffer.from(plant('file content')), internal: true },
    );
    await vitrine.projects.updateFinance(projectId, { notes: plant('finance notes') });
    // Comes last, on the same stream: when it has arrived, so has whatever came before it.
    await vitrine.comments.create({ taskId: posterId }, { body: 'After all that.', internal: false });
    await client.page.getByRole('dialog').getByText('After all that.').waitFor();
  });

  test('the client signs out', async () => {
    await client.page.keyboard.press('Escape');
    await client.page.getByRole('button', { name: 'Sign out' }).click();
    await client.page.getByRole('heading', { name: 'Who are you today?' }).waitFor();
    expect(await client.page.locator('vitrine-portal').count()).toBe(0);
  });

  test('nothing internal went over the client’s wire, in any way', () => {
    const log = stage.clientLog();
    // It holds what the client did see, in answers, in headers and on the stream: silence would prove nothing.
    const visible = [...stage.seen, 'Could the red be *louder*?', 'event: item.left'];
    expect(visible.filter((text) => !log.includes(text))).toEqual([]);
    expect(/content-encoding/i.test(log)).toBe(false);
    expect(stage.canaries.size).toBeGreaterThan(40);
    expect(stage.canaries.foundIn(log)).toEqual([]);
  });

  test('neither side had anything to complain about', () => {
    expect([...team.complaints, ...client.complaints]).toEqual([]);
  });
});

describe('the guard itself', () => {
  test('sees a canary in one byte too many', async () => {
    const stage = await startTwoOrigins();
    try {
      // The team's own answer, over the client's wire.
      const relayed = new Vitrine({ baseUrl: stage.serverAsClientSeesIt, secretKey: stage.secretKey });
      await relayed.tasks.list(stage.projectId);
      expect(stage.canaries.foundIn(stage.clientLog())).toContain('internal task title');
    } finally {
      await stage.close();
    }
  });
});

test('the portal works on another site, not only on another origin', async () => {
  const stage = await startTwoOrigins('127.0.0.1');
  const visitor = await someone();
  try {
    await signInOnAgencySite(visitor.page, stage);
    await visitor.page.getByText('Live', { exact: true }).waitFor();
    await visitor.page.getByRole('tab', { name: /^Tasks/ }).click();
    await visitor.page.getByRole('button', { name: POSTER }).waitFor();
    expect(visitor.complaints).toEqual([]);
  } finally {
    await visitor.context.close();
    await stage.close();
  }
});
