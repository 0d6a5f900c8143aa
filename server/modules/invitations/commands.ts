import type { Row } from '../../db/tables.ts';
import { after, DAY } from '../../lib/clock.ts';
import { sha256 } from '../../lib/hash.ts';
import { invalidField, notFound, Problem } from '../../lib/problem.ts';
import { queueMail } from '../../mail/queue.ts';
import { audit } from '../audit-log/record.ts';
import type { UnitOfWork } from '../unit-of-work.ts';

const LIFE_DAYS = 7;
type Work = UnitOfWork<'team'>;
type Invitation = Row<'invitations'>;

export function statusOf(
  { acceptedAt, withdrawnAt, expiresAt }: Invitation,
  now: string,
): 'pending' | 'accepted' | 'withdrawn' | 'expired' {
  if (acceptedAt !== null) return 'accepted';
  if (withdrawnAt !== null) return 'withdrawn';
  return expiresAt > now ? 'pending' : 'expired';
}

/** A link to the contact's address of now. Earlier ones go on working until they are withdrawn. */
export async function invite(
  work: Work,
  contact: Row<'contacts'>,
  projectId: string | null,
): Promise<{ id: string }> {
  if (contact.deletedAt !== null) throw notFound();
  await requireInvitations(work);
  if (projectId !== null) {
    const project = await work.reader.find('projects', projectId);
    if (project?.clientId !== contact.clientId)
      throw invalidField('/projectId', "The contact's client has no such project");
  }
  const secret = work.services.ids.secret();
  const invitation: Invitation = {
    id: work.newId('inv'),
    workspaceId: work.viewer.workspaceId,
    contactId: contact.id,
    email: contact.email,
    projectId,
    hash: sha256(secret),
    createdAt: work.now,
    sentAt: work.now,
    expiresAt: expiry(work),
    acceptedAt: null,
    withdrawnAt: null,
  };
  await work.insert('invitations', invitation);
  await send(work, invitation, secret);
  await note(work, 'created', invitation);
  return { id: invitation.id };
}

/** A new secret and seven more days; the link that was sent before is dead. */
export async function resend(work: Work, invitation: Invitation): Promise<{ id: string }> {
  await requireInvitations(work);
  mustBeOpen(invitation);
  const contact = await work.reader.find('contacts', invitation.contactId);
  if (!contact || contact.deletedAt !== null) throw over();
  const secret = work.services.ids.secret();
  const renewed = {
    ...invitation,
    // To where they are now: the old address may be another's today.
    email: contact.email,
    hash: sha256(secret),
    sentAt: work.now,
    expiresAt: expiry(work),
  };
  await work.update('invitations', { id: invitation.id }, renewed);
  await send(work, renewed, secret);
  await note(work, 'resent', renewed);
  return { id: invitation.id };
}

export async function withdraw(work: Work, invitation: Invitation): Promise<void> {
  mustBeOpen(invitation);
  await work.update('invitations', { id: invitation.id }, { withdrawnAt: work.now });
  await note(work, 'withdrawn', invitation);
}

const expiry = (work: Work) => after(new Date(work.now), LIFE_DAYS * DAY);

/** The link is made when it is sent; the secret goes into its fragment, which is in no request line, no log and no referrer. */
const send = (work: Work, { id, email, contactId, workspaceId, projectId }: Invitation, secret: string) =>
  queueMail(work, {
    kind: 'invitation',
    email,
    contactId,
    workspaceId,
    payload: {
      invitationId: id,
      secret,
      ...(projectId !== null && { projectId }),
    },
  });

const note = (work: Work, what: string, { id, contactId }: Invitation) =>
  audit(work, {
    action: `invitation.${what}`,
    targetType: 'invitation',
    targetId: id,
    details: { contactId },
  });

/** An expired one can be sent again; what was accepted or withdrawn is done with. */
function mustBeOpen({ acceptedAt, withdrawnAt }: Invitation): void {
  if (acceptedAt !== null || withdrawnAt !== null) throw over();
}

const over = () =>
  new Problem(409, 'invitation_over', 'This invitation is over', {
    detail: 'It was accepted or withdrawn, or its contact is gone. Make a new one where one is needed.',
  });

async function requireInvitations(work: Work): Promise<void> {
  const workspace = await work.reader.find('workspaces', work.viewer.workspaceId);
  if (workspace?.identityOnly)
    throw new Problem(409, 'identity_only', 'Clients get in by identity tokens alone', {
      detail: 'The workspace is set so. A link by mail would lead nowhere.',
    });
}
