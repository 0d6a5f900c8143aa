import { sweepSignIns } from '../auth/sweep.ts';
import type { Db } from '../db/connect.ts';
import { before, DAY, iso } from '../lib/clock.ts';

/** What was sent, to whom, for those who ask where a mail is. */
const MAIL_DAYS = 30;
/** Without SMTP they wait for good, each with its secret: until that opens nothing any more. */
const WAITING_DAYS = 7;

/** Forgets what is past its time. Several nodes may: each row goes once, and nothing that is in use goes at all. */
export async function sweep(db: Db, now: Date): Promise<void> {
  await sweepSignIns(db, now);
  await db.write.transaction(async (tx) => {
    await tx('signInLinks').where('expiresAt', '<', iso(now)).delete();
    await tx('rateLimits').where('expiresAt', '<', iso(now)).delete();
    await tx('idempotencyKeys').where('createdAt', '<', before(now, DAY)).delete();
    await tx('mails')
      .where('createdAt', '<', before(now, MAIL_DAYS * DAY))
      .orWhere(
        (waiting) =>
          void waiting.where('state', 'waiting').where('createdAt', '<', before(now, WAITING_DAYS * DAY)),
      )
      .orWhere((code) => void code.whereLike('kind', '%-code').where('createdAt', '<', before(now, DAY)))
      .delete();
  });
}

/** Two nodes that delete the same rows would wait for each other: the second has nothing to do anyway. */
export async function unlessElsewhere(db: Db, name: string, run: () => Promise<void>): Promise<void> {
  if (db.dialect === 'sqlite') return run();
  await db.write.transaction(async (tx) => {
    const { rows } = await tx.raw('select pg_try_advisory_xact_lock(hashtextextended(?, 2)) as held', [name]);
    if (rows[0].held) await run();
  });
}
