import type { Choice } from '../../auth/member-codes.ts';
import { setMemberCookie } from '../../auth/member-cookie.ts';
import { MEMBER_SESSION_SECONDS, type MemberSignedIn } from '../../auth/member-session.ts';
import { problemOf, type Refused } from '../../auth/refused.ts';
import { Problem } from '../../lib/problem.ts';
import type { Services } from '../../services.ts';

type Outcome = MemberSignedIn | Choice | Refused;

/** What every way in of a member's ends with: who it is, or one of the refusals. */
export async function signedIn(
  _context: unknown,
  outcome: Outcome,
): Promise<{ memberId: string; name: string }> {
  if ('refused' in outcome) throw problemOf(outcome as Refused);
  if ('workspaces' in outcome) throw choose(outcome as Choice);
  const { memberId, name } = outcome as MemberSignedIn;
  return { memberId, name };
}

const choose = ({ workspaces }: Choice) =>
  new Problem(409, 'choose_workspace', 'On which team?', {
    detail: 'This address is on several teams. Send the code again with the workspaceId of one.',
    extra: { workspaces: JSON.parse(workspaces) },
  });

export const memberCookieOf = (outcome: Outcome, { publicUrl }: Services): Record<string, string> => ({
  'Set-Cookie': setMemberCookie((outcome as MemberSignedIn).token, MEMBER_SESSION_SECONDS, publicUrl),
});
