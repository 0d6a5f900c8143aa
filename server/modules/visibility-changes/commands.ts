import type { Row } from '../../db/tables.ts';
import { invalidField } from '../../lib/problem.ts';
import type { z } from '../../lib/zod.ts';
import { type ItemRef, tableOf } from '../../visibility/exposure.ts';
import { audit } from '../audit-log/record.ts';
import { change } from '../change.ts';
import { RolledBack } from '../dry-run.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import type { VisibilityChangeInput } from './schema.ts';

type Work = UnitOfWork<'team'>;

/** The only door for flags after creation: one item or many, tried out or for real. */
export async function changeVisibility(
  work: Work,
  project: Row<'projects'>,
  { internal, items, dryRun, digest }: z.output<typeof VisibilityChangeInput>,
): Promise<{ id: string }> {
  const flipped = await mustBeFlippable(work, project.id, internal, items);
  const effect = await change(
    work,
    {
      projectId: project.id,
      items: flipped,
      kind: 'place',
      clientSees: !internal,
      verb: internal ? 'hidden' : 'shared',
      digest,
      door: dryRun ? 'dry-run' : 'go',
    },
    async () => {
      for (const { type, id } of flipped)
        await work.update(tableOf[type], { id }, { internal, updatedAt: work.now });
    },
  );
  if (!effect.dryRun) throw new Error('A change of visibility always has its dry run');
  if (dryRun) throw new RolledBack(effect.dryRun);

  const id = work.newId('vch');
  await work.insert('visibilityChanges', {
    id,
    workspaceId: work.viewer.workspaceId,
    projectId: project.id,
    internal,
    items,
    exposed: effect.exposed,
    hidden: effect.hidden,
    contactIds: effect.dryRun.contacts.map((contact) => contact.id),
    digest: effect.dryRun.digest,
    actorType: work.viewer.actor.type,
    actorId: work.viewer.actor.id,
    createdAt: work.now,
  });
  await audit(work, {
    action: 'visibility.changed',
    targetType: 'visibility_change',
    targetId: id,
    details: {
      projectId: project.id,
      internal,
      exposed: effect.exposed.length,
      hidden: effect.hidden.length,
    },
  });
  return { id };
}

/** All of them in this project, none a contact's own; of these, the ones whose flag changes. */
async function mustBeFlippable(
  work: Work,
  projectId: string,
  internal: boolean,
  items: ItemRef[],
): Promise<ItemRef[]> {
  const flipped = new Map<string, ItemRef>();
  for (const [index, item] of items.entries()) {
    const row = await work.reader.find(tableOf[item.type], item.id);
    if (row?.projectId !== projectId)
      throw invalidField(`/items/${index}/id`, 'There is no such item in this project');
    if ('authorType' in row && row.authorType === 'contact')
      throw invalidField(`/items/${index}/id`, 'A contact wrote this: it cannot be flagged by itself');
    if (row.internal !== internal) flipped.set(item.id, item);
  }
  return [...flipped.values()];
}
