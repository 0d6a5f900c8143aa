import type { Knex } from 'knex';
import type { Db } from '../db/connect.ts';
import { decode, encode, type Row } from '../db/tables.ts';
import { after, DAY, iso, MINUTE } from '../lib/clock.ts';

/** Few, so that the last of them is sent long before the claim is over. */
const BATCH = 5;
/** A worker that has not settled a mail by then is gone, and another takes it. */
const CLAIM = 10 * MINUTE;
const LONGEST_WAIT = 6 * 60 * MINUTE;
const GIVE_UP_AFTER = DAY;

/** Takes what is due, so that no other worker does: neither in this process nor in another. */
export async function claimDue({ dialect, write }: Db, now: Date): Promise<Row<'mails'>[]> {
  return write.transaction(async (tx) => {
    const due = tx('mails')
      .where('state', 'waiting')
      .where('dueAt', '<=', iso(now))
      .where((free) => void free.whereNull('claimedUntil').orWhere('claimedUntil', '<', iso(now)))
      .orderBy([{ column: 'dueAt' }, { column: 'id' }])
      .limit(BATCH);
    // SQLite has one writer, who is us.
    if (dialect === 'postgres') due.forUpdate().skipLocked();
    const rows = await due;
    await tx('mails')
      .whereIn(
        'id',
        rows.map((row) => row.id),
      )
      .update({ claimedUntil: after(now, CLAIM) });
    return rows.map((row) => decode('mails', row));
  });
}

/** Done with it, one way or another. Its secrets are in the mail and nowhere else from here on. */
export async function settle(
  write: Knex,
  { id }: Row<'mails'>,
  state: 'sent' | 'dropped' | 'failed',
  now: Date,
  error: string | null = null,
): Promise<void> {
  const sentAt = state === 'sent' ? iso(now) : null;
  await write('mails')
    .where({ id })
    .update(encode('mails', { state, sentAt, error, payload: {}, claimedUntil: null }));
}

/** Whether it was tried for long enough. */
export const isGivenUp = ({ createdAt }: Row<'mails'>, now: Date): boolean =>
  now.getTime() - Date.parse(createdAt) > GIVE_UP_AFTER;

/** Puts it back for later, at growing distances. */
export async function postpone(write: Knex, mail: Row<'mails'>, now: Date, error: string): Promise<void> {
  const attempts = mail.attempts + 1;
  const wait = Math.min(MINUTE * 4 ** (attempts - 1), LONGEST_WAIT);
  await write('mails')
    .where('id', mail.id)
    .update(encode('mails', { attempts, error, dueAt: after(now, wait), claimedUntil: null }));
}
