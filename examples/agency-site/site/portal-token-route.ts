import type { Vitrine } from '@vitrine/sdk';
import { Router } from 'express';
import type { LoginCookie } from './login-cookie.ts';
import { chooseProject, type ProjectsOf } from './visible-projects.ts';

interface Parts {
  vitrine: Vitrine;
  origin: string;
  login: LoginCookie;
  projectsOf: ProjectsOf;
}

/**
 * `POST /portal-token`: the portal's one question to this site. Whoever is signed in *here* gets a short
 * session for one project *there*; who that is comes from the login cookie and never from the request.
 */
export function portalTokenRoute({ vitrine, origin, login, projectsOf }: Parts): Router {
  const router = Router();

  router.post('/portal-token', async (req, res) => {
    res.set('Cache-Control', 'no-store');
    const person = login.whoIs(req);
    if (!person) {
      res.status(401).json({ error: 'signed_out' });
      return;
    }
    try {
      const project = chooseProject(await projectsOf(person.contactId), req.query.project);
      if (!project) {
        res.status(404).json({ error: 'not_found' });
        return;
      }
      const session = await vitrine.sessions.create({
        contactId: person.contactId,
        projectId: project.id,
        origin,
      });
      res.json({ token: session.token, expiresIn: session.expiresIn });
    } catch (error) {
      // The reason is for our log. The page only needs to know that trying again may help.
      console.error('portal-token:', error);
      res.status(502).json({ error: 'portal_unavailable' });
    }
  });

  return router;
}
