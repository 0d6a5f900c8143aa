import { Problem } from '../lib/problem.ts';

export const deletedHere = () =>
  new Problem(409, 'deleted', 'It was deleted here', {
    detail: 'What carries this external id was deleted. Restore it, or use another external id.',
  });

/** What an upsert found by its external id: still there, and in the project that it names. */
export function mustBeHere<T extends { projectId: string }>(row: T | undefined, projectId: string): T {
  if (!row) throw deletedHere();
  if (row.projectId !== projectId)
    throw new Problem(409, 'other_project', 'It belongs to another project', {
      detail: 'An item stays in its project. Use another external id for a copy.',
    });
  return row;
}
