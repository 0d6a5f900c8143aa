import type { Db, Transaction } from '../../db/connect.ts';
import { encode } from '../../db/tables.ts';
import { after, type Clock, DAY } from '../../lib/clock.ts';
import { sha256 } from '../../lib/hash.ts';
import type { Ids } from '../../lib/ids.ts';

interface Person {
  workspaceId: string;
  memberId: string;
}

/** @returns the link's secret: shown once, kept as a hash, good for one sign-in within a day. */
export async function insertSignInLink(
  tx: Transaction,
  clock: Clock,
  ids: Ids,
  person: Person,
): Promise<string> {
  const secret = ids.secret();
  await tx('signInLinks').insert(
    encode('signInLinks', {
      ...person,
      hash: sha256(secret),
      expiresAt: after(clock(), DAY),
      usedAt: null,
    }),
  );
  return secret;
}

/** A fresh sign-in link for someone on the team. */
export async function createSignInLink(db: Db, clock: Clock, ids: Ids, memberId: string): Promise<string> {
  return db.write.transaction(async (tx) => {
    const [member] = await tx('members').select('workspaceId').where({ id: memberId }).whereNull('deletedAt');
    if (!member) throw new Error('There is no such member');
    return insertSignInLink(tx, clock, ids, { workspaceId: member.workspaceId, memberId });
  });
}
