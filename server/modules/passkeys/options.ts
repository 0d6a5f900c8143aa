import { generateAuthenticationOptions, generateRegistrationOptions } from '@simplewebauthn/server';
import {
  CHALLENGE_MINUTES,
  type Challenge,
  challengeBytes,
  relyingParty,
} from '../../auth/passkey-challenges.ts';
import { ALGORITHMS } from '../../auth/passkeys.ts';
import { MINUTE } from '../../lib/clock.ts';
import type { z } from '../../lib/zod.ts';
import type { Services } from '../../services.ts';
import type { Reader, RowFor } from '../../visibility/reader.ts';
import type { PasskeyOptions, PasskeySignInOptions } from './schema.ts';

const timeout = CHALLENGE_MINUTES * MINUTE;

/** Names no credential: the browser offers those that it has for this site. */
export async function signInOptions(
  { services }: { services: Services },
  { requestId, challenge }: Challenge,
): Promise<z.input<typeof PasskeySignInOptions>> {
  const { rpID } = relyingParty(services);
  const options = await generateAuthenticationOptions({
    rpID,
    challenge: challengeBytes(challenge),
    timeout,
    userVerification: 'required',
  });
  return {
    requestId,
    options: { challenge: options.challenge, rpId: rpID, timeout, userVerification: 'required' },
  };
}

export async function registrationOptions(
  { reader, services }: { reader: Reader<'team'>; services: Services },
  { requestId, challenge }: Challenge,
): Promise<z.input<typeof PasskeyOptions>> {
  const { workspaceId, actor } = reader.viewer;
  const workspace = (await reader.find('workspaces', workspaceId)) as RowFor<'team', 'workspaces'>;
  const member = (await reader.find('members', actor.id)) as RowFor<'team', 'members'>;
  const known = await reader.all('passkeys', (query) => void query.orderBy('createdAt'));
  const { rpID } = relyingParty(services);
  const selection = {
    residentKey: 'required',
    requireResidentKey: true,
    userVerification: 'required',
  } as const;
  const {
    challenge: sent,
    rp,
    user,
    pubKeyCredParams,
  } = await generateRegistrationOptions({
    rpName: workspace.name,
    rpID,
    userID: Uint8Array.from(Buffer.from(member.id)),
    userName: member.email,
    userDisplayName: member.name,
    challenge: challengeBytes(challenge),
    attestationType: 'none',
    supportedAlgorithmIDs: ALGORITHMS,
    authenticatorSelection: { ...selection },
    timeout,
  });
  return {
    requestId,
    options: {
      challenge: sent,
      rp: { id: rpID, name: rp.name },
      user,
      pubKeyCredParams,
      timeout,
      attestation: 'none',
      excludeCredentials: known.map(({ credentialId, transports }) => ({
        id: credentialId,
        type: 'public-key',
        transports,
      })),
      authenticatorSelection: selection,
    },
  };
}
