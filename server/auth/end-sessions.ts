import { sha256 } from '../lib/hash.ts';
import { audit } from '../modules/audit-log/record.ts';
import type { UnitOfWork } from '../modules/unit-of-work.ts';
import type { Viewer } from '../visibility/viewer.ts';
import { type CookieOwner, cookieName, presentedCookies } from './client-cookie.ts';
import type { Family } from './families.ts';

export type Ending =
  | 'signed_out'
  | 'signed_in_again'
  | 'ended'
  | 'reuse'
  | 'contact_removed'
  | 'address_changed';

interface Ended {
  id: string;
  workspaceId: string;
  contactId: string | null;
}

/** A signed-in browser and all its access tokens. Open streams look again, and close. */
export async function endFamily(work: UnitOfWork, family: Ended, reason: Ending): Promise<void> {
  // The family first: a refresh under way holds it, and leaves its token to be found below.
  const ended = await work
    .tx('sessionFamilies')
    .where({ id: family.id })
    .whereNull('endedAt')
    .update({ endedAt: work.now });
  await endTokens(work, { familyId: family.id });
  if (ended === 0) return;
  await audit(work, {
    action: 'session.ended',
    actor: (work.viewer as Viewer | null)?.actor ?? holder(family, reason),
    workspaceId: family.workspaceId,
    targetType: 'session',
    targetId: family.id,
    details: { reason },
  });
}

/** Who signs out, or in again, holds it. Who shows an old secret may be anyone. */
const holder = ({ contactId }: Ended, reason: Ending) =>
  reason === 'reuse' ? { type: 'anonymous' as const, id: null } : { type: 'contact' as const, id: contactId };

/** Access tokens that are still good. */
export async function endTokens(
  work: UnitOfWork,
  which: { id?: string; familyId?: string; contactId?: string },
): Promise<number> {
  const open: { id: string }[] = await work.tx('sessions').select('id').where(which).whereNull('endedAt');
  for (const { id } of open) work.wakes.add(id);
  return work.tx('sessions').where(which).whereNull('endedAt').update({ endedAt: work.now });
}

/** Everywhere, minted sessions included. */
export async function endSessionsOfContact(
  work: UnitOfWork,
  contact: { id: string; workspaceId: string },
  reason: Ending,
): Promise<void> {
  await work
    .tx('sessionFamilies')
    .where('contactId', contact.id)
    .whereNull('endedAt')
    .update({ endedAt: work.now });
  const ended = await endTokens(work, { contactId: contact.id });
  work.wakes.add(contact.id);
  await audit(work, {
    action: 'session.ended',
    workspaceId: contact.workspaceId,
    targetType: 'contact',
    targetId: contact.id,
    details: { reason, tokens: ended },
  });
}

/** Of all in the workspace who came in by another way than the one that is left. */
export async function endOtherWaysIn(
  work: UnitOfWork<'team'>,
  who: 'contactId' | 'memberId',
  via: Family['via'],
): Promise<void> {
  const { workspaceId } = work.viewer;
  const families = () =>
    work.tx('sessionFamilies').select('id').where({ workspaceId }).whereNotNull(who).whereNot({ via });
  await families().whereNull('endedAt').update({ endedAt: work.now });
  const tokens = () =>
    work
      .tx('sessions')
      .where({ workspaceId })
      .whereNotNull(who)
      .whereNull('endedAt')
      // Without a family: minted.
      .where((other) => void other.whereNull('familyId').orWhereIn('familyId', families()));
  for (const { id } of await tokens().select('id')) work.wakes.add(id);
  await tokens().update({ endedAt: work.now });
}

/** Its cookie is about to be written over: nothing could end it from here any more. */
export async function endReplacedFamily(work: UnitOfWork, owner: CookieOwner): Promise<void> {
  const name = cookieName(owner);
  for (const cookie of presentedCookies(work.request?.cookie)) {
    if (cookie.name !== name) continue;
    const [family] = await work
      .tx('sessionFamilies')
      .where({ selector: sha256(cookie.selector), contactId: owner.contactId, origin: owner.origin })
      .whereNull('endedAt');
    if (family) await endFamily(work, family, 'signed_in_again');
  }
}
