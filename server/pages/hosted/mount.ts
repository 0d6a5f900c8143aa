import type { Application, Request, Response } from 'express';
import type { Services } from '../../services.ts';
import { findWorkspace, type Look, lookOf, neutralLook } from './look.ts';
import { doorPage, invitationPage, portalPage } from './page.ts';
import { ancestorOf, hostedPolicy } from './policy.ts';

const anId = /^[\w-]{1,100}$/;

/**
 * The portal for agencies without a website. What a page says depends on the
 * workspace that its address names, and never on the project: see
 * decisions/0007-hosted-portal.md.
 */
export function mountHosted(app: Application, services: Services): void {
  const { db } = services;

  const answer = async (
    req: Request,
    res: Response,
    workspaceId: string | undefined,
    page: (look: Look) => string,
  ): Promise<void> => {
    const workspace =
      (await workspaceAt(req, services)) ??
      (workspaceId === undefined ? undefined : await findWorkspace(db, { id: workspaceId }));
    const look = workspace ? lookOf(workspace) : neutralLook;
    const ancestor = workspace ? await ancestorOf(db, workspace.id, req.headers.referer) : null;
    if (ancestor) res.removeHeader('X-Frame-Options');
    res.set({
      'Content-Security-Policy': hostedPolicy(look, ancestor),
      'Cache-Control': 'no-store',
      // So that the API knows a request of this page from one of Studio's, which lives beside it: see auth/member-cookie.ts.
      'Referrer-Policy': 'same-origin',
      Vary: 'Host, Referer',
    });
    res.type('html').send(page(look));
  };

  const names = (params: object) => Object.values(params).every((id) => anId.test(id));
  app.get(['/portal/:projectId', '/portal/:workspaceId/:projectId'], async (req, res, next) => {
    const { workspaceId, projectId } = req.params as { workspaceId?: string; projectId: string };
    if (!names(req.params)) return next();
    await answer(req, res, workspaceId, (look) => portalPage(look, projectId));
  });
  app.get(['/invitation', '/invitation/:workspaceId'], async (req, res, next) => {
    if (!names(req.params)) return next();
    await answer(req, res, (req.params as { workspaceId?: string }).workspaceId, invitationPage);
  });
  app.get('/hosted/colour/:name', (req, res, next) => {
    const hex = /^([0-9a-f]{6})\.css$/.exec(req.params.name)?.[1];
    if (!hex) return next();
    res.set('Cache-Control', 'public, max-age=31536000, immutable');
    res.type('css').send(`:root {\n  --brand: #${hex};\n}\n`);
  });
  // An agency's own domain is its portal's alone: neither Studio nor its sign-in is there.
  app.get('/', async (req, res, next) => {
    if (await workspaceAt(req, services)) await answer(req, res, undefined, doorPage);
    else next();
  });
  app.use(['/studio', '/docs'], async (req, _res, next) => {
    next((await workspaceAt(req, services)) ? { status: 404 } : undefined);
  });
}

/** Of an agency whose own domain this was asked at. */
async function workspaceAt(req: Request, { db, publicUrl }: Services) {
  const host = req.hostname?.toLowerCase();
  if (!host || host === new URL(publicUrl).hostname) return undefined;
  return findWorkspace(db, { portalDomain: host });
}
