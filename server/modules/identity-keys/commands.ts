import type { JWK } from 'jose';
import { importPublicKey, isCurrent } from '../../auth/identity-keys.ts';
import { isJwksUrl } from '../../auth/jwks.ts';
import type { Row } from '../../db/tables.ts';
import { invalidField, notFound, Problem } from '../../lib/problem.ts';
import type { z } from '../../lib/zod.ts';
import { audit } from '../audit-log/record.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import type { IdentityKeyInput } from './schema.ts';

type Work = UnitOfWork<'team'>;
type Input = z.output<typeof IdentityKeyInput>;

/** The one in use and its successor. More would be secrets that nobody watches. */
const AT_A_TIME = 2;

export async function createIdentityKey(
  work: Work,
  input: Input,
): Promise<{ id: string; secret: string | undefined }> {
  await checkMaterial(work, input);
  if (input.expiresAt !== null && input.expiresAt <= work.now)
    throw invalidField('/expiresAt', 'This has passed already');
  await requireRoom(work);
  const id = work.newId('idk');
  const secret = input.algorithm === 'HS256' ? `is_${work.services.ids.secret()}` : undefined;
  await work.insert('identityKeys', {
    id,
    workspaceId: work.viewer.workspaceId,
    name: input.name,
    algorithm: input.algorithm,
    secret: secret ?? null,
    publicKey: input.publicKey ?? null,
    jwksUrl: input.jwksUrl ?? null,
    createdAt: work.now,
    lastUsedAt: null,
    expiresAt: input.expiresAt,
    removedAt: null,
  });
  await audit(work, {
    action: 'identity_key.created',
    targetType: 'identity_key',
    targetId: id,
    details: { algorithm: input.algorithm, expiresAt: input.expiresAt },
  });
  return { id, secret };
}

async function checkMaterial(work: Work, { algorithm, publicKey, jwksUrl }: Input): Promise<void> {
  if (algorithm === 'HS256') {
    if (publicKey || jwksUrl)
      throw invalidField('/algorithm', 'HS256 has a secret, which is made here, and no public key');
    return;
  }
  if ((publicKey === undefined) === (jwksUrl === undefined))
    throw invalidField('/publicKey', 'Send publicKey or jwksUrl, one of them');
  if (publicKey) {
    for (const part of ['d', 'k', 'p', 'q'])
      if (part in publicKey)
        throw invalidField('/publicKey', 'This key has a private part. Send the public one');
    await importPublicKey(publicKey as JWK, algorithm).catch(() => {
      throw invalidField('/publicKey', `Not a public JWK for ${algorithm}`);
    });
  }
  if (jwksUrl && !isJwksUrl(jwksUrl, work.services.jwks.local))
    throw invalidField('/jwksUrl', 'Use an https address on the public internet');
}

async function requireRoom(work: Work): Promise<void> {
  const { workspaceId } = work.viewer;
  // Two admins at once take turns, so that both cannot find the last place free.
  await work.tx('workspaces').select('id').where({ id: workspaceId }).forUpdate();
  const keys: Row<'identityKeys'>[] = await work.tx('identityKeys').where({ workspaceId });
  if (keys.filter((key) => isCurrent(key, work.now)).length < AT_A_TIME) return;
  throw new Problem(409, 'two_keys_already', 'There are two identity keys already', {
    detail: 'Remove the one that is no longer in use. Nothing was changed.',
  });
}

/** Removed and expired keys are gone for those who look after them, too. */
export function mustBeCurrent(key: Row<'identityKeys'>, now: string): Row<'identityKeys'> {
  if (!isCurrent(key, now)) throw notFound();
  return key;
}

/** Its tokens are refused from now on. Who came in by one stays until signed out. */
export async function removeIdentityKey(work: Work, key: Row<'identityKeys'>): Promise<void> {
  await work.update('identityKeys', { id: key.id }, { removedAt: work.now });
  await audit(work, { action: 'identity_key.removed', targetType: 'identity_key', targetId: key.id });
}
