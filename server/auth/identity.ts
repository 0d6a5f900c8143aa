import { before, MINUTE } from '../lib/clock.ts';
import { sha256 } from '../lib/hash.ts';
import { audit } from '../modules/audit-log/record.ts';
import type { UnitOfWork } from '../modules/unit-of-work.ts';
import { mayHoldPortal, requireOrigin } from './asking-page.ts';
import { addressAt, contactsByEmail, type FoundContact, heldContactById, sees } from './contact-lookup.ts';
import { type SignedIn, startFamily } from './families.ts';
import { isCurrent } from './identity-keys.ts';
import type { Identity, NoIdentity } from './identity-token.ts';
import { type Refused, refused } from './refused.ts';

/** Signs in whom the agency's backend vouches for. A token is good once, even when it then leads nowhere. */
export async function signInByIdentity(
  work: UnitOfWork,
  identity: Identity | NoIdentity,
  projectId: string | undefined,
): Promise<SignedIn | Refused> {
  const origin = requireOrigin(work);
  if ('reason' in identity) return refuse(work, identity);
  const { workspaceId } = identity.key;
  const because = (reason: string) => refuse(work, { reason, workspaceId });
  if (!(await useKey(work, identity))) return because('unknown_key');
  if (!(await useOnce(work, identity))) return because('used_before');
  const contact = await contactNamed(work, identity, projectId);
  if (contact?.workspaceId !== workspaceId) return because('unknown_contact');
  if (!(await mayHoldPortal(work, contact, origin))) return because('origin_not_allowed');
  if (projectId !== undefined && !(await sees(work.tx, contact.id, projectId)))
    return because('project_not_shared');
  return startFamily(work, { contact, projectId: projectId ?? null, origin, via: 'identity' });
}

/** Between the look at the token and now, its key may have been removed. */
async function useKey(work: UnitOfWork, { key }: Identity): Promise<boolean> {
  const [row] = await work.tx('identityKeys').where({ id: key.id });
  if (!row || !isCurrent(row, work.now)) return false;
  const aMinuteAgo = before(new Date(work.now), MINUTE);
  // A busy page signs many in: «lately» is all that anyone asks.
  if (row.lastUsedAt === null || row.lastUsedAt < aMinuteAgo)
    await work.update('identityKeys', { id: key.id }, { lastUsedAt: work.now });
  return true;
}

/** The row is the use: of two at once, one finds it there. */
async function useOnce(work: UnitOfWork, { key, jti, expiresAt }: Identity): Promise<boolean> {
  const used = await work
    .tx('usedTokens')
    .insert({ workspaceId: key.workspaceId, jti: sha256(jti), expiresAt })
    .onConflict(['workspaceId', 'jti'])
    .ignore()
    .returning('jti');
  return used.length === 1;
}

async function contactNamed(
  work: UnitOfWork,
  { key, contactId, email }: Identity,
  projectId: string | undefined,
): Promise<FoundContact | undefined> {
  if (contactId !== undefined) return heldContactById(work.tx, contactId);
  if (email === undefined) return undefined;
  if (projectId !== undefined) {
    const address = await addressAt(work.tx, email, projectId);
    return heldContactById(work.tx, address?.contactId ?? '');
  }
  const [contact, ...others] = await contactsByEmail(work.tx, key.workspaceId, email);
  return others.length === 0 ? contact : undefined;
}

async function refuse(work: UnitOfWork, { reason, workspaceId }: NoIdentity): Promise<Refused> {
  if (workspaceId !== undefined)
    await audit(work, {
      action: 'sign_in.failed',
      actor: { type: 'anonymous', id: null },
      workspaceId,
      details: { via: 'identity', reason },
    });
  return refused('identity');
}
