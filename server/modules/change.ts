import { beneath, chunks, type ItemRef, tableOf, visibleAmong } from '../visibility/exposure.ts';
import { behindGlass } from '../visibility/policy.ts';
import type { Actor } from '../visibility/viewer.ts';
import { audit } from './audit-log/record.ts';
import { contactsInScope } from './contacts/seeing.ts';
import { type DryRun, dryRunOf, requireAgreement } from './dry-run.ts';
import { emit } from './outbox.ts';
import type { UnitOfWork } from './unit-of-work.ts';

export type Verb =
  | 'created'
  | 'updated'
  | 'completed'
  | 'reopened'
  | 'commented'
  | 'uploaded'
  | 'shared'
  | 'hidden'
  | 'moved'
  | 'assigned'
  | 'deleted'
  | 'restored';

interface Change {
  projectId: string;
  /** What is written. */
  items: ItemRef[];
  /**
   * - `new`: they did not exist before
   * - `content`: neither flags nor what hangs on what
   * - `place`: anything that can change who sees them, and what is beneath
   */
  kind: 'new' | 'content' | 'place';
  /** A client who sees an item sees a difference. False for assignees and the like. */
  clientSees: boolean;
  /** Their place in the list may change: clients hear of it when their order does. */
  ordered?: boolean;
  /** For the activity; without one nothing is noted. */
  verb?: Verb;
  /** Who did it, when a script writes in a member's name. */
  actor?: Actor;
  /** The digest that agrees to what this exposes. */
  digest?: string;
  /** The visibility door: exposing is what it is asked for. */
  door?: 'dry-run' | 'go';
}

export interface Effect {
  exposed: ItemRef[];
  hidden: ItemRef[];
  dryRun?: DryRun;
}

/**
 * The one way in which items are written. It looks through the glass before
 * and after, and from the difference come the refusal to expose by accident,
 * the moment at which an item begins for clients, the events and the activity.
 */
export async function change(work: UnitOfWork, options: Change, write: () => Promise<void>): Promise<Effect> {
  const { projectId, items, kind } = options;
  const scope = kind === 'place' ? [...items, ...(await beneath(work.tx, items))] : items;
  const before = kind === 'new' ? new Map<string, ItemRef>() : await visibleAmong(work.tx, scope);
  const orderBefore = options.ordered ? await neighbours(work, items) : '';
  await write();
  const after = await visibleAmong(work.tx, scope);
  const exposed = kind === 'new' ? [] : [...after.values()].filter((one) => !before.has(one.id));
  const hidden = [...before.values()].filter((one) => !after.has(one.id));
  const effect: Effect = { exposed, hidden };

  if (exposed.length > 0 || options.door) {
    effect.dryRun = await agreed(work, options, exposed, hidden);
    if (options.door === 'dry-run') return effect;
  }
  // By a move or a restored parent, with the digest that agrees to it. The visibility door notes its own.
  if (exposed.length > 0 && !options.door)
    await audit(work, {
      action: 'visibility.exposed',
      targetType: 'project',
      targetId: projectId,
      details: { by: options.verb ?? null, exposed: exposed.length },
    });
  await begin(work, exposed, kind === 'new' ? [...after.values()] : []);
  const throughout = items.filter((one) => before.has(one.id) && after.has(one.id));
  const seen = options.clientSees ? throughout : [];
  for (const { type, id } of seen) await work.update(tableOf[type], { id }, { clientUpdatedAt: work.now });

  await emit(work, projectId, 'team', items);
  const reordered = options.ordered && orderBefore !== (await neighbours(work, items));
  const shown =
    kind === 'new' ? [...after.values()] : [...exposed, ...hidden, ...(reordered ? throughout : seen)];
  if (await isShared(work, projectId)) await emit(work, projectId, 'client', shown);
  await note(work, options, exposed, after);
  return effect;
}

