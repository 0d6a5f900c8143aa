import express from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoPages } from '../../examples/demo/pages.ts';
import type { Message } from '../../server/mail/transport.ts';
import { listen } from '../support/listen.ts';
import { cookieOf } from '../team/support.ts';
import { type Studio, startStudio } from './studio-stage.ts';

/** The demo's mails hold sign-in codes of the team: whoever can read them is an owner. */
describe('the mails that the demo would send', () => {
  const CODE = '314159';
  const mail = { to: 'olive@agency.example', subject: 'Your <code>', text: `${CODE}\n<script>` } as Message;
  const pass = 'known-to-the-terminal-alone';
  let studio: Studio;
  let url: string;
  let close: () => void;
  beforeAll(async () => {
    studio = await startStudio();
    const app = express();
    demoPages({ siteUrl: 'http://localhost:1', mails: { messages: [mail], pass, url: studio.url } })(app);
    const server = (await import('node:http')).createServer(app);
    url = await listen(server);
    close = () => server.close();
  });
  afterAll(async () => {
    close?.();
    await studio?.close();
  });
  const get = (path: string, cookie = '') =>
    fetch(`${url}${path}`, { redirect: 'manual', headers: { cookie } });

  test('are not shown to whoever reaches the server', async () => {
    for (const [path, cookie] of [
      ['/demo/mails', ''],
      ['/demo/mails?pass=guessed', ''],
      ['/demo/mails?pass=', 'vitrine_demo_mails='],
      ['/demo/mails', 'vitrine_demo_mails=guessed; vitrine_member=ms_guessed'],
      ['/demo/mails/', ''],
    ] as const) {
      const answer = await get(path, cookie);
      expect([path, answer.status]).toEqual([path, 403]);
      expect(await answer.text()).not.toContain(CODE);
    }
  });

  test('are shown to whoever has the printed address, which leaves the secret behind', async () => {
    const first = await get(`/demo/mails?pass=${encodeURIComponent(pass)}`);
    expect([first.status, first.headers.get('location')]).toEqual([303, '/demo/mails']);
    const set = first.headers.get('set-cookie') ?? '';
    expect(set).toMatch(/; Path=\/demo\/mails; HttpOnly; SameSite=Strict$/);
    const page = await get('/demo/mails', set.split(';')[0]);
    expect(page.status).toBe(200);
    const text = await page.text();
    expect(text).toContain(CODE);
    expect(text).not.toContain('<script>');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.headers.get('cache-control')).toBe('no-store');
  });

  test('are shown to a member who is signed in, until they sign out', async () => {
    const secret = new URL(await studio.signInUrl()).hash.replace('#sign-in=', '');
    const own = { origin: studio.url };
    const post = (path: string, body: object, headers = {}) =>
      fetch(`${studio.url}/v1${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...own, ...headers },
        body: JSON.stringify(body),
      });
    const cookie = cookieOf((await post('/auth/sign-in', { secret })) as never);
    expect((await get('/demo/mails', cookie)).status).toBe(200);
    await post('/auth/member-logout', {}, { cookie });
    expect((await get('/demo/mails', cookie)).status).toBe(403);
  });
});
