import type { Knex } from 'knex';
import { invalidField } from '../lib/problem.ts';
import { audit } from '../modules/audit-log/record.ts';
import type { UnitOfWork } from '../modules/unit-of-work.ts';
import type { Door } from './contact-lookup.ts';

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

/** The agency's own domain, when it points here. */
export const portalOrigin = (portalDomain: string | null): string | null =>
  portalDomain === null ? null : `https://${portalDomain}`;

/** Where the hosted portal of a workspace lives: here, and on the agency's own domain. */
export const isHosted = (
  work: UnitOfWork,
  { portalDomain }: Pick<Door, 'portalDomain'>,
  origin: string,
): boolean => origin === new URL(work.services.publicUrl).origin || origin === portalOrigin(portalDomain);

/**
 * The holder of a secret key vouches for an origin that was not heard of
 * before, unless the key is for some projects alone; one that was taken away
 * stays so. Where the hosted portal lives needs no row.
 */
export async function allowOrigin(work: UnitOfWork<'team'>, door: Door, origin: string): Promise<void> {
  if (isHosted(work, door, origin)) return;
  const allowed = await standing(work.tx, work.viewer.workspaceId, origin);
  if (allowed === false) throw invalidField('/origin', 'This origin was removed from the workspace');
  if (allowed) return;
  if (work.viewer.projectIds)
    throw invalidField('/origin', 'The workspace does not allow this origin: ask an admin to add it');
  await addOrigin(work, origin);
}

/** Adds it, or brings it back. */
export async function addOrigin(work: UnitOfWork<'team'>, origin: string): Promise<string> {
  const of = { workspaceId: work.viewer.workspaceId, origin };
  await work
    .tx('origins')
    .insert({ ...of, id: work.newId('org'), createdAt: work.now, removedAt: null })
    .onConflict(['workspaceId', 'origin'])
    .merge({ removedAt: null });
  const [{ id }] = await work.tx('origins').select('id').where(of);
  await audit(work, { action: 'origin.added', targetType: 'origin', targetId: id, details: { origin } });
  return id;
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
