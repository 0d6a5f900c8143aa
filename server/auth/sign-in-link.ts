import { sha256 } from '../lib/hash.ts';
import type { UnitOfWork } from '../modules/unit-of-work.ts';
import { type MemberSignedIn, startMemberSession } from './member-session.ts';
import { type Refused, refused } from './refused.ts';

/** Exchanges a one-time sign-in link for a member's session. */
export async function useSignInLink(work: UnitOfWork, secret: string): Promise<MemberSignedIn | Refused> {
  const hash = sha256(secret);
  const used = await work
    .tx('signInLinks')
    .where({ hash })
    .whereNull('usedAt')
    .where('expiresAt', '>', work.now)
    .update({ usedAt: work.now });
  if (used !== 1) return refused('link');
  const [member] = await work
    .tx('signInLinks')
    .select('members.id', 'members.name', 'members.workspaceId')
    .join('members', 'members.id', 'signInLinks.memberId')
    .where('signInLinks.hash', hash)
    .whereNull('members.deletedAt');
  return member ? startMemberSession(work, member, 'link') : refused('link');
}
