import { CODE_MINUTES } from '../auth/codes.ts';
import type { Row } from '../db/tables.ts';
import { before, iso, MINUTE } from '../lib/clock.ts';
import type { Services } from '../services.ts';
import { createReader } from '../visibility/reader.ts';
import { clientViewer } from '../visibility/viewer.ts';

/**
 * Whether a mail may still go out: asked when it is sent, with the receiver's
 * own rights, and not when it was written.
 */
export async function stillWelcome({ db, clock }: Services, mail: Row<'mails'>): Promise<boolean> {
  const { contactId, memberId, email, payload } = mail;
  const now = clock();
  // Nobody has the address that was typed.
  if (email === '') return false;
  // Whoever waited for it has asked again, or gone.
  if (mail.kind.endsWith('-code') && mail.createdAt <= before(now, CODE_MINUTES * MINUTE)) return false;
  if (payload.invitationId !== undefined) {
    const table = mail.kind === 'invitation' ? 'invitations' : 'memberInvitations';
    const open = await db
      .read(table)
      .where('id', payload.invitationId)
      .whereNull('acceptedAt')
      .whereNull('withdrawnAt')
      .where('expiresAt', '>', iso(now));
    if (open.length === 0) return false;
  }
  if (memberId !== null)
    return (await db.read('members').where({ id: memberId, email }).whereNull('deletedAt')).length > 0;
  if (contactId === null) return true;
  const [contact] = await db.read('contacts').where('id', contactId).whereNull('deletedAt');
  // Where they are now: the address that it was written to may be another's today.
  if (!contact || contact.email !== email) return false;
  if (payload.projectId === undefined) return true;
  const viewer = clientViewer({
    workspaceId: contact.workspaceId,
    clientId: contact.clientId,
    contactId,
    projectId: null,
    sessionId: null,
    familyId: null,
  });
  return (await createReader<'client'>(viewer, db.read).find('projects', payload.projectId)) !== undefined;
}
