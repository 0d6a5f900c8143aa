import type { Request } from 'express';
import { memberCookie, ownOrigin } from '../auth/member-cookie.ts';
import { decode } from '../db/tables.ts';
import { iso } from '../lib/clock.ts';
import { sha256 } from '../lib/hash.ts';
import { notFound, Problem, unauthenticated } from '../lib/problem.ts';
import type { Services } from '../services.ts';
import { createReader } from '../visibility/reader.ts';
import { clientViewer, type TeamViewer, teamViewer, type Viewer } from '../visibility/viewer.ts';

/**
 * Request -> Viewer: the one place that decides who is asking.
 *
 * @throws 401 when there is no valid credential, whatever the reason
 */
export async function authenticate(req: Request, services: Services): Promise<Viewer> {
  const viewer = await credential(req, services);
  const contactId = req.headers['vitrine-view-as'];
  if (contactId === undefined || viewer.audience === 'client') return viewer;
  return viewAs(req, String(contactId), viewer, services);
}

async function credential(req: Request, services: Services): Promise<Viewer> {
  const header = req.headers.authorization;
  const bearer = header === undefined ? undefined : /^Bearer ([\w.~+/-]{1,500})$/i.exec(header)?.[1];
  if (header !== undefined && bearer === undefined) throw unauthenticated();
  if (bearer?.startsWith('sk_')) return secretKey(bearer, services);
  if (bearer !== undefined) return session(req, bearer, 'contact', services);
  const cookie = memberCookie(req);
  if (cookie === undefined || !ownOrigin(req, services)) throw unauthenticated();
  return session(req, cookie, 'member', services);
}

async function secretKey(key: string, { db }: Services): Promise<Viewer> {
  const [row] = await db
    .read('secretKeys')
    .where({ hash: sha256(key) })
    .limit(1);
  if (!row) throw unauthenticated();
  const found = decode('secretKeys', row);
  return teamViewer({
    workspaceId: found.workspaceId,
    actor: { type: 'workspace', id: found.workspaceId },
    via: 'key',
    credentialId: found.id,
  });
}

async function session(
  req: Request,
  token: string,
  kind: 'member' | 'contact',
  { db, clock }: Services,
): Promise<Viewer> {
  const [row] = await db
    .read('sessions')
    .select('sessions.*', 'contacts.clientId')
    .leftJoin('contacts', (on) => {
      on.on('contacts.id', 'sessions.contactId').andOnNull('contacts.deletedAt');
    })
    .leftJoin('members', (on) => {
      on.on('members.id', 'sessions.memberId').andOnNull('members.deletedAt');
    })
    .leftJoin('origins', (on) => {
      on.on('origins.workspaceId', 'sessions.workspaceId')
        .andOn('origins.origin', 'sessions.origin')
        .andOnNotNull('origins.removedAt');
    })
    .where('sessions.hash', sha256(token))
    .where('sessions.expiresAt', '>', iso(clock()))
    .whereNull('sessions.endedAt')
    // An origin that was taken away takes its sessions with it.
    .whereNull('origins.removedAt')
    .whereNotNull(kind === 'member' ? 'members.id' : 'contacts.id')
    .limit(1);
  if (!row) throw unauthenticated();
  const found = decode('sessions', row);
  // A browser names the page's origin; a token works from the one it was made for.
  const { origin } = req.headers;
  if (origin !== undefined && origin !== found.origin) throw unauthenticated();
  if (kind === 'member')
    return teamViewer({
      workspaceId: found.workspaceId,
      actor: { type: 'member', id: found.memberId as string },
      via: 'session',
      credentialId: found.id,
    });
  return clientViewer({
    workspaceId: found.workspaceId,
    clientId: (row as { clientId: string }).clientId,
    contactId: found.contactId as string,
    projectId: found.projectId,
    sessionId: found.id,
  });
}

/** What a contact would get, for a member who wants to see it with their eyes. Reads only. */
async function viewAs(
  req: Request,
  contactId: string,
  viewer: TeamViewer,
  services: Services,
): Promise<Viewer> {
  if (req.method !== 'GET')
    throw new Problem(403, 'view_as_read_only', 'Looking through their eyes changes nothing', {
      detail: 'Vitrine-View-As goes with GET alone.',
    });
  const contact = await createReader<'team'>(viewer, services.db.read).find('contacts', contactId);
  if (!contact || contact.deletedAt !== null) throw notFound();
  return clientViewer({
    workspaceId: viewer.workspaceId,
    clientId: contact.clientId,
    contactId: contact.id,
    projectId: null,
    sessionId: null,
  });
}
