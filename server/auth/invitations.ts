import { sha256 } from '../lib/hash.ts';
import { audit } from '../modules/audit-log/record.ts';
import type { UnitOfWork } from '../modules/unit-of-work.ts';
import { requireOrigin } from './asking-page.ts';
import { heldContactById } from './contact-lookup.ts';
import { type SignedIn, startFamily } from './families.ts';
import { isHosted } from './origins.ts';
import { type Refused, refused } from './refused.ts';

/**
 * Consumes an invitation, on the hosted portal's own pages. The secret came in
 * the fragment of a link, which no server and no mail scanner gets to see;
 * opening the link does nothing until the person says so.
 */
export async function acceptInvitation(
  work: UnitOfWork,
  { secret }: { secret: string },
): Promise<SignedIn | Refused> {
  const origin = requireOrigin(work);
  const hash = sha256(secret);
  const [invitation] = await work.tx('invitations').where({ hash });
  if (!invitation) return refused('invitation');
  const contact = await heldContactById(work.tx, invitation.contactId);
  const welcome =
    contact !== undefined &&
    contact.email === invitation.email &&
    !contact.identityOnly &&
    isHosted(work, contact, origin);
  const consumed = welcome
    ? await work
        .tx('invitations')
        .where({ hash })
        .whereNull('acceptedAt')
        .whereNull('withdrawnAt')
        .where('expiresAt', '>', work.now)
        .update({ acceptedAt: work.now })
    : 0;
  const { id, workspaceId, projectId } = invitation;
  const about = { workspaceId, targetType: 'invitation', targetId: id };
  if (!contact || consumed !== 1) {
    const details = { via: 'invitation', reason: welcome ? 'over' : 'not_welcome' };
    await audit(work, {
      action: 'sign_in.failed',
      actor: { type: 'anonymous', id: null },
      ...about,
      details,
    });
    return refused('invitation');
  }
  await audit(work, { action: 'invitation.accepted', actor: { type: 'contact', id: contact.id }, ...about });
  return startFamily(work, { contact, projectId, origin, via: 'invitation' });
}
