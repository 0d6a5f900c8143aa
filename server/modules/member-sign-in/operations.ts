import { CODE_MINUTES } from '../../auth/codes.ts';
import { requestMemberCode, verifyMemberCode } from '../../auth/member-codes.ts';
import { setMemberCookie } from '../../auth/member-cookie.ts';
import { acceptMemberInvitation } from '../../auth/member-invitations.ts';
import { endPresentedSession } from '../../auth/member-session.ts';
import { useSignInLink } from '../../auth/sign-in-link.ts';
import { operation, shared } from '../../http/operation.ts';
import { memberCookieOf, signedIn } from './answer.ts';
import { MemberCode, MemberCodeInput, MemberCodeVerification, SignedIn, SignInInput } from './schema.ts';

const tag = 'Sign-in of members';

export const memberSignInOperations = [
  operation({
    id: 'signInByLink',
    method: 'post',
    path: '/auth/sign-in',
    tag,
    summary: 'Sign a member in to Studio with the secret of a one-time link',
    description: "Sets a cookie that counts on the server's own pages alone.",
    ownPages: true,
    public: shared.writes({
      body: SignInInput,
      response: SignedIn,
      secret: true,
      write: ({ work, body }) => useSignInLink(work, body.secret),
      headers: memberCookieOf,
      read: signedIn,
    }),
  }),
  operation({
    id: 'requestMemberCode',
    method: 'post',
    path: '/auth/member-codes',
    tag,
    summary: 'Mail a sign-in code to a member',
    description: 'The answer says nothing of whether anyone has that address.',
    ownPages: true,
    public: shared.writes({
      body: MemberCodeInput,
      response: MemberCode,
      secret: true,
      write: ({ work, body }) => requestMemberCode(work, body.email),
      read: async (_context, { requestId }) => ({ requestId, expiresIn: CODE_MINUTES * 60 }),
    }),
  }),
  operation({
    id: 'verifyMemberCode',
    method: 'post',
    path: '/auth/member-codes/verify',
    tag,
    summary: 'Sign a member in to Studio with a mailed code',
    description: 'Five tries, ten minutes, one use, and one same refusal for all that can be wrong.',
    ownPages: true,
    public: shared.writes({
      body: MemberCodeVerification,
      response: SignedIn,
      secret: true,
      write: ({ work, body }) => verifyMemberCode(work, body),
      headers: memberCookieOf,
      read: signedIn,
    }),
  }),
  operation({
    id: 'acceptMemberInvitation',
    method: 'post',
    path: '/auth/member-invitations',
    tag,
    summary: 'Join the team with the secret of an invitation, and sign in',
    description: 'An explicit act: nothing that only follows links consumes it. Good once.',
    ownPages: true,
    public: shared.writes({
      body: SignInInput,
      response: SignedIn,
      secret: true,
      write: ({ work, body }) => acceptMemberInvitation(work, body.secret),
      headers: memberCookieOf,
      read: signedIn,
    }),
  }),
  operation({
    id: 'signOutMember',
    method: 'post',
    path: '/auth/member-logout',
    tag,
    summary: 'Sign a member out of Studio',
    ownPages: true,
    public: shared.writes({
      async write({ work }) {
        await endPresentedSession(work, 'signed_out');
        return {};
      },
      headers: (_outcome, { publicUrl }) => ({ 'Set-Cookie': setMemberCookie('', 0, publicUrl) }),
    }),
  }),
];
