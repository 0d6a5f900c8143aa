import type { UnitOfWork } from '../modules/unit-of-work.ts';

/** What wakes the senders. */
export const MAILS = 'mails';

export interface QueuedMail {
  kind: 'client-code' | 'invitation' | 'member-code' | 'member-invitation';
  email: string;
  contactId?: string;
  memberId?: string;
  workspaceId: string | null;
  payload: Record<string, string>;
}

/** Puts a mail into the outbox, in the transaction that it tells of. */
export async function queueMail(work: UnitOfWork, mail: QueuedMail): Promise<void> {
  await work.insert('mails', {
    id: work.newId('mal'),
    workspaceId: mail.workspaceId,
    kind: mail.kind,
    contactId: mail.contactId ?? null,
    memberId: mail.memberId ?? null,
    email: mail.email,
    payload: mail.payload,
    state: 'waiting',
    attempts: 0,
    dueAt: work.now,
    claimedUntil: null,
    createdAt: work.now,
    sentAt: null,
    error: null,
  });
  work.wakes.add(MAILS);
}
