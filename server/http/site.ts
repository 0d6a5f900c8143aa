import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type Application } from 'express';
import { mountHosted } from '../pages/hosted/mount.ts';
import type { Services } from '../services.ts';
import { type ApiDocument, docsPage } from './docs-page.ts';
import { openApiDocument } from './openapi.ts';
import type { Operation } from './operation.ts';

/** The folder of the server package, from the sources and from `dist` alike. */
const packageRoot = (() => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
})();
const widgetDist = join(packageRoot, '../widget/dist');
const pages = join(packageRoot, 'pages');

const hostedFiles = [
  ['/hosted/hosted.css', 'hosted.css'],
  ['/hosted/invitation.js', 'hosted-invitation.js'],
  ['/hosted/icon.svg', 'studio/icon.svg'],
] as const;

const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Members sign in here: nothing inline, nothing sent elsewhere, and no string is ever turned into markup or script. */
const studioHeaders = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; '),
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'publickey-credentials-create=(self), publickey-credentials-get=(self)',
  'Cache-Control': 'no-cache',
};

/** Everything that is not the API: the embed, the pages on our own origin, the documents. */
export function mountSite(app: Application, services: Services, operations: Operation[]): void {
  const documented = openApiDocument(operations);
  const document = JSON.stringify(documented);
  const reference = docsPage(documented as unknown as ApiDocument);
  app.get('/v1/openapi.json', (_req, res) => {
    res
      .set({ 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'public, max-age=300' })
      .type('json')
      .send(document);
  });

  const embed = { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' };
  // The address stays, the content moves with each release.
  app.get('/portal.js', (_req, res) => {
    res.set({ ...embed, 'Cache-Control': 'public, max-age=300' });
    res.sendFile(join(widgetDist, 'portal.js'));
  });
  app.use(
    '/embed',
    express.static(join(widgetDist, 'embed'), {
      index: false,
      setHeaders(res, path) {
        const hashed = /-[\w-]{8,}\.js$/.test(path);
        res.set(embed);
        res.set('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'public, max-age=300');
      },
    }),
  );

  mountHosted(app, services);
  for (const [address, file] of hostedFiles)
    app.get(address, (_req, res) => {
      res.set('Cache-Control', 'public, max-age=300');
      res.sendFile(join(pages, file));
    });

  app.use('/studio', (_req, res, next) => {
    res.set(studioHeaders);
    next();
  });
  app.use('/studio', express.static(join(pages, 'studio'), { redirect: true, cacheControl: false }));
  app.get('/docs', (_req, res) => {
    res
      .set({ 'Content-Security-Policy': pagePolicy, 'Cache-Control': 'no-cache' })
      .type('html')
      .send(reference);
  });
  app.get('/docs.css', (_req, res) => res.sendFile(join(pages, 'docs.css')));
  app.get('/', (_req, res) => res.redirect('/studio/'));
}
