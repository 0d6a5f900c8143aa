import { after, before, MINUTE } from '../lib/clock.ts';
import { sha256 } from '../lib/hash.ts';
import { audit } from '../modules/audit-log/record.ts';
import type { UnitOfWork } from '../modules/unit-of-work.ts';
import type { Family } from './families.ts';
import { memberCookie } from './member-cookie.ts';

/** A working day and a little. After that, a member signs in again. */
export const MEMBER_SESSION_SECONDS = 12 * 60 * 60;
/** And after so long without a request: somebody else may have sat down. */
const IDLE_MINUTES = 120;

/** A session that was last seen before this has ended. */
export const idleSince = (now: Date): string => before(now, IDLE_MINUTES * MINUTE);

export interface MemberSignedIn {
  [id: string]: string;
  memberId: string;
  name: string;
  token: string;
}

interface Member {
  id: string;
  workspaceId: string;
  name: string;
}

/** Signs a member in, on the server's own pages. The token is in its cookie and nowhere else. */
export async function startMemberSession(
  work: UnitOfWork,
  { id, workspaceId, name }: Member,
  via: Family['via'],
): Promise<MemberSignedIn> {
  const { ids, publicUrl } = work.services;
  // Its cookie is about to be written over: nothing could end it from here any more.
  await endPresentedSession(work, 'signed_in_again');
  const token = `ms_${ids.secret()}`;
  const familyId = work.newId('fam');
  const whole = {
    workspaceId,
    memberId: id,
    contactId: null,
    projectId: null,
    origin: new URL(publicUrl).origin,
    createdAt: work.now,
    lastSeenAt: work.now,
    expiresAt: after(new Date(work.now), MEMBER_SESSION_SECONDS * 1000),
    endedAt: null,
  };
  await work.insert('sessionFamilies', {
    ...whole,
    id: familyId,
    via,
    selector: null,
    // Nobody holds this secret: a member's session is never refreshed.
    hash: sha256(ids.secret()),
    previousHash: null,
    previousUntil: null,
    nonce: '',
    userAgent: work.request?.userAgent ?? '',
  });
  await work.insert('sessions', { ...whole, id: work.newId('ses'), hash: sha256(token), familyId });
  await audit(work, {
    action: 'session.started',
    actor: { type: 'member', id },
    workspaceId,
    targetType: 'session',
    targetId: familyId,
    details: { via },
  });
  return { memberId: id, name, token };
}

/** Ends what this browser's cookie stands for. There is nothing to tell when it stands for nothing. */
export async function endPresentedSession(
  work: UnitOfWork,
  reason: 'signed_out' | 'signed_in_again',
): Promise<void> {
  const token = memberCookie({ headers: { cookie: work.request?.cookie } }, work.services);
  if (token === undefined) return;
  const [session] = await work
    .tx('sessions')
    .where('hash', sha256(token))
    .whereNotNull('memberId')
    .whereNull('endedAt');
  if (!session) return;
  const { id, memberId, familyId } = session;
  if (familyId) await endMemberSessions(work, { memberId, id: familyId });
  // One of the first release.
  else await work.update('sessions', { id }, { endedAt: work.now });
  await audit(work, {
    action: 'session.ended',
    actor: { type: 'member', id: session.memberId },
    workspaceId: session.workspaceId,
    targetType: 'session',
    targetId: session.familyId ?? session.id,
    details: { reason },
  });
}

/** These sessions of members, at once: cookies are refused, streams close. */
export async function endMemberSessions(
  work: UnitOfWork,
  which: { memberId: string; id?: string; except?: string },
): Promise<string[]> {
  const { memberId, id, except } = which;
  const open = (table: 'sessions' | 'sessionFamilies', family: string) => {
    const query = work.tx(table).where({ memberId }).whereNull('endedAt');
    if (id !== undefined) query.where(family, id);
    if (except !== undefined) query.whereNot(family, except);
    return query;
  };
  const tokens = () => open('sessions', 'familyId');
  const families: { id: string }[] = await open('sessionFamilies', 'id').select('id');
  const ids = families.map((family) => family.id);
  for (const { id } of await tokens().select('id')) work.wakes.add(id);
  await tokens().update({ endedAt: work.now });
  await work.tx('sessionFamilies').whereIn('id', ids).update({ endedAt: work.now });
  return ids;
}
