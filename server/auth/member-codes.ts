import { timingSafeEqual } from 'node:crypto';
import { after, before, MINUTE } from '../lib/clock.ts';
import { sha256 } from '../lib/hash.ts';
import { queueMail } from '../mail/queue.ts';
import { audit } from '../modules/audit-log/record.ts';
import type { UnitOfWork } from '../modules/unit-of-work.ts';
import { CODE_MINUTES, hashOf, noteNothing, queueNothing, sixDigits, TRIES } from './codes.ts';
import { type MemberSignedIn, startMemberSession } from './member-session.ts';
import { type Refused, refused } from './refused.ts';

/** More are asked for by someone who guesses. */
const CODES_PER_HOUR = 10;

interface Membership {
  id: string;
  workspaceId: string;
  name: string;
  workspaceName: string;
}

/** The address is on several teams: which one is meant is asked of whoever has shown that it is theirs. */
export interface Choice {
  [id: string]: string;
  /** JSON: an outcome holds no lists. */
  workspaces: string;
}

const membershipsOf = (work: UnitOfWork, email: string): Promise<Membership[]> =>
  work
    .tx('members')
    .select('members.id', 'members.workspaceId', 'members.name', 'workspaces.name as workspaceName')
    .join('workspaces', 'workspaces.id', 'members.workspaceId')
    .where('members.email', email)
    .whereNull('members.deletedAt')
    .orderBy('members.createdAt')
    .orderBy('members.id');

/** As for clients: the same answer by the same statements, whether or not anyone has that address. */
export async function requestMemberCode(work: UnitOfWork, email: string): Promise<{ requestId: string }> {
  const { ids, publicUrl } = work.services;
  const [member] = await membershipsOf(work, email);
  const addressee = (await recentCodes(work, email)) < CODES_PER_HOUR ? member : undefined;
  const requestId = `cod_${ids.secret()}`;
  const code = sixDigits(ids.secret());
  await work.insert('signInCodes', {
    id: sha256(requestId),
    workspaceId: addressee?.workspaceId ?? null,
    projectId: null,
    email,
    contactId: null,
    memberId: addressee?.id ?? null,
    origin: new URL(publicUrl).origin,
    hash: hashOf(requestId, code),
    tries: 0,
    createdAt: work.now,
    expiresAt: after(new Date(work.now), CODE_MINUTES * MINUTE),
    usedAt: null,
  });
  if (addressee)
    await queueMail(work, {
      kind: 'member-code',
      email,
      memberId: addressee.id,
      workspaceId: addressee.workspaceId,
      payload: { code },
    });
  else await queueNothing(work, 'member-code');
  return { requestId };
}

async function recentCodes(work: UnitOfWork, email: string): Promise<number> {
  const [row] = await work
    .tx('signInCodes')
    .where({ email })
    .where('createdAt', '>', before(new Date(work.now), 60 * MINUTE))
    .whereNull('projectId')
    .count({ count: '*' });
  return Number(row?.count);
}

/** Each try is counted before it is looked at; the count is committed whether or not it was right. */
export async function verifyMemberCode(
  work: UnitOfWork,
  { requestId, code, workspaceId }: { requestId: string; code: string; workspaceId?: string },
): Promise<MemberSignedIn | Choice | Refused> {
  const id = sha256(requestId);
  const counted = await work
    .tx('signInCodes')
    .where({ id })
    .whereNull('projectId')
    .whereNull('usedAt')
    .where('expiresAt', '>', work.now)
    .where('tries', '<', TRIES)
    .increment('tries', 1);
  if (counted !== 1) return refused('code');
  const [row] = await work.tx('signInCodes').where({ id });
  const right = timingSafeEqual(Buffer.from(hashOf(requestId, code)), Buffer.from(row.hash));
  const memberships = (await membershipsOf(work, row.email)).filter(
    (one) => workspaceId === undefined || one.workspaceId === workspaceId,
  );
  const [member] = memberships;
  if (!right || row.memberId === null || !member) return refuse(work, row);
  if (memberships.length > 1) {
    const workspaces = memberships.map((one) => ({ id: one.workspaceId, name: one.workspaceName }));
    return { workspaces: JSON.stringify(workspaces) };
  }
  await work.update('signInCodes', { id }, { usedAt: work.now });
  return startMemberSession(work, member, 'code');
}

async function refuse(
  work: UnitOfWork,
  row: { id: string; workspaceId: string | null; memberId: string | null; tries: number },
): Promise<Refused> {
  const { workspaceId, memberId } = row;
  if (workspaceId === null || memberId === null) await noteNothing(work, row);
  else
    await audit(work, {
      action: 'sign_in.failed',
      actor: { type: 'anonymous', id: null },
      workspaceId,
      targetType: 'member',
      targetId: memberId,
      details: { via: 'code' },
    });
  return refused('code');
}
