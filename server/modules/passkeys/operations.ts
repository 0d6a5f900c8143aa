import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { newChallenge } from '../../auth/passkey-challenges.ts';
import { signInWithPasskey } from '../../auth/passkey-sign-in.ts';
import { beginRegistration, finishRegistration, removePasskey } from '../../auth/passkeys.ts';
import { operation, shared, team } from '../../http/operation.ts';
import { Problem } from '../../lib/problem.ts';
import type { z } from '../../lib/zod.ts';
import type { Reader, RowFor } from '../../visibility/reader.ts';
import { memberCookieOf, signedIn } from '../member-sign-in/answer.ts';
import { SignedIn } from '../member-sign-in/schema.ts';
import { mustBeMember } from '../must-be-member.ts';
import { pick } from '../pick.ts';
import { renderById } from '../render.ts';
import { registrationOptions, signInOptions } from './options.ts';
import {
  Passkey,
  PasskeyInput,
  PasskeyList,
  PasskeyOptions,
  PasskeySignIn,
  PasskeySignInOptions,
} from './schema.ts';

const tag = 'Sign-in of members';

const passkeys = async (
  _reader: Reader<'team'>,
  rows: RowFor<'team', 'passkeys'>[],
): Promise<z.input<typeof Passkey>[]> => rows.map((row) => pick(Passkey, row));

const refusedRegistration = () =>
  new Problem(422, 'passkey_invalid', 'This passkey cannot be added', {
    detail: 'It is known here already, or what the browser sent does not fit. Try again from the beginning.',
  });

export const passkeyOperations = [
  operation({
    id: 'requestPasskeySignIn',
    method: 'post',
    path: '/auth/passkeys/options',
    tag,
    summary: 'Begin to sign a member in with a passkey',
    ownPages: true,
    public: shared.writes({
      response: PasskeySignInOptions,
      secret: true,
      write: ({ work }) => newChallenge(work, null),
      read: signInOptions,
    }),
  }),
  operation({
    id: 'signInWithPasskey',
    method: 'post',
    path: '/auth/passkeys/verify',
    tag,
    summary: 'Sign a member in to Studio with a passkey',
    ownPages: true,
    public: shared.writes({
      body: PasskeySignIn,
      response: SignedIn,
      secret: true,
      write: ({ work, body: { requestId, response } }) =>
        signInWithPasskey(work, { requestId, response: response as AuthenticationResponseJSON }),
      headers: memberCookieOf,
      read: signedIn,
    }),
  }),
  operation({
    id: 'listPasskeys',
    method: 'get',
    path: '/passkeys',
    tag,
    summary: "List the asking member's passkeys, oldest first",
    beforePasskey: true,
    team: team.reads({
      response: PasskeyList,
      async handle({ viewer, reader }) {
        mustBeMember(viewer);
        const rows = await reader.all('passkeys', (query) => void query.orderBy(['createdAt', 'id']));
        return { data: await passkeys(reader, rows), nextCursor: null };
      },
    }),
  }),
  operation({
    id: 'requestPasskey',
    method: 'post',
    path: '/passkeys/options',
    tag,
    summary: 'Begin to add a passkey',
    description:
      'Within 30 minutes of signing in. Where the workspace asks for passkeys, who signed in without one adds the first one and no other.',
    beforePasskey: true,
    team: team.writes({
      response: PasskeyOptions,
      secret: true,
      write: ({ work }) => beginRegistration(work),
      read: registrationOptions,
    }),
  }),
  operation({
    id: 'createPasskey',
    method: 'post',
    path: '/passkeys',
    tag,
    summary: 'Add a passkey',
    beforePasskey: true,
    team: team.writes({
      body: PasskeyInput,
      response: Passkey,
      status: 201,
      write: ({ work, body: { response, ...input } }) =>
        finishRegistration(work, { ...input, response: response as RegistrationResponseJSON }),
      async read({ reader }, { id }) {
        if (id === undefined) throw refusedRegistration();
        return renderById(reader, 'passkeys', id, passkeys);
      },
    }),
  }),
  operation({
    id: 'deletePasskey',
    method: 'delete',
    path: '/passkeys/{id}',
    tag,
    summary: 'Remove a passkey; it opens nothing any more',
    description: 'Within 30 minutes of signing in.',
    team: team.writes({
      target: 'passkeys',
      async write({ work, target }) {
        await removePasskey(work, target);
        return {};
      },
    }),
  }),
];
