import type { Db } from '../db/connect.ts';
import { before, DAY, iso } from '../lib/clock.ts';

/** Days that ended sessions stay in the lists of those who look into something. */
const KEPT_DAYS = 30;

/** Forgets what is past its time: codes and the addresses in them, used tokens, sessions. For a job, now and then. */
export async function sweepSignIns(db: Db, now: Date): Promise<void> {
  await db.write.transaction(async (tx) => {
    await tx('challenges').where('expiresAt', '<', iso(now)).delete();
    await tx('usedTokens').where('expiresAt', '<', iso(now)).delete();
    await tx('signInCodes').where('expiresAt', '<', before(now, DAY)).delete();
    await tx('mails').where({ email: '' }).where('createdAt', '<', before(now, DAY)).delete();
    await tx('sessions').where('expiresAt', '<', before(now, DAY)).delete();
    const past = tx('sessionFamilies')
      .select('id')
      .where('expiresAt', '<', before(now, KEPT_DAYS * DAY));
    await tx('sessions').whereIn('familyId', past.clone()).delete();
    await tx('sessionFamilies').whereIn('id', past).delete();
  });
}
