import { parseMarkdown } from '../../lib/markdown.ts';
import type { z } from '../../lib/zod.ts';
import type { Reader, RowFor } from '../../visibility/reader.ts';
import { externalsOf } from '../external-refs.ts';
import { pick } from '../pick.ts';
import { ClientTask, TeamTask } from './schema.ts';

export async function teamTasks(
  reader: Reader<'team'>,
  rows: RowFor<'team', 'tasks'>[],
): Promise<z.input<typeof TeamTask>[]> {
  const ids = rows.map((row) => row.id);
  const external = await externalsOf(reader, ids);
  const assignees = await reader.all(
    'taskAssignees',
    (query) => void query.whereIn('taskId', ids).orderBy('rank'),
  );
  return rows.map((row) =>
    pick(TeamTask, row, {
      descriptionTree: parseMarkdown(row.description),
      external: external(row.id),
      assigneeIds: assignees.filter((one) => one.taskId === row.id).map((one) => one.memberId),
    }),
  );
}

export const clientTasks = async (
  _reader: Reader<'client'>,
  rows: RowFor<'client', 'tasks'>[],
): Promise<z.input<typeof ClientTask>[]> =>
  rows.map((row) => pick(ClientTask, row, { descriptionTree: parseMarkdown(row.description) }));
