import express, { type Response, Router } from 'express';
import { portalPage, unavailablePage } from './client-area-page.ts';
import type { Html } from './html.ts';
import type { LoginCookie } from './login-cookie.ts';
import type { PortalLogin } from './options.ts';
import { signInPage } from './sign-in-page.ts';
import { sendPage } from './trouble.ts';
import { chooseProject, type ProjectsOf } from './visible-projects.ts';

interface Parts {
  vitrineUrl: string;
  clients: PortalLogin[];
  login: LoginCookie;
  projectsOf: ProjectsOf;
}

/** `/clients`: the sign-in for whoever is out, the portal for whoever is in. */
export function clientAreaRoutes({ vitrineUrl, clients, login, projectsOf }: Parts): Router {
  const router = Router();
  // What a signed-in person saw must not come back from a cache, or from the back button after signing out.
  const send = (res: Response, status: number, page: Html) =>
    sendPage(res.set('Cache-Control', 'no-store'), status, page);

  router.get('/clients', async (req, res) => {
    const person = login.whoIs(req);
    if (!person) return send(res, 200, signInPage(clients));
    const projects = await projectsOf(person.contactId).catch((error: unknown) => {
      console.error('clients:', error);
      return null;
    });
    if (!projects) return send(res, 503, unavailablePage(person));
    const project = chooseProject(projects, req.query.project);
    // Not theirs, not shared any more, or never there: the same way home for all three.
    if (!project && req.query.project !== undefined) return res.redirect(303, '/clients');
    return send(res, 200, portalPage({ person, projects, project, vitrineUrl }));
  });

  router.post('/clients/sign-in', express.urlencoded({ extended: false, limit: '2kb' }), (req, res) => {
    const person = clients.find((one) => one.contactId === req.body?.contact);
    if (person) login.signIn(res, person);
    res.redirect(303, '/clients');
  });

  router.post('/clients/sign-out', (_req, res) => {
    login.signOut(res);
    res.redirect(303, '/clients');
  });

  return router;
}
