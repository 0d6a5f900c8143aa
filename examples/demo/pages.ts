// The page with both views, on the server's own origin: the team's side speaks through the member's cookie.

import { fileURLToPath } from 'node:url';
import express, { type Application } from 'express';
import { type MailsOptions, mailsPage } from './mails.ts';

const folder = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Nothing inline, and one frame: the agency's site. */
const policy = (siteOrigin: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    `frame-src ${siteOrigin}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** @returns the server's `pages` hook */
export const demoPages =
  ({ siteUrl, mails }: { siteUrl: string; mails?: MailsOptions }) =>
  (app: Application): void => {
    const { origin } = new URL(siteUrl);
    // Before the page around it, whose policy is another.
    if (mails) app.use(mailsPage(mails));
    app.use('/demo', (_req, res, next) => {
      res.set({ 'Content-Security-Policy': policy(origin), 'Cache-Control': 'no-cache' });
      next();
    });
    app.get(
      '/demo/config.json',
      (_req, res) => void res.json({ siteUrl: origin, mails: mails !== undefined }),
    );
    app.use('/demo', express.static(folder('./page/public')), express.static(folder('./dist')));
    app.get('/', (_req, res) => res.redirect('/demo/'));
  };
