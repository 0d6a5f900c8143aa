import { before, MINUTE } from '../lib/clock.ts';
import { Problem } from '../lib/problem.ts';
import { mustBeMember } from '../modules/must-be-member.ts';
import type { UnitOfWork } from '../modules/unit-of-work.ts';

const RECENT_MINUTES = 30;

/**
 * For what opens and closes ways in: it is done by someone who has just come
 * in by one of them, and not by whoever finds the screen unlocked.
 *
 * @returns the member's id
 */
export async function mustHaveJustSignedIn(work: UnitOfWork<'team'>): Promise<string> {
  const memberId = mustBeMember(work.viewer);
  const [session] = await work.tx('sessions').select('createdAt').where({ id: work.viewer.credentialId });
  if (!session || session.createdAt < before(new Date(work.now), RECENT_MINUTES * MINUTE))
    throw new Problem(403, 'sign_in_again', 'Sign in again first', {
      detail: `Ways in are changed within ${RECENT_MINUTES} minutes of signing in. Nothing was changed.`,
    });
  return memberId;
}
