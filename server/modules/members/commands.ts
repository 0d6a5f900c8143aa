import { endMemberSessions } from '../../auth/member-session.ts';
import { decode, type Row } from '../../db/tables.ts';
import { notFound, Problem } from '../../lib/problem.ts';
import type { z } from '../../lib/zod.ts';
import { audit } from '../audit-log/record.ts';
import { differences, isEmpty } from '../differences.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { lockTeam, mustBeFreeAddress, mustBeOwnerFor, mustNotBeLastOwner } from './owners.ts';
import type { MemberInput, MemberPatch } from './schema.ts';

type Work = UnitOfWork<'team'>;

/** By a script, which answers for the address. People ask each other by invitation. */
export async function createMember(work: Work, input: z.output<typeof MemberInput>): Promise<{ id: string }> {
  if (work.viewer.via !== 'key')
    throw new Problem(403, 'needs_key', 'A secret key is needed', {
      detail: 'People are added to the team with a secret key; invite them instead.',
    });
  const { workspaceId } = work.viewer;
  await lockTeam(work, workspaceId);
  await mustBeFreeAddress(work, workspaceId, input.email);
  const id = await insertMember(work, workspaceId, input);
  await audit(work, {
    action: 'member.created',
    targetType: 'member',
    targetId: id,
    details: { role: input.role },
  });
  return { id };
}

export async function insertMember(
  work: UnitOfWork,
  workspaceId: string,
  { name, email, role }: Pick<Row<'members'>, 'name' | 'email' | 'role'>,
): Promise<string> {
  const id = work.newId('mem');
  await work.insert('members', {
    id,
    workspaceId,
    name,
    email,
    role,
    createdAt: work.now,
    updatedAt: work.now,
    deletedAt: null,
  });
  return id;
}

/** As it is now that nobody else changes the team. Who left keeps a name under what they wrote, and is otherwise gone. */
async function lockedMember(work: Work, id: string): Promise<Row<'members'>> {
  const { workspaceId } = work.viewer;
  await lockTeam(work, workspaceId);
  const [row] = await work.tx('members').where({ id, workspaceId }).whereNull('deletedAt');
  if (!row) throw notFound();
  return decode('members', row);
}

export async function updateMember(
  work: Work,
  id: string,
  patch: z.output<typeof MemberPatch>,
): Promise<void> {
  const member = await lockedMember(work, id);
  const fields = differences(member, patch, ['name', 'role']);
  if (isEmpty(fields)) return;
  if (fields.role) {
    mustBeOwnerFor(work, member.role, fields.role);
    await mustNotBeLastOwner(work, member);
  }
  await work.update('members', { id }, { ...fields, updatedAt: work.now });
  const target = { targetType: 'member', targetId: id };
  if (fields.name) await audit(work, { action: 'member.renamed', ...target });
  if (fields.role)
    await audit(work, {
      action: 'member.role_changed',
      ...target,
      details: { from: member.role, to: fields.role },
    });
}

/** Signs a member out everywhere. */
export async function signMemberOut(work: Work, id: string): Promise<void> {
  const member = await lockedMember(work, id);
  mustBeOwnerFor(work, member.role);
  const ended = await endMemberSessions(work, { memberId: id });
  await audit(work, {
    action: 'session.ended',
    targetType: 'member',
    targetId: id,
    details: { reason: 'ended', browsers: ended.length },
  });
}

/** Ends all their access at once: cookies are refused, streams close, passkeys are forgotten. */
export async function deleteMember(work: Work, id: string): Promise<void> {
  const member = await lockedMember(work, id);
  mustBeOwnerFor(work, member.role);
  await mustNotBeLastOwner(work, member);
  await work.update('members', { id }, { deletedAt: work.now });
  await endMemberSessions(work, { memberId: id });
  await work.tx('passkeys').where({ memberId: id }).delete();
  await audit(work, {
    action: 'member.removed',
    targetType: 'member',
    targetId: id,
    details: { role: member.role },
  });
}
