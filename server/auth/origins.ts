import type { Knex } from 'knex';
import { invalidField } from '../lib/problem.ts';
import type { UnitOfWork } from '../modules/unit-of-work.ts';

/** Wakes whoever keeps origins in memory. */
export const ORIGINS_CHANGED = 'origins';

/** The one pattern that can take an origin in beside its own name: `https://*.agency.example`, one level deep. */
export function wildcardOf(origin: string): string | undefined {
  const match = /^(https?:\/\/)([^.:/]+)\.([^/:]+\.[^/:]+(?::\d+)?)$/.exec(origin);
  return match ? `${match[1]}*.${match[3]}` : undefined;
}

export const originMatches = (pattern: string, origin: string): boolean =>
  pattern === origin || pattern === wildcardOf(origin);

const patternsFor = (origin: string): string[] => {
  const wildcard = wildcardOf(origin);
  return wildcard === undefined ? [origin] : [origin, wildcard];
};

/** Undefined: never heard of. An origin's own row goes before a wildcard's: what was taken away stays out. */
async function standing(knex: Knex, workspaceId: string, origin: string): Promise<boolean | undefined> {
  const query = knex('origins').where({ workspaceId }).whereIn('origin', patternsFor(origin));
  // Held until the session that relies on it is stored, so that a removal ends that one too.
  if (knex.isTransaction && knex.client.config.client === 'pg') query.forShare();
  const rows = await query;
  const row = rows.find((one) => one.origin === origin) ?? rows[0];
  return row && row.removedAt === null;
}

export const isAllowedOrigin = async (knex: Knex, workspaceId: string, origin: string): Promise<boolean> =>
  (await standing(knex, workspaceId, origin)) === true;

/** Whether any workspace lets pages of this origin ask. Guards nothing: sessions are bound to theirs. */
export async function isKnownOrigin(knex: Knex, origin: string): Promise<boolean> {
  const [row] = await knex('origins')
    .select('origin')
    .whereIn('origin', patternsFor(origin))
    .whereNull('removedAt')
    .limit(1);
  return row !== undefined;
}

/**
 * The holder of a secret key vouches for an origin that was not heard of
 * before; one that was taken away stays so. The server's own needs no row.
 */
export async function allowOrigin(work: UnitOfWork<'team'>, origin: string): Promise<void> {
  if (origin === new URL(work.services.publicUrl).origin) return;
  const allowed = await standing(work.tx, work.viewer.workspaceId, origin);
  if (allowed === false) throw invalidField('/origin', 'This origin was removed from the workspace');
  if (allowed === undefined) await addOrigin(work, origin);
}

export async function addOrigin(work: UnitOfWork<'team'>, origin: string): Promise<void> {
  await work
    .tx('origins')
    .insert({
      id: work.newId('org'),
      workspaceId: work.viewer.workspaceId,
      origin,
      createdAt: work.now,
      removedAt: null,
    })
    .onConflict(['workspaceId', 'origin'])
    .merge({ removedAt: null });
}

/** Contacts' sessions on pages that a pattern took in, and nothing else does. Tokens are refused, streams close. */
export async function endSessionsOfOrigin(work: UnitOfWork<'team'>, pattern: string): Promise<void> {
  const { workspaceId } = work.viewer;
  for (const table of ['sessions', 'sessionFamilies'] as const) {
    const origins: { origin: string }[] = await work
      .tx(table)
      .distinct('origin')
      .where({ workspaceId })
      .whereNotNull('contactId')
      .whereNull('endedAt')
      .where('expiresAt', '>', work.now);
    for (const { origin } of origins) {
      if (!originMatches(pattern, origin) || (await isAllowedOrigin(work.tx, workspaceId, origin))) continue;
      const ended = work
        .tx(table)
        .where({ workspaceId, origin })
        .whereNotNull('contactId')
        .whereNull('endedAt')
        .select('id');
      if (table === 'sessions') for (const { id } of await ended.clone()) work.wakes.add(id);
      await work.tx(table).whereIn('id', ended).update({ endedAt: work.now });
    }
  }
}
