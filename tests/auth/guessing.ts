import { expect } from 'vitest';
import { requestCode, verifyCode } from '../../server/auth/codes.ts';
import { sha256 } from '../../server/lib/hash.ts';
import type { Ids } from '../../server/lib/ids.ts';
import { randomIds } from '../../server/lib/ids.ts';
import { type Agency, type Gate, SITE } from './support.ts';

const ADDRESSES = 50;
/** Far more than a request has tries for. */
const EACH = 100;

/** Codes that come from a seed, so that luck is the same in every run. */
export function seededIds(seed: string): Ids {
  let n = 0;
  return { ...randomIds, secret: () => sha256(`${seed} ${n++}`) };
}

/**
 * Guesses by someone who knows every address and asks for as many codes as
 * they like: half of the guesses are luck, the other half the right code,
 * come too late. Past HTTP, so past its limits too.
 */
export async function guess(gate: Gate, agency: Agency, guesses: number): Promise<void> {
  const { clientId, projectId } = await agency.newClient();
  const emails = Array.from({ length: ADDRESSES }, (_, n) => `target${n}@alster.example`);
  for (const email of emails) await agency.newContact(clientId, email);
  let tried = 0;
  let inside = 0;
  for (let round = 0; tried < guesses; round += 1) {
    const email = emails[round % ADDRESSES] as string;
    gate.pass(1000);
    const { requestId } = await gate.inTransaction(SITE, (work) => requestCode(work, { email, projectId }));
    const mails = await gate.mailsTo(email);
    const right = mails.at(-1)?.payload.code ?? '000000';
    // One transaction is enough: nothing that is counted here is rolled back.
    await gate.inTransaction(SITE, async (work) => {
      for (let n = 0; n < EACH && tried < guesses; n += 1, tried += 1) {
        const lucky = String(
          Number.parseInt(sha256(`${round} ${n}`).replaceAll(/\D/g, '').slice(0, 6).padEnd(6, '7'), 10),
        ).padStart(6, '0');
        const code = n >= 5 && n % 2 === 1 ? right : lucky;
        if ('token' in (await verifyCode(work, { requestId, code }))) inside += 1;
      }
    });
  }
  expect([tried, inside]).toEqual([guesses, 0]);
  const [looked] = await gate.app.services.db.read('signInCodes').sum({ tries: 'tries' });
  expect(Number(looked?.tries)).toBe((guesses / EACH) * 5);
}
