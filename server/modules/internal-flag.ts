import type { InternalByDefault, Row } from '../db/tables.ts';
import { Problem } from '../lib/problem.ts';
import type { TeamViewer } from '../visibility/viewer.ts';

/**
 * What a create leaves out takes the project's default; a script says it
 * itself, since nobody looks over its shoulder.
 */
export function internalFlag(
  viewer: TeamViewer,
  project: Row<'projects'>,
  kind: keyof InternalByDefault,
  given: boolean | undefined,
): boolean {
  if (given !== undefined) return given;
  if (viewer.via === 'session') return project.internalByDefault[kind];
  throw new Problem(422, 'internal_required', 'Say whether it is internal', {
    detail: 'With a secret key, every milestone, task, comment and file needs `internal`: true or false.',
    errors: [{ pointer: '/internal', detail: 'This field is required' }],
  });
}
