import { makeKey } from '../../auth/key-format.ts';
import type { Db } from '../../db/connect.ts';
import { encode, type Row, type TableName } from '../../db/tables.ts';
import { type Clock, iso } from '../../lib/clock.ts';
import type { Ids } from '../../lib/ids.ts';
import { z } from '../../lib/zod.ts';
import { email, line } from '../schema.ts';
import { insertSignInLink } from './sign-in-link.ts';

const Input = z.object({ name: line(200), email, ownerName: line(200).optional() });

export interface NewWorkspace {
  workspaceId: string;
  ownerId: string;
  /** Shown once; kept as a hash. */
  secretKey: string;
  /** Of the owner's first sign-in link, good for a day. */
  signInSecret: string;
}

/** A workspace, its owner, a secret key and the owner's first sign-in link. */
export async function createWorkspace(
  db: Db,
  clock: Clock,
  ids: Ids,
  input: { name: string; email: string; ownerName?: string },
): Promise<NewWorkspace> {
  const parsed = Input.safeParse(input);
  if (!parsed.success)
    throw new Error(
      parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'),
    );
  const { name, email: address, ownerName } = parsed.data;
  const now = iso(clock());
  const workspaceId = ids.id('wks');
  const ownerId = ids.id('mem');
  const { key: secretKey, hash, hint } = makeKey(ids);
  const signInSecret = await db.write.transaction(async (tx) => {
    const insert = <N extends TableName>(table: N, row: Row<N>) => tx(table).insert(encode(table, row));
    await insert('workspaces', {
      id: workspaceId,
      name,
      createdAt: now,
      logoUrl: null,
      colour: null,
      portalDomain: null,
      identityOnly: false,
      passkeysRequired: false,
    });
    await insert('members', {
      id: ownerId,
      workspaceId,
      name: ownerName ?? (address.split('@')[0] as string),
      email: address,
      role: 'owner',
      createdAt: now,
      updatedAt: now,
      deletedAt: null,
    });
    await insert('secretKeys', {
      id: ids.id('key'),
      workspaceId,
      name: 'First key',
      hash,
      createdAt: now,
      hint,
      scope: 'admin',
      projectIds: null,
      lastUsedAt: null,
      expiresAt: null,
      replacedById: null,
      removedAt: null,
    });
    return insertSignInLink(tx, clock, ids, { workspaceId, memberId: ownerId });
  });
  return { workspaceId, ownerId, secretKey, signInSecret };
}
