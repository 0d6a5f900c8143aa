import { operation, shared } from '../http/operation.ts';
import type { z } from '../lib/zod.ts';
import {
  ClientSession,
  CodeInput,
  CodeRequest,
  CodeVerifyInput,
  IdentityInput,
  InvitationAcceptInput,
  RefreshInput,
  SignOutInput,
} from './client-schema.ts';
import { CODE_MINUTES, requestCode, verifyCode } from './codes.ts';
import { ACCESS_MINUTES, type SignedIn } from './families.ts';
import { signInByIdentity } from './identity.ts';
import { readIdentityToken } from './identity-token.ts';
import { acceptInvitation } from './invitations.ts';
import { refresh } from './refresh.ts';
import { problemOf, type Refused } from './refused.ts';
import { signOut } from './sign-out.ts';

const tag = 'Signing in';
type Entered = SignedIn | Refused;

/** The answer of every way in. A refusal is told here, when what it left behind is committed. */
const answers = {
  response: ClientSession,
  secret: true,
  headers: ({ cookie }: Entered): Record<string, string> =>
    cookie === undefined ? {} : { 'Set-Cookie': cookie },
  async read(_context: unknown, outcome: Entered): Promise<z.input<typeof ClientSession>> {
    if (isRefused(outcome)) throw problemOf(outcome);
    const { token, family, projectId } = outcome as SignedIn;
    return { token, expiresIn: ACCESS_MINUTES * 60, family, projectId: projectId ?? null };
  },
};

const isRefused = (outcome: Entered): outcome is Refused => outcome.refused !== undefined;

export const clientAuthOperations = [
  operation({
    id: 'signInByIdentity',
    method: 'post',
    path: '/auth/identity',
    tag,
    summary: "Sign a contact in with a token that the agency's backend signed",
    description:
      '`kid` names an identity key, `aud` is `vitrine:<workspaceId>`, `sub` a contact id (or `email` an address), `exp` at most five minutes ahead, `jti` good once.',
    public: shared.writes({
      ...answers,
      body: IdentityInput,
      prepare: ({ body, services }) => readIdentityToken(body.token, services),
      write: ({ work, body, prepared }): Promise<Entered> => signInByIdentity(work, prepared, body.projectId),
    }),
  }),
  operation({
    id: 'requestCode',
    method: 'post',
    path: '/auth/codes',
    tag,
    summary: 'Ask for a code by e-mail',
    description: 'The answer is the same for every address, known or not.',
    public: shared.writes({
      body: CodeInput,
      response: CodeRequest,
      secret: true,
      write: ({ work, body }) => requestCode(work, body),
      read: async (_context, { requestId }) => ({ requestId, expiresIn: CODE_MINUTES * 60 }),
    }),
  }),
  operation({
    id: 'verifyCode',
    method: 'post',
    path: '/auth/codes/verify',
    tag,
    summary: 'Sign in with the code that came by e-mail',
    description: 'Five tries, on the page that asked for it.',
    public: shared.writes({
      ...answers,
      body: CodeVerifyInput,
      write: ({ work, body }): Promise<Entered> => verifyCode(work, body),
    }),
  }),
  operation({
    id: 'acceptInvitation',
    method: 'post',
    path: '/auth/invitations',
    tag,
    summary: 'Accept an invitation, on the hosted portal',
    public: shared.writes({
      ...answers,
      body: InvitationAcceptInput,
      write: ({ work, body }): Promise<Entered> => acceptInvitation(work, body),
    }),
  }),
  operation({
    id: 'refreshSession',
    method: 'post',
    path: '/auth/refresh',
    tag,
    summary: 'Stay signed in: the next access token, by the cookie',
    public: shared.writes({
      ...answers,
      body: RefreshInput,
      write: ({ work, body }): Promise<Entered> => refresh(work, body),
    }),
  }),
  operation({
    id: 'signOut',
    method: 'post',
    path: '/auth/logout',
    tag,
    summary: 'Sign out: tokens are refused and streams close at once',
    public: shared.writes({
      body: SignOutInput,
      write: ({ work, body }) => signOut(work, body),
      headers: ({ cookie }): Record<string, string> => (cookie === undefined ? {} : { 'Set-Cookie': cookie }),
    }),
  }),
];
