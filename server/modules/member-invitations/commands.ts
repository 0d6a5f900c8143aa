import type { Row } from '../../db/tables.ts';
import { after, DAY } from '../../lib/clock.ts';
import { sha256 } from '../../lib/hash.ts';
import { notFound, Problem } from '../../lib/problem.ts';
import type { z } from '../../lib/zod.ts';
import { queueMail } from '../../mail/queue.ts';
import { audit } from '../audit-log/record.ts';
import { lockTeam, mustBeFreeAddress, mustBeOwnerFor } from '../members/owners.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import type { MemberInvitationInput } from './schema.ts';

type Work = UnitOfWork<'team'>;
type Invitation = Row<'memberInvitations'>;

const INVITATION_DAYS = 7;

export async function createMemberInvitation(
  work: Work,
  input: z.output<typeof MemberInvitationInput>,
): Promise<{ id: string }> {
  const { workspaceId } = work.viewer;
  const { email, name, role } = input;
  mustBeOwnerFor(work, role);
  await lockTeam(work, workspaceId);
  await mustBeFreeAddress(work, workspaceId, email);
  await mustNotBeInvited(work, email);
  const id = work.newId('inv');
  const secret = newSecret(work);
  await work.insert('memberInvitations', {
    id,
    workspaceId,
    email,
    name,
    role,
    ...secret.kept,
    createdAt: work.now,
    acceptedAt: null,
    withdrawnAt: null,
    memberId: null,
  });
  await send(work, { id, email }, secret.secret);
  await audit(work, {
    action: 'member_invitation.created',
    targetType: 'member_invitation',
    targetId: id,
    details: { role },
  });
  return { id };
}

async function mustNotBeInvited(work: Work, email: string): Promise<void> {
  const [open] = await work
    .tx('memberInvitations')
    .select('id')
    .where({ workspaceId: work.viewer.workspaceId, email })
    .whereNull('acceptedAt')
    .whereNull('withdrawnAt')
    .where('expiresAt', '>', work.now);
  if (open)
    throw new Problem(409, 'already_invited', 'They are invited already', {
      detail: 'Send that invitation again, or withdraw it first.',
      errors: [{ pointer: '/email', detail: 'Invited already' }],
    });
}

/** In the mail, and here as a hash. */
function newSecret({ services: { ids }, now }: Work) {
  const secret = ids.secret();
  return {
    secret,
    kept: { hash: sha256(secret), sentAt: now, expiresAt: after(new Date(now), INVITATION_DAYS * DAY) },
  };
}

const send = (work: Work, { id, email }: Pick<Invitation, 'id' | 'email'>, secret: string): Promise<void> =>
  queueMail(work, {
    kind: 'member-invitation',
    email,
    workspaceId: work.viewer.workspaceId,
    payload: { invitationId: id, secret },
  });

/** Neither accepted nor withdrawn; its time may have passed. */
function mustBeOpen(invitation: Invitation): Invitation {
  if (invitation.withdrawnAt !== null) throw notFound();
  if (invitation.acceptedAt !== null)
    throw new Problem(409, 'already_accepted', 'It was accepted', { detail: 'They are on the team.' });
  return invitation;
}

/** A new secret and another seven days; the link of the mail before works no more. */
export async function resendMemberInvitation(work: Work, row: Invitation): Promise<{ id: string }> {
  const invitation = mustBeOpen(row);
  mustBeOwnerFor(work, invitation.role);
  const { secret, kept } = newSecret(work);
  const { id } = invitation;
  await work.update('memberInvitations', { id, acceptedAt: null, withdrawnAt: null }, kept);
  await send(work, invitation, secret);
  await audit(work, { action: 'member_invitation.sent', targetType: 'member_invitation', targetId: id });
  return { id };
}

export async function withdrawMemberInvitation(work: Work, row: Invitation): Promise<void> {
  const { id } = mustBeOpen(row);
  await work.update('memberInvitations', { id }, { withdrawnAt: work.now });
  await audit(work, { action: 'member_invitation.withdrawn', targetType: 'member_invitation', targetId: id });
}
