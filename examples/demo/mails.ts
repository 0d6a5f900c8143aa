// What the demo would mail, on a page of its own. Codes of members are among it, so it is not for everyone who
// reaches this server: it opens for whoever runs the demo, and for members who are signed in.

import { timingSafeEqual } from 'node:crypto';
import express, { type Request, type Router } from 'express';
import { mailboxPolicy, renderMailbox } from '../../server/mail/mailbox-page.ts';
import type { Message } from '../../server/mail/transport.ts';

export interface MailsOptions {
  /** The newest first. */
  messages: readonly Message[];
  /** Known to whoever reads the terminal: `/demo/mails?pass=…` opens the page, also while nobody is signed in. */
  pass: string;
  /** Of the server, where the member's cookie is asked about. */
  url: string;
}

const COOKIE = 'vitrine_demo_mails';

const refused = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Mails · Vitrine</title>
<link rel="stylesheet" href="/demo/css/mails.css">
</head>
<body>
<main>
<h1>These mails are not for everyone</h1>
<p>There are sign-in codes among them. Open the address that the terminal printed, or <a href="/studio/?to=/demo/mails">sign in</a> first.</p>
</main>
</body>
</html>
`;

export function mailsPage({ messages, pass, url }: MailsOptions): Router {
  const router = express.Router();
  router.get('/demo/mails', async (req, res) => {
    res.set({ 'Content-Security-Policy': mailboxPolicy, 'Cache-Control': 'no-store' });
    if (isSame(req.query.pass, pass)) {
      res.cookie(COOKIE, pass, { httpOnly: true, sameSite: 'strict', path: '/demo/mails' });
      return res.redirect(303, '/demo/mails');
    }
    if (isSame(passCookie(req), pass) || (await isMember(req, url)))
      return res.type('html').send(renderMailbox(messages, '/demo/css/mails.css'));
    return res.status(403).type('html').send(refused);
  });
  return router;
}

const passCookie = ({ headers }: Request): string | undefined =>
  headers.cookie
    ?.split('; ')
    .find((cookie) => cookie.startsWith(`${COOKIE}=`))
    ?.slice(COOKIE.length + 1);

function isSame(given: unknown, pass: string): boolean {
  if (typeof given !== 'string') return false;
  const [a, b] = [Buffer.from(given), Buffer.from(pass)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Asks the API, as any of the server's own pages would. */
async function isMember({ headers }: Request, url: string): Promise<boolean> {
  if (headers.cookie === undefined) return false;
  const answer = await fetch(`${url}/v1/me`, { headers: { cookie: headers.cookie, origin: url } });
  return answer.ok && (await answer.json()).type === 'member';
}
