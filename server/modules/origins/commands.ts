import { addOrigin, endSessionsOfOrigin, ORIGINS_CHANGED } from '../../auth/origins.ts';
import type { Row } from '../../db/tables.ts';
import { invalidField, notFound } from '../../lib/problem.ts';
import { audit } from '../audit-log/record.ts';
import type { UnitOfWork } from '../unit-of-work.ts';

type Work = UnitOfWork<'team'>;

/** Adds it, or brings it back. There already: it stays as it is. */
export async function createOrigin(work: Work, origin: string): Promise<{ id: string }> {
  if (origin === new URL(work.services.publicUrl).origin)
    throw invalidField('/origin', "The server's own origin is always there");
  const of = { workspaceId: work.viewer.workspaceId, origin };
  const [before] = await work.tx('origins').where(of);
  if (before && before.removedAt === null) return { id: before.id };
  return { id: await addOrigin(work, origin) };
}

/** At once: sessions of its pages end, and their streams close. */
export async function removeOrigin(work: Work, row: Row<'origins'>): Promise<void> {
  if (row.removedAt !== null) throw notFound();
  const { id, origin } = row;
  await work.update('origins', { id }, { removedAt: work.now });
  await endSessionsOfOrigin(work, origin);
  work.wakes.add(ORIGINS_CHANGED);
  await audit(work, { action: 'origin.removed', targetType: 'origin', targetId: id, details: { origin } });
}
