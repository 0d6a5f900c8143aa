import { sha256 } from '../lib/hash.ts';
import { audit } from '../modules/audit-log/record.ts';
import { insertMember } from '../modules/members/commands.ts';
import { lockTeam } from '../modules/members/owners.ts';
import type { UnitOfWork } from '../modules/unit-of-work.ts';
import { type MemberSignedIn, startMemberSession } from './member-session.ts';
import { type Refused, refused } from './refused.ts';

/** Makes its receiver a member, once, by an explicit act: following the link does nothing yet. */
export async function acceptMemberInvitation(
  work: UnitOfWork,
  secret: string,
): Promise<MemberSignedIn | Refused> {
  const hash = sha256(secret);
  const [found] = await work.tx('memberInvitations').where({ hash });
  if (!found) return refused('invitation');
  // Before it is consumed: those who change the team lock it first, too.
  await lockTeam(work, found.workspaceId);
  const consumed = await work
    .tx('memberInvitations')
    .where({ id: found.id, hash })
    .whereNull('acceptedAt')
    .whereNull('withdrawnAt')
    .where('expiresAt', '>', work.now)
    .update({ acceptedAt: work.now });
  const { id: invitationId, workspaceId, email, name, role } = found;
  const [already] = await work.tx('members').where({ workspaceId, email }).whereNull('deletedAt');
  if (consumed !== 1 || already) return refuse(work, workspaceId, invitationId);
  const id = await insertMember(work, workspaceId, { email, name, role });
  await work.update('memberInvitations', { id: invitationId }, { memberId: id });
  await audit(work, {
    action: 'member.joined',
    actor: { type: 'member', id },
    workspaceId,
    targetType: 'member_invitation',
    targetId: invitationId,
    details: { role },
  });
  return startMemberSession(work, { id, workspaceId, name }, 'invitation');
}

async function refuse(work: UnitOfWork, workspaceId: string, targetId: string): Promise<Refused> {
  await audit(work, {
    action: 'sign_in.failed',
    actor: { type: 'anonymous', id: null },
    workspaceId,
    targetType: 'member_invitation',
    targetId,
    details: { via: 'invitation' },
  });
  return refused('invitation');
}
