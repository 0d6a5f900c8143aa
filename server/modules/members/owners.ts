import type { Row } from '../../db/tables.ts';
import { Problem } from '../../lib/problem.ts';
import type { UnitOfWork } from '../unit-of-work.ts';

type Role = Row<'members'>['role'];

/** Those who change who is on the team take turns. SQLite has one writer anyway. */
export async function lockTeam(work: UnitOfWork, workspaceId: string): Promise<void> {
  if (work.services.db.dialect === 'postgres')
    await work.tx('workspaces').select('id').where('id', workspaceId).forUpdate();
}

/** Owners are made and unmade by owners alone. */
export function mustBeOwnerFor(work: UnitOfWork<'team'>, ...roles: Role[]): void {
  if (!roles.includes('owner') || work.viewer.right === 'owner') return;
  throw new Problem(403, 'forbidden', 'Not allowed', {
    detail: 'Only an owner makes or unmakes an owner. Ask one.',
  });
}

/** Asked with the team locked, so that two owners cannot each let the other be the last. */
export async function mustNotBeLastOwner(work: UnitOfWork<'team'>, member: Row<'members'>): Promise<void> {
  if (member.role !== 'owner') return;
  const [another] = await work
    .tx('members')
    .select('id')
    .where({ workspaceId: member.workspaceId, role: 'owner' })
    .whereNot({ id: member.id })
    .whereNull('deletedAt')
    .limit(1);
  if (!another)
    throw new Problem(409, 'last_owner', 'The last owner stays', {
      detail: 'Make someone else an owner first.',
    });
}

export async function mustBeFreeAddress(work: UnitOfWork, workspaceId: string, email: string): Promise<void> {
  await work.takeTurns(workspaceId, 'member', email);
  const [taken] = await work
    .tx('members')
    .select('id')
    .where({ workspaceId, email })
    .whereNull('deletedAt')
    .limit(1);
  if (taken)
    throw new Problem(409, 'email_taken', 'A member has that address', {
      detail: 'Use another address.',
      errors: [{ pointer: '/email', detail: 'Taken' }],
    });
}
