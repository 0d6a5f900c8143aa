import { Problem, unauthenticated } from '../lib/problem.ts';

/**
 * A way in that stays shut. An outcome and not an error, so that what it
 * leaves behind is committed: the counted try, the ended family, the entry in
 * the audit log. Told afterwards, in the same bytes whatever the reason.
 */
export interface Refused {
  [id: string]: string | undefined;
  refused: 'signed_out' | 'code' | 'identity' | 'invitation' | 'link' | 'passkey';
  /** Ends the cookie that was presented. */
  cookie: string | undefined;
}

export const refused = (what: Refused['refused'], cookie?: string): Refused => ({ refused: what, cookie });

const problems = {
  link: {
    title: 'This link does not work any more',
    detail: 'It was used already, or its time has passed. Ask for a new one.',
  },
  passkey: {
    title: 'This passkey does not work',
    detail: 'It is not known here, or the attempt took too long. Try again, or sign in by mail.',
  },
  code: {
    title: 'This code does not work',
    detail: 'It is wrong, was used, or its time has passed. Ask for a new one.',
  },
  identity: {
    title: 'This identity token does not work',
    detail: 'The reason is in the audit log of the workspace, for its team alone.',
  },
  invitation: {
    title: 'This invitation does not work',
    detail: 'It was used or withdrawn, or its time has passed. Ask for a new one.',
  },
};

export function problemOf({ refused: what, cookie }: Refused): Problem {
  const headers = cookie === undefined ? undefined : { 'set-cookie': cookie };
  if (what === 'signed_out') {
    const { status, code, title, message: detail, headers: usual } = unauthenticated();
    return new Problem(status, code, title, { detail, headers: { ...usual, ...headers } });
  }
  const { title, detail } = problems[what];
  return new Problem(401, `${what}_invalid`, title, { detail, headers });
}
