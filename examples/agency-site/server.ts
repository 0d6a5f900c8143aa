// The agency's website: static pages, a sign-in for its clients, and the one route that the portal needs.

import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Vitrine } from '@vitrine/sdk';
import express, { type Express } from 'express';
import { clientAreaRoutes } from './site/client-area-routes.ts';
import { readConfig } from './site/config.ts';
import { loginCookie } from './site/login-cookie.ts';
import type { AgencySiteOptions } from './site/options.ts';
import { portalTokenRoute } from './site/portal-token-route.ts';
import { refuseOtherOrigins } from './site/same-origin.ts';
import { securityHeaders } from './site/security-headers.ts';
import { answerError, answerNotFound } from './site/trouble.ts';
import { visibleProjects } from './site/visible-projects.ts';

export type { AgencySiteOptions, PortalLogin } from './site/options.ts';

export function createAgencySite(options: AgencySiteOptions): Express {
  const { secretKey, clients } = options;
  const vitrineUrl = options.vitrineUrl.replace(/\/+$/, '');
  const origin = new URL(options.publicUrl).origin;

  const vitrine = new Vitrine({ baseUrl: vitrineUrl, secretKey });
  const login = loginCookie({ secret: options.cookieSecret, secure: origin.startsWith('https:'), clients });
  const projectsOf = visibleProjects({ vitrineUrl, secretKey });

  const app = express();
  app.disable('x-powered-by');
  app.use(securityHeaders(vitrineUrl, options.frameAncestors));
  app.use(refuseOtherOrigins(origin));
  app.use(clientAreaRoutes({ vitrineUrl, clients, login, projectsOf }));
  app.use(portalTokenRoute({ vitrine, origin, login, projectsOf }));
  app.use(express.static(fileURLToPath(new URL('./public', import.meta.url)), { extensions: ['html'] }));
  app.use(answerNotFound);
  app.use(answerError);
  return app;
}

const runDirectly = process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url);

if (runDirectly) {
  const { port, ...options } = readConfig(process.env);
  createAgencySite(options).listen(port, () => console.log(`Agency site on ${options.publicUrl}`));
}
