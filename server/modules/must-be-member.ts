import { Problem } from '../lib/problem.ts';
import type { TeamViewer } from '../visibility/viewer.ts';

/** What belongs to a person: a secret key is nobody. */
export function mustBeMember({ actor }: TeamViewer): string {
  if (actor.type === 'member') return actor.id;
  throw new Problem(403, 'needs_member', 'A signed-in member is needed', {
    detail: 'This belongs to a person. Sign in to Studio.',
  });
}