async function agreed(
  work: UnitOfWork,
  options: Change,
  exposed: ItemRef[],
  hidden: ItemRef[],
): Promise<DryRun> {
  if (work.viewer.audience !== 'team') throw new Error('A client cannot expose anything');
  const contacts = (await isShared(work, options.projectId))
    ? await contactsInScope((work as UnitOfWork<'team'>).reader, options.projectId)
    : [];
  const dryRun = await dryRunOf(work as UnitOfWork<'team'>, exposed, hidden, contacts);
  if (!options.door || (options.door === 'go' && options.digest !== undefined))
    requireAgreement(dryRun, options.digest);
  return dryRun;
}

/** Shown by a flip, an item begins for clients now; created in view, it began when it was made. */
async function begin(work: UnitOfWork, exposed: ItemRef[], created: ItemRef[]): Promise<void> {
  for (const [type, table] of Object.entries(tableOf)) {
    const ids = (items: ItemRef[]) => items.filter((one) => one.type === type).map((one) => one.id);
    for (const chunk of chunks(ids(exposed)))
      await work
        .tx(table)
        .whereIn('id', chunk)
        .update({
          shownAt: work.tx.raw('coalesce(??, ?)', ['shownAt', work.now]),
          clientUpdatedAt: work.now,
        });
    for (const chunk of chunks(ids(created)))
      await work
        .tx(table)
        .whereIn('id', chunk)
        .update({ shownAt: work.tx.ref('createdAt'), clientUpdatedAt: work.tx.ref('updatedAt') });
  }
}

/** What stands beside the items for clients. A move among internal ones changes nothing here. */
async function neighbours(work: UnitOfWork, items: ItemRef[]): Promise<string> {
  const found: string[] = [];
  for (const { type, id } of items) {
    const table = tableOf[type];
    const [own] = await work.tx(table).select('projectId', 'position').where('id', id);
    for (const [operator, direction] of [
      ['<', 'desc'],
      ['>', 'asc'],
    ] as const) {
      const query = work
        .tx(table)
        .select(`${table}.id`)
        .where(`${table}.projectId`, own.projectId)
        .where(`${table}.position`, operator, own.position)
        .orderBy(`${table}.position`, direction)
        .limit(1);
      behindGlass(query, table, table);
      const [next] = await query;
      found.push(next?.id ?? '');
    }
  }
  return found.join();
}

async function isShared(work: UnitOfWork, projectId: string): Promise<boolean> {
  const [project] = await work.tx('projects').select('shared').where('id', projectId).whereNull('deletedAt');
  return Boolean(project?.shared);
}

const teamOnly = new Set<Verb>(['hidden', 'moved', 'assigned', 'deleted', 'restored']);

/**
 * What was done goes into the activity. However an item came to be shown (a
 * flip, a move, a restored parent), a client reads the same: it was shared.
 */
async function note(work: UnitOfWork, options: Change, exposed: ItemRef[], after: Map<string, ItemRef>) {
  const { projectId, items, verb, clientSees, actor } = options;
  const shown = new Set(exposed.map((one) => one.id));
  for (const item of items) {
    if (shown.has(item.id)) await record(work, projectId, item, 'shared', true, actor);
    else if (verb === undefined) continue;
    else
      await record(
        work,
        projectId,
        item,
        verb,
        clientSees && after.has(item.id) && !teamOnly.has(verb),
        actor,
      );
    if (shown.has(item.id) && verb !== undefined && verb !== 'shared')
      await record(work, projectId, item, verb, false, actor);
  }
}

export async function record(
  work: UnitOfWork,
  projectId: string,
  item: { type: string; id: string },
  verb: Verb,
  forClient: boolean,
  actor: Actor = work.viewer.actor,
): Promise<void> {
  await work.insert('activity', {
    id: work.newId('act'),
    workspaceId: work.viewer.workspaceId,
    projectId,
    itemType: item.type,
    itemId: item.id,
    verb,
    actorType: actor.type,
    actorId: actor.id,
    forClient,
    createdAt: work.now,
  });
}
