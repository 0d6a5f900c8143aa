import { after, MINUTE } from '../lib/clock.ts';
import type { UnitOfWork } from '../modules/unit-of-work.ts';

export const CHALLENGE_MINUTES = 5;

export interface Challenge {
  [id: string]: string;
  requestId: string;
  challenge: string;
}

/** @param memberId null: for whoever signs in */
export async function newChallenge(work: UnitOfWork, memberId: string | null): Promise<Challenge> {
  await work.tx('challenges').where('expiresAt', '<=', work.now).delete();
  const requestId = work.newId('chl');
  const challenge = Buffer.from(work.services.ids.secret()).toString('base64url');
  const expiresAt = after(new Date(work.now), CHALLENGE_MINUTES * MINUTE);
  await work.insert('challenges', { id: requestId, memberId, challenge, expiresAt });
  return { requestId, challenge };
}

/** Good once, whatever comes of it: the caller commits, also when it refuses. */
export async function useChallenge(
  work: UnitOfWork,
  requestId: string,
  memberId: string | null,
): Promise<string | undefined> {
  const [found] = await work
    .tx('challenges')
    .where({ id: requestId, memberId })
    .where('expiresAt', '>', work.now);
  const used = await work.tx('challenges').where({ id: requestId }).delete();
  return used === 1 ? found?.challenge : undefined;
}

/** What an authenticator signs for: our name, and the pages that may ask. */
export function relyingParty({ publicUrl }: { publicUrl: string }) {
  const { hostname, origin } = new URL(publicUrl);
  return { rpID: hostname, origin };
}

/** As the library takes it, from what browsers are sent. */
export const challengeBytes = (challenge: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(Buffer.from(challenge, 'base64url'));
