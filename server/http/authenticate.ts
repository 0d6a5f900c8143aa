import type { Request } from 'express';
import { isKeyShaped } from '../auth/key-format.ts';
import { memberCookie, ownOrigin } from '../auth/member-cookie.ts';
import { idleSince } from '../auth/member-session.ts';
import { passkeyRequired } from '../auth/passkey-required.ts';
import { decode, type Row } from '../db/tables.ts';
import { iso } from '../lib/clock.ts';
import { sha256 } from '../lib/hash.ts';
import { notFound, Problem, unauthenticated } from '../lib/problem.ts';
import type { Services } from '../services.ts';
import { createReader } from '../visibility/reader.ts';
import { clientViewer, type TeamViewer, teamViewer, type Viewer } from '../visibility/viewer.ts';
import { forProjectsAlone } from './rights.ts';

/**
 * Request -> Viewer: the one place that decides who is asking.
 *
 * @param again a stream that was opened asks whether it may stay open: nobody does anything
 * @throws 401 when there is no valid credential, whatever the reason
 */
export async function authenticate(
  req: Request,
  services: Services,
  { again = false }: { again?: boolean } = {},
): Promise<Viewer> {
  const viewer = await credential(req, services, again);
  const contactId = req.headers['vitrine-view-as'];
  if (contactId === undefined || viewer.audience === 'client') return viewer;
  return viewAs(req, String(contactId), viewer, services);
}

const rightOfRole = { member: 'write', admin: 'admin', owner: 'owner' } as const;

async function credential(req: Request, services: Services, again: boolean): Promise<Viewer> {
  const header = req.headers.authorization;
  const bearer = header === undefined ? undefined : /^Bearer ([\w.~+/-]{1,500})$/i.exec(header)?.[1];
  if (header !== undefined && bearer === undefined) throw unauthenticated();
  if (bearer?.startsWith('sk_')) {
    // In a browser a secret key is in the hands of whoever opens the page: it must not even seem to work.
    if (req.headers.origin !== undefined) throw unauthenticated();
    return secretKey(bearer, services);
  }
  if (bearer !== undefined) return session(req, bearer, 'contact', services, again);
  const cookie = memberCookie(req, services);
  if (cookie === undefined || !ownOrigin(req, services)) throw unauthenticated();
  return session(req, cookie, 'member', services, again);
}

async function secretKey(key: string, { db, clock, lastSeen }: Services): Promise<Viewer> {
  if (!isKeyShaped(key)) throw unauthenticated();
  const now = iso(clock());
  const [row] = await db
    .read('secretKeys')
    .where({ hash: sha256(key) })
    .whereNull('removedAt')
    .where((still) => void still.whereNull('expiresAt').orWhere('expiresAt', '>', now))
    .limit(1);
  if (!row) throw unauthenticated();
  const found = decode('secretKeys', row);
  lastSeen.note('key', found.id);
  return teamViewer({
    workspaceId: found.workspaceId,
    actor: { type: 'workspace', id: found.workspaceId },
    via: 'key',
    credentialId: found.id,
    familyId: null,
    right: found.scope,
    projectIds: found.projectIds,
    lacksPasskey: false,
  });
}

async function session(
  req: Request,
  token: string,
  kind: 'member' | 'contact',
  services: Services,
  again: boolean,
): Promise<Viewer> {
  const { db, clock, lastSeen } = services;
  const [row] = await db
    .read('sessions')
    .select('sessions.*', 'contacts.clientId', 'members.role', 'workspaces.passkeysRequired', 'via')
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
    .leftJoin('sessionFamilies', 'sessionFamilies.id', 'sessions.familyId')
    .join('workspaces', 'workspaces.id', 'sessions.workspaceId')
    .where('sessions.hash', sha256(token))
    .where('sessions.expiresAt', '>', iso(clock()))
    .whereNull('sessions.endedAt')
    .whereNull('sessionFamilies.endedAt')
    // An origin that was taken away takes its sessions with it.
    .whereNull('origins.removedAt')
    .whereNotNull(kind === 'member' ? 'members.id' : 'contacts.id')
    .limit(1);
  if (!row) throw unauthenticated();
  const found = decode('sessions', row);
  // A browser names the page's origin; a token works from the one it was made for.
  const { origin } = req.headers;
  if (origin !== undefined && origin !== found.origin) throw unauthenticated();
  if (kind === 'member' && isIdle(found, services)) throw unauthenticated();
  // A page that was left open is no member who works.
  if (kind === 'contact' || !again) {
    lastSeen.note('session', found.id);
    if (found.familyId) lastSeen.note('family', found.familyId);
  }
  if (kind === 'member')
    return teamViewer({
      workspaceId: found.workspaceId,
      actor: { type: 'member', id: found.memberId as string },
      via: 'session',
      credentialId: found.id,
      familyId: found.familyId,
      right: rightOfRole[(row as { role: keyof typeof rightOfRole }).role],
      projectIds: null,
      lacksPasskey: Boolean(row.passkeysRequired) && row.via !== 'passkey',
    });
  return clientViewer({
    workspaceId: found.workspaceId,
    clientId: (row as { clientId: string }).clientId,
    contactId: found.contactId as string,
    projectId: found.projectId,
    sessionId: found.id,
    familyId: found.familyId,
  });
}

/** What was seen a moment ago is not written yet. */
const isIdle = ({ id, lastSeenAt, createdAt }: Row<'sessions'>, { clock, lastSeen }: Services): boolean =>
  (lastSeenAt ?? createdAt) < idleSince(clock()) && !lastSeen.isNoted('session', id);

/** What a contact would get, for a member who wants to see it with their eyes. Reads only. */
async function viewAs(
  req: Request,
  contactId: string,
  viewer: TeamViewer,
  services: Services,
): Promise<Viewer> {
  if (viewer.lacksPasskey) throw passkeyRequired();
  // The contact may see projects that the key is not for.
  if (viewer.projectIds) throw forProjectsAlone();
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
    familyId: null,
    seenBy: viewer.via === 'key' ? viewer.credentialId : viewer.actor.id,
  });
}
