import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { settlePort } from '../../examples/demo/ports.ts';
import { type App, createApp } from '../../server/app.ts';
import { connect } from '../../server/db/connect.ts';
import { migrate } from '../../server/db/migrate.ts';
import { systemClock } from '../../server/lib/clock.ts';
import { randomIds } from '../../server/lib/ids.ts';
import { createMemoryTransport } from '../../server/mail/memory-transport.ts';
import { createWorkspace } from '../../server/modules/workspaces/create.ts';
import { createCaller } from '../support/caller.ts';
import { launchChromium } from '../support/chromium.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { newGround } from '../support/scenario.ts';

describeOnBothDatabases('an invitation, in a browser', (database) => {
  const mails = createMemoryTransport();
  let app: App;
  let browser: Browser;
  let page: Page;
  let url: string;
  let workspaceId: string;
  let team: ReturnType<typeof createCaller>;
  const trouble: string[] = [];

  beforeAll(async () => {
    const port = await settlePort(0);
    url = `http://localhost:${port}`;
    const db = await connect((await database.fresh()).url);
    await migrate(db);
    app = createApp({ db, storage: {} as never, publicUrl: url, logLevel: 'silent', transport: mails });
    await new Promise<void>((resolve) => app.server.listen(port, resolve));
    const made = await createWorkspace(db, systemClock, randomIds, {
      name: 'Sandtor',
      email: 'o@agency.example',
    });
    workspaceId = made.workspaceId;
    team = createCaller(url, { authorization: `Bearer ${made.secretKey}` });
    await team.patch('/workspace', { colour: '#1b4d3e' });
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });
  beforeEach(async () => {
    page = await (await browser.newContext()).newPage();
    trouble.length = 0;
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) trouble.push(message.text());
    });
    page.on('pageerror', (error) => trouble.push(String(error)));
  });
  afterEach(async () => {
    await page.context().close();
    expect(trouble).toEqual([]);
  });

  /** The link in the mail. */
  async function invited(contactId: string, body: object): Promise<string> {
    await team.make(`/contacts/${contactId}/invitations`, body);
    await app.services.mailer?.deliver();
    return /http:\S+/.exec(mails.messages[0]?.text ?? '')?.[0] as string;
  }
  const open = () => page.getByRole('button', { name: 'Open the portal' }).click();

  it('opens its project, once, after a click', async () => {
    const { contactId, projectId } = await newGround(team);
    const link = await invited(contactId, { projectId });
    expect(link).toMatch(`${url}/invitation/${workspaceId}#`);
    await page.goto(link);
    await page.getByRole('heading', { name: 'You are invited' }).waitFor();
    expect(await page.title()).toBe('Sandtor');
    const colour = await page.getByRole('button').evaluate((one) => getComputedStyle(one).backgroundColor);
    expect(colour).toBe('rgb(27, 77, 62)');
    const state = async () => (await team.get(`/contacts/${contactId}/invitations`)).body.data[0].status;
    expect(await state()).toBe('pending');
    await open();
    await page.waitForURL(`${url}/portal/${workspaceId}/${projectId}`);
    expect(await state()).toBe('accepted');
    const cookies = await page.context().cookies(`${url}/v1/auth/refresh`);
    expect(cookies).toMatchObject([{ httpOnly: true, secure: true, sameSite: 'None' }]);
    // The secret is in no address that this browser remembers.
    await page.goBack().catch(() => null);
    expect(page.url()).not.toContain('#');

    // Followed again by the one who is signed in, it leads to the same place; by anyone else, nowhere.
    await page.goto('about:blank');
    await page.goto(link);
    await open();
    await page.waitForURL(`${url}/portal/${workspaceId}/${projectId}`);
    const other = await (await browser.newContext()).newPage();
    await other.goto(link);
    await other.getByRole('button').click();
    await other.getByText('does not work any more').waitFor();
    await other.context().close();
  });

  it('lets those with several projects choose, and names no other', async () => {
    const { contactId, clientId, projectId } = await newGround(team, { name: 'Relaunch' });
    await team.make('/projects', { clientId, name: '<b>Shop</b>', shared: true });
    await team.make('/projects', { clientId, name: 'Pitch', shared: false });
    await page.goto(await invited(contactId, {}));
    await open();
    await page.getByRole('link', { name: 'Relaunch' }).waitFor();
    expect(page.url()).toBe(`${url}/invitation/${workspaceId}`);
    expect((await page.getByRole('link').allTextContents()).toSorted()).toEqual(['<b>Shop</b>', 'Relaunch']);
    await page.getByRole('link', { name: 'Relaunch' }).click();
    await page.waitForURL(`${url}/portal/${workspaceId}/${projectId}`);
  });

  it('says what is wrong with half a link', async () => {
    await page.goto(`${url}/invitation/${workspaceId}`);
    await page.getByText('the whole link from your mail').waitFor();
    expect(await page.getByRole('button').count()).toBe(0);
  });
});
