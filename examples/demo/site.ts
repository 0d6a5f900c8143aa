// The agency's site as it is, and in front of it one door that only the demo has.

import { once } from 'node:events';
import type { Server } from 'node:http';
import express, { type Express } from 'express';
import { createAgencySite, type PortalLogin } from '../agency-site/server.ts';
import { loginCookie } from '../agency-site/site/login-cookie.ts';

interface SiteOptions {
  vitrineUrl: string;
  secretKey: string;
  publicUrl: string;
  cookieSecret: string;
  clients: PortalLogin[];
  /** Where the page with both views is, which may show this site in a frame. */
  demoUrl: string;
}

export function createDemoSite(options: SiteOptions): Express {
  const { demoUrl, clients, cookieSecret } = options;
  const app = express();
  app.disable('x-powered-by');
  app.use(door(clients, cookieSecret));
  app.use(createAgencySite({ ...options, frameAncestors: [new URL(demoUrl).origin] }));
  return app;
}

/**
 * `GET /demo/as?contact=…&project=…`: signs in as that person and goes to the client area, so that the page
 * with both views can change whose eyes it looks through. A real site has no such thing.
 */
function door(clients: PortalLogin[], secret: string) {
  const login = loginCookie({ secret, secure: false, clients });
  const router = express.Router();
  router.get('/demo/as', (req, res) => {
    const person = clients.find((one) => one.contactId === req.query.contact);
    const fromAfar = req.headers['sec-fetch-site'] === 'cross-site';
    if (person && !fromAfar) login.signIn(res, person);
    const project = typeof req.query.project === 'string' ? req.query.project : '';
    res.set('Cache-Control', 'no-store').redirect(303, `/clients?project=${encodeURIComponent(project)}`);
  });
  return router;
}

export async function listen(app: Express, port: number): Promise<Server> {
  const server = app.listen(port);
  await once(server, 'listening');
  return server;
}
