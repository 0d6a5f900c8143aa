import { makeKey } from '../../auth/key-format.ts';
import type { Row } from '../../db/tables.ts';
import { after, MINUTE } from '../../lib/clock.ts';
import { invalidField, notFound, Problem } from '../../lib/problem.ts';
import type { z } from '../../lib/zod.ts';
import { audit } from '../audit-log/record.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import type { KeyInput } from './schema.ts';

type Work = UnitOfWork<'team'>;
interface Issued {
  [name: string]: string;
  id: string;
  secretKey: string;
}

export async function createKey(work: Work, input: z.output<typeof KeyInput>): Promise<Issued> {
  if (input.scope === 'admin' && input.projectIds)
    throw invalidField('/projectIds', 'An admin key is for the whole workspace');
  if (input.expiresAt !== null && input.expiresAt <= work.now)
    throw invalidField('/expiresAt', 'This has passed already');
  for (const [index, id] of (input.projectIds ?? []).entries())
    if (!(await work.reader.find('projects', id)))
      throw invalidField(`/projectIds/${index}`, 'There is no such project');
  const issued = await issue(work, input);
  const { scope, projectIds, expiresAt } = input;
  await audit(work, {
    action: 'key.created',
    targetType: 'key',
    targetId: issued.id,
    details: { scope, projects: projectIds?.length ?? null, expiresAt },
  });
  return issued;
}

async function issue(
  work: Work,
  { name, scope, projectIds, expiresAt }: z.output<typeof KeyInput>,
): Promise<Issued> {
  const id = work.newId('key');
  const { key, hash, hint } = makeKey(work.services.ids);
  await work.insert('secretKeys', {
    id,
    workspaceId: work.viewer.workspaceId,
    name,
    hash,
    hint,
    scope,
    projectIds,
    createdAt: work.now,
    lastUsedAt: null,
    expiresAt,
    replacedById: null,
    removedAt: null,
  });
  return { id, secretKey: key };
}

/** Removed and expired keys are gone for those who look after them, too. */
export function mustBeInUse(key: Row<'secretKeys'>, now: string): Row<'secretKeys'> {
  if (key.removedAt !== null || (key.expiresAt !== null && key.expiresAt <= now)) throw notFound();
  return key;
}

/** Refused from now on; streams that it holds open close. */
export async function removeKey(work: Work, key: Row<'secretKeys'>): Promise<void> {
  await work.update('secretKeys', { id: key.id }, { removedAt: work.now });
  work.wakes.add(key.id);
  await audit(work, { action: 'key.removed', targetType: 'key', targetId: key.id });
}

/** A successor with the same rights. The old one works on for a while, and never longer than it would have. */
export async function rotateKey(work: Work, key: Row<'secretKeys'>, overlapHours: number): Promise<Issued> {
  if (key.replacedById !== null)
    throw new Problem(409, 'already_rotated', 'It was rotated already', {
      detail: 'Rotate its successor, or remove this one.',
    });
  const until = after(work.services.clock(), overlapHours * 60 * MINUTE);
  const expiresAt = key.expiresAt !== null && key.expiresAt < until ? key.expiresAt : until;
  // A key that had an end gives its successor as long a life.
  const life = key.expiresAt && new Date(key.expiresAt).getTime() - new Date(key.createdAt).getTime();
  const issued = await issue(work, {
    ...key,
    expiresAt: life ? after(work.services.clock(), life) : null,
  });
  await work.update('secretKeys', { id: key.id }, { expiresAt, replacedById: issued.id });
  if (expiresAt <= work.now) work.wakes.add(key.id);
  await audit(work, {
    action: 'key.rotated',
    targetType: 'key',
    targetId: key.id,
    details: { successor: issued.id, overlapHours },
  });
  return issued;
}
