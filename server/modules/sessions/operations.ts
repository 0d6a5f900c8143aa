import { setMemberCookie } from '../../auth/member-cookie.ts';
import { client, operation, shared, team } from '../../http/operation.ts';
import { CLIENT_SESSION_MINUTES, mintSession, useSignInLink } from './commands.ts';
import { me } from './me.ts';
import { Me, Session, SessionInput, SignedIn, SignInInput } from './schema.ts';

const tag = 'Sessions';
const MEMBER_SESSION_SECONDS = 12 * 60 * 60;

export const sessionOperations = [
  operation({
    id: 'createSession',
    method: 'post',
    path: '/sessions',
    tag,
    summary: "Mint a client session, on the agency's own server",
    team: team.writes({
      body: SessionInput,
      response: Session,
      secret: true,
      status: 201,
      write: ({ work, body }) => mintSession(work, body),
      read: async (_context, { token }) => ({ token, expiresIn: CLIENT_SESSION_MINUTES * 60 }),
    }),
  }),
  operation({
    id: 'getMe',
    method: 'get',
    path: '/me',
    tag,
    summary: 'Who is asking',
    team: team.reads({ response: Me, handle: ({ reader }) => me(reader) }),
    client: client.reads({ response: Me, handle: ({ reader }) => me(reader) }),
  }),
  operation({
    id: 'signInByLink',
    method: 'post',
    path: '/auth/sign-in',
    tag,
    summary: 'Sign a member in to Studio with the secret of a one-time link',
    description: "Sets a cookie that counts on the server's own pages alone.",
    public: shared.writes({
      body: SignInInput,
      response: SignedIn,
      secret: true,
      write: ({ work, body }) => useSignInLink(work, body.secret, MEMBER_SESSION_SECONDS),
      headers: ({ token }, { publicUrl }) => ({
        'Set-Cookie': setMemberCookie(token, MEMBER_SESSION_SECONDS, publicUrl),
      }),
      read: async (_context, { memberId, name }) => ({ memberId, name }),
    }),
  }),
];
