import { type AuthenticationResponseJSON, verifyAuthenticationResponse } from '@simplewebauthn/server';
import { decode, type Row } from '../db/tables.ts';
import { audit } from '../modules/audit-log/record.ts';
import type { UnitOfWork } from '../modules/unit-of-work.ts';
import { type MemberSignedIn, startMemberSession } from './member-session.ts';
import { relyingParty, useChallenge } from './passkey-challenges.ts';
import { type Refused, refused } from './refused.ts';

/**
 * The authenticator says who it is: nobody is asked for an address. It has to
 * have seen its owner (a finger, a face, a PIN), to answer this one challenge,
 * and to count further than before, where it counts.
 */
export async function signInWithPasskey(
  work: UnitOfWork,
  { requestId, response }: { requestId: string; response: AuthenticationResponseJSON },
): Promise<MemberSignedIn | Refused> {
  const challenge = await useChallenge(work, requestId, null);
  if (challenge === undefined) return refused('passkey');
  const [stored] = await work.tx('passkeys').where({ credentialId: response.id });
  if (!stored) return refused('passkey');
  const passkey = decode('passkeys', stored);
  const [member] = await work
    .tx('members')
    .select('id', 'workspaceId', 'name')
    .where({ id: passkey.memberId })
    .whereNull('deletedAt');
  const counter = await verifiedCounter(work, passkey, challenge, response);
  if (!member || counter === undefined || !(await countOn(work, passkey, counter)))
    return refuse(work, passkey);
  return startMemberSession(work, member, 'passkey');
}

async function verifiedCounter(
  work: UnitOfWork,
  passkey: Row<'passkeys'>,
  expectedChallenge: string,
  response: AuthenticationResponseJSON,
): Promise<number | undefined> {
  const handle = Buffer.from(response.response.userHandle ?? '', 'base64url').toString();
  if (handle !== passkey.memberId) return undefined;
  const { rpID, origin } = relyingParty(work.services);
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge,
      expectedOrigin: origin,
      expectedRPID: rpID,
      requireUserVerification: true,
      credential: {
        id: passkey.credentialId,
        publicKey: Uint8Array.from(Buffer.from(passkey.publicKey, 'base64url')),
        counter: passkey.counter,
      },
    });
    return verified ? authenticationInfo.newCounter : undefined;
  } catch (error) {
    work.services.log.debug({ err: error }, 'passkey refused');
    return undefined;
  }
}

/** From the very count that was checked: a copy that signs in at the same moment does not get through, too. */
async function countOn(work: UnitOfWork, { id, counter }: Row<'passkeys'>, next: number): Promise<boolean> {
  const counted = await work
    .tx('passkeys')
    .where({ id, counter })
    .update({ counter: next, lastUsedAt: work.now });
  return counted === 1;
}

async function refuse(work: UnitOfWork, { workspaceId, memberId }: Row<'passkeys'>): Promise<Refused> {
  await audit(work, {
    action: 'sign_in.failed',
    actor: { type: 'anonymous', id: null },
    workspaceId,
    targetType: 'member',
    targetId: memberId,
    details: { via: 'passkey' },
  });
  return refused('passkey');
}
