import { notFound, Problem } from '../lib/problem.ts';
import type { z } from '../lib/zod.ts';
import { chunks } from '../visibility/exposure.ts';
import type { Reader } from '../visibility/reader.ts';
import { External } from './schema.ts';
import type { UnitOfWork } from './unit-of-work.ts';

export type ExternalKind = 'project' | 'milestone' | 'task' | 'comment' | 'file' | 'client' | 'contact';
export type ExternalRef = z.output<typeof External>;

/** The ids that these items have in other tools. For the team alone. */
export async function externalsOf(
  reader: Reader<'team'>,
  ids: string[],
): Promise<(id: string) => { source: string; id: string; url: string | null } | null> {
  const found = new Map<string, { source: string; id: string; url: string | null }>();
  for (const chunk of chunks(ids))
    for (const row of await reader.all('externalRefs', (query) => void query.whereIn('itemId', chunk)))
      found.set(row.itemId, { source: row.source, id: row.externalId, url: row.url });
  return (id) => found.get(id) ?? null;
}

/** Sets, changes or (with null) takes away what an item is called elsewhere. Undefined leaves it. */
export async function setExternal(
  work: UnitOfWork<'team'>,
  kind: ExternalKind,
  itemId: string,
  external: ExternalRef | null | undefined,
): Promise<void> {
  if (external === undefined) return;
  await work.tx('externalRefs').where({ itemId }).delete();
  if (external === null) return;
  const { workspaceId } = work.viewer;
  const row = { workspaceId, kind, source: external.source, externalId: external.id };
  // Asked of the index, which knows of others that come at the same moment.
  const [kept] = await work
    .tx('externalRefs')
    .insert({ ...row, url: external.url ?? null, itemId })
    .onConflict(Object.keys(row))
    .ignore()
    .returning('itemId');
  if (!kept)
    throw new Problem(409, 'external_taken', 'That external id is taken', {
      detail: 'Another item of this kind carries this external id. Update that one, or give another id.',
      errors: [{ pointer: '/external', detail: 'Taken' }],
    });
}

/** The address `external:<source>:<id>` of an upsert. */
export function externalAddress(param: string | undefined): { source: string; id: string } {
  const match = /^external:([^:]+):(.+)$/s.exec(param ?? '');
  if (!match) throw notFound();
  const parsed = External.pick({ source: true, id: true }).safeParse({ source: match[1], id: match[2] });
  if (!parsed.success) throw notFound();
  return parsed.data;
}

/** The item that carries an external id, if any. Upserts of one address take turns. */
export async function findByExternal(
  work: UnitOfWork<'team'>,
  kind: ExternalKind,
  { source, id }: { source: string; id: string },
): Promise<string | undefined> {
  const { workspaceId } = work.viewer;
  await work.takeTurns(workspaceId, kind, source, id);
  const [row] = await work.tx('externalRefs').where({ workspaceId, kind, source, externalId: id }).limit(1);
  return row?.itemId;
}
