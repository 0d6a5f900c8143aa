import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { after, before, MINUTE } from '../lib/clock.ts';
import { sha256 } from '../lib/hash.ts';
import { MAILS, queueMail } from '../mail/queue.ts';
import { audit } from '../modules/audit-log/record.ts';
import type { UnitOfWork } from '../modules/unit-of-work.ts';
import { mayHoldPortal, requireOrigin } from './asking-page.ts';
import { addressAt, contactById, type FoundContact, heldContactById, sees } from './contact-lookup.ts';
import { type SignedIn, startFamily } from './families.ts';
import { type Refused, refused } from './refused.ts';

export const CODE_MINUTES = 10;
export const TRIES = 5;
/** Codes that one address gets in an hour from one workspace. More are asked for by someone who guesses. */
const CODES_PER_HOUR = 10;

/** Six digits out of 256 random bits; that some come up more often by 2^-28 helps nobody. */
export const sixDigits = (secret: string): string =>
  String(createHash('sha256').update(secret).digest().readUIntBE(0, 6) % 1_000_000).padStart(6, '0');

/**
 * A million codes are soon tried through, however slow the hash. So it is
 * keyed with what the database does not hold: the request's id is 256 random
 * bits that its asker alone has, and the row is found by a hash of it.
 */
export const hashOf = (requestId: string, code: string): string =>
  createHmac('sha256', requestId).update(code).digest('base64url');

/**
 * Always the same answer, made by the same statements: an unknown address has
 * its row too, which leads nowhere, and a mail that is not sent.
 */
export async function requestCode(
  work: UnitOfWork,
  { email, projectId }: { email: string; projectId: string },
): Promise<{ requestId: string }> {
  const origin = requireOrigin(work);
  const { ids } = work.services;
  const address = await addressAt(work.tx, email, projectId);
  const contact = await contactById(work.tx, address?.contactId ?? '');
  const welcome = await isWelcome(work, contact, projectId, origin);
  const recent = await recentCodes(work, email, address?.workspaceId ?? '');
  const addressee = welcome && recent < CODES_PER_HOUR ? contact : undefined;
  const requestId = `cod_${ids.secret()}`;
  const code = sixDigits(ids.secret());
  await work.insert('signInCodes', {
    id: sha256(requestId),
    workspaceId: address?.workspaceId ?? null,
    projectId,
    email,
    contactId: addressee?.id ?? null,
    memberId: null,
    origin,
    hash: hashOf(requestId, code),
    tries: 0,
    createdAt: work.now,
    expiresAt: after(new Date(work.now), CODE_MINUTES * MINUTE),
    usedAt: null,
  });
  if (addressee)
    await queueMail(work, {
      kind: 'client-code',
      email,
      contactId: addressee.id,
      workspaceId: addressee.workspaceId,
      payload: { code, projectId },
    });
  else await queueNothing(work, 'client-code');
  return { requestId };
}

/** A mail that goes nowhere, so that an address without one costs the same: now, and for those who ask right after. */
export async function queueNothing(work: UnitOfWork, kind: string): Promise<void> {
  await work.insert('mails', {
    id: work.newId('mal'),
    workspaceId: null,
    kind,
    contactId: null,
    memberId: null,
    email: '',
    payload: {},
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

async function recentCodes(work: UnitOfWork, email: string, workspaceId: string): Promise<number> {
  const [row] = await work
    .tx('signInCodes')
    .where({ email, workspaceId })
    .where('createdAt', '>', before(new Date(work.now), 60 * MINUTE))
    .whereNotNull('projectId')
    .count({ count: '*' });
  return Number(row?.count);
}

/** Every question is asked, whatever the first answer was. */
async function isWelcome(
  work: UnitOfWork,
  contact: FoundContact | undefined,
  projectId: string,
  origin: string,
): Promise<boolean> {
  const shown = await sees(work.tx, contact?.id, projectId);
  const home = { workspaceId: contact?.workspaceId ?? '', portalDomain: contact?.portalDomain ?? null };
  const allowed = await mayHoldPortal(work, home, origin);
  return contact !== undefined && shown && allowed && !contact.identityOnly;
}

/** Each try is counted before it is looked at; the count is committed whether or not it was right. */
export async function verifyCode(
  work: UnitOfWork,
  { requestId, code }: { requestId: string; code: string },
): Promise<SignedIn | Refused> {
  const origin = requireOrigin(work);
  const id = sha256(requestId);
  const counted = await work
    .tx('signInCodes')
    .where({ id })
    .whereNotNull('projectId')
    .whereNull('usedAt')
    .where('expiresAt', '>', work.now)
    .where('tries', '<', TRIES)
    .increment('tries', 1);
  if (counted !== 1) return refused('code');
  const [row] = await work.tx('signInCodes').where({ id });
  const right = timingSafeEqual(Buffer.from(hashOf(requestId, code)), Buffer.from(row.hash));
  const contact = await heldContactById(work.tx, row.contactId ?? '');
  const welcome = await isWelcome(work, contact, row.projectId, origin);
  if (!right || !contact || !welcome || origin !== row.origin || contact.email !== row.email)
    return refuse(work, row, right);
  await work.update('signInCodes', { id }, { usedAt: work.now });
  return startFamily(work, { contact, projectId: row.projectId, origin, via: 'code' });
}

async function refuse(
  work: UnitOfWork,
  row: { id: string; workspaceId: string | null; contactId: string | null; tries: number },
  right: boolean,
): Promise<Refused> {
  if (row.workspaceId === null) await noteNothing(work, row);
  else
    await audit(work, {
      action: 'sign_in.failed',
      actor: { type: 'anonymous', id: null },
      workspaceId: row.workspaceId,
      ...(row.contactId !== null && { targetType: 'contact', targetId: row.contactId }),
      details: { via: 'code', reason: right ? 'not_welcome' : 'wrong_code' },
    });
  return refused('code');
}

/** There is no log to write into; it costs as much. */
export async function noteNothing(work: UnitOfWork, { id, tries }: { id: string; tries: number }) {
  await work.update('signInCodes', { id }, { tries });
}
