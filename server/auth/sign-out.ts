import { sha256 } from '../lib/hash.ts';
import { audit } from '../modules/audit-log/record.ts';
import type { UnitOfWork } from '../modules/unit-of-work.ts';
import { endedCookie } from './client-cookie.ts';
import { endFamily, endTokens } from './end-sessions.ts';
import type { Family } from './families.ts';
import { presentedFamily } from './refresh.ts';

interface Ended {
  [id: string]: string | undefined;
  cookie?: string;
}

/** Ends what the asker holds: the browser's family, or the one minted session. There is nothing to tell when it holds none. */
export async function signOut(work: UnitOfWork, input: { family?: string }): Promise<Ended> {
  const session = await bearerSession(work);
  if (session && session.familyId === null) {
    await endTokens(work, { id: session.id });
    await audit(work, {
      action: 'session.ended',
      actor: { type: 'contact', id: session.contactId },
      workspaceId: session.workspaceId,
      targetType: 'session',
      targetId: session.id,
      details: { reason: 'signed_out' },
    });
    return {};
  }
  const family = session
    ? await familyOf(work, session.familyId)
    : (await presentedFamily(work, input))?.family;
  if (!family) return {};
  await endFamily(work, family, 'signed_out');
  return { cookie: endedCookie({ ...family, contactId: family.contactId as string }) };
}

async function bearerSession(work: UnitOfWork) {
  const token = /^Bearer (cs_[\w-]{1,200})$/i.exec(work.request?.authorization ?? '')?.[1];
  if (token === undefined) return undefined;
  const { origin } = work.request ?? {};
  const [session] = await work
    .tx('sessions')
    .select('id', 'workspaceId', 'contactId', 'familyId')
    .where({ hash: sha256(token), ...(origin !== undefined && { origin }) })
    .whereNotNull('contactId')
    .whereNull('endedAt')
    .where('expiresAt', '>', work.now);
  return session as
    | { id: string; workspaceId: string; contactId: string; familyId: string | null }
    | undefined;
}

async function familyOf(work: UnitOfWork, id: string | null): Promise<Family | undefined> {
  const [family] = await work.tx('sessionFamilies').where({ id }).whereNull('endedAt').forUpdate();
  return family;
}
