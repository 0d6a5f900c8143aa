import { type RegistrationResponseJSON, verifyRegistrationResponse } from '@simplewebauthn/server';
import type { Row } from '../db/tables.ts';
import { Problem } from '../lib/problem.ts';
import { audit } from '../modules/audit-log/record.ts';
import { mustBeMember } from '../modules/must-be-member.ts';
import type { UnitOfWork } from '../modules/unit-of-work.ts';
import { type Challenge, newChallenge, relyingParty, useChallenge } from './passkey-challenges.ts';
import { passkeyRequired } from './passkey-required.ts';
import { mustHaveJustSignedIn } from './recent-sign-in.ts';

type Work = UnitOfWork<'team'>;

/** ES256, EdDSA and RS256, by their COSE numbers: what authenticators have. */
export const ALGORITHMS = [-7, -8, -257];
const MANY = 20;

export async function beginRegistration(work: Work): Promise<Challenge> {
  const memberId = await mustHaveJustSignedIn(work);
  const passkeys = await passkeysOf(work, memberId);
  if (passkeys.length >= MANY)
    throw new Problem(409, 'too_many_passkeys', 'That is enough of them', {
      detail: `A member has at most ${MANY} passkeys. Remove one first.`,
    });
  return newChallenge(work, memberId);
}

/**
 * Where passkeys are asked for, whoever came in by mail may add the first one
 * and no other: a mailbox does not open what is behind somebody's passkey.
 */
async function passkeysOf(work: Work, memberId: string): Promise<{ id: string }[]> {
  await work.takeTurns('passkeys', memberId);
  const passkeys = await work.tx('passkeys').select('id').where({ memberId });
  if (work.viewer.lacksPasskey && passkeys.length > 0) throw passkeyRequired();
  return passkeys;
}

export interface Registered {
  [name: string]: string | undefined;
  /** Undefined: refused, and the challenge is used up all the same. */
  id: string | undefined;
}

export async function finishRegistration(
  work: Work,
  { requestId, name, response }: { requestId: string; name: string; response: RegistrationResponseJSON },
): Promise<Registered> {
  const memberId = mustBeMember(work.viewer);
  await passkeysOf(work, memberId);
  const challenge = await useChallenge(work, requestId, memberId);
  const credential = challenge && (await verifiedCredential(work, challenge, response));
  if (!credential) return { id: undefined };
  const [known] = await work.tx('passkeys').where({ credentialId: credential.id });
  if (known) return { id: undefined };
  const passkey: Row<'passkeys'> = {
    id: work.newId('pky'),
    workspaceId: work.viewer.workspaceId,
    memberId,
    name,
    credentialId: credential.id,
    publicKey: Buffer.from(credential.publicKey).toString('base64url'),
    counter: credential.counter,
    transports: credential.transports ?? [],
    createdAt: work.now,
    lastUsedAt: null,
  };
  await work.insert('passkeys', passkey);
  await audit(work, { action: 'passkey.added', targetType: 'passkey', targetId: passkey.id });
  return { id: passkey.id };
}

async function verifiedCredential(
  { services }: Work,
  expectedChallenge: string,
  response: RegistrationResponseJSON,
) {
  const { rpID, origin } = relyingParty(services);
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge,
      expectedOrigin: origin,
      expectedRPID: rpID,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    });
    return registrationInfo?.credential;
  } catch (error) {
    services.log.debug({ err: error }, 'passkey refused');
    return undefined;
  }
}

export async function removePasskey(work: Work, { id }: Row<'passkeys'>): Promise<void> {
  await mustHaveJustSignedIn(work);
  await work.tx('passkeys').where({ id }).delete();
  await audit(work, { action: 'passkey.removed', targetType: 'passkey', targetId: id });
}
