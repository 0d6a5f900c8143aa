import { sha256 } from '../lib/hash.ts';
import { audit } from '../modules/audit-log/record.ts';
import type { UnitOfWork } from '../modules/unit-of-work.ts';
import { type MemberSignedIn, startMemberSession } from './member-session.ts';
import { type Refused, refused } from './refused.ts';

/** Exchanges a one-time sign-in link for a member's session. */
export async function useSignInLink(work: UnitOfWork, secret: string): Promise<MemberSignedIn | Refused> {
  const hash = sha256(secret);
  const [link] = await work.tx('signInLinks').where({ hash });
  if (!link) return refused('link');
  const { workspaceId, memberId } = link;
  const used = await work
    .tx('signInLinks')
    .where({ hash })
    .whereNull('usedAt')
    .where('expiresAt', '>', work.now)
    .update({ usedAt: work.now });
  const [member] = await work
    .tx('members')
    .select('id', 'name', 'workspaceId')
    .where({ id: memberId })
    .whereNull('deletedAt');
  if (used === 1 && member) return startMemberSession(work, member, 'link');
  await audit(work, {
    action: 'sign_in.failed',
    actor: { type: 'anonymous', id: null },
    workspaceId,
    targetType: 'member',
    targetId: memberId,
    details: { via: 'link' },
  });
  return refused('link');
}
