import { invalidField } from '../../lib/problem.ts';
import type { UnitOfWork } from '../unit-of-work.ts';

type Work = UnitOfWork<'team'>;

export const assigneesOf = async (work: Work, taskId: string): Promise<string[]> =>
  (await work.reader.all('taskAssignees', (query) => void query.where({ taskId }).orderBy('rank'))).map(
    (row) => row.memberId,
  );

export async function setAssignees(work: Work, taskId: string, memberIds: string[]): Promise<void> {
  const wanted = [...new Set(memberIds)];
  const rows = await work.reader.all(
    'members',
    (query) => void query.whereIn('id', wanted).whereNull('deletedAt'),
  );
  const known = new Set(rows.map((row) => row.id));
  for (const [index, id] of memberIds.entries())
    if (!known.has(id)) throw invalidField(`/assigneeIds/${index}`, 'There is no such member');
  await work.tx('taskAssignees').where({ taskId }).delete();
  const { workspaceId } = work.viewer;
  for (const [rank, memberId] of wanted.entries())
    await work.insert('taskAssignees', { workspaceId, taskId, memberId, rank });
}
