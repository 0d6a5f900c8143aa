import type { Row } from '../db/tables.ts';
import { invalidField, Problem } from '../lib/problem.ts';
import { type ItemRef, tableOf } from '../visibility/exposure.ts';
import { change } from './change.ts';
import type { UnitOfWork } from './unit-of-work.ts';

/** Soft for the team, gone for the client, with all that hangs on it. */
export async function deleteItem(work: UnitOfWork, item: ItemRef, projectId: string): Promise<void> {
  await change(work, { projectId, items: [item], kind: 'place', clientSees: true, verb: 'deleted' }, () =>
    work.update(tableOf[item.type], { id: item.id }, { deletedAt: work.now }),
  );
}

/** Brings an item back with its flag. What a client would see again needs the digest. */
export async function restoreItem(
  work: UnitOfWork<'team'>,
  item: ItemRef,
  projectId: string,
  digest: string | undefined,
): Promise<void> {
  const table = tableOf[item.type];
  await change(
    work,
    { projectId, items: [item], kind: 'place', clientSees: true, verb: 'restored', digest },
    async () => {
      await work.update(table, { id: item.id }, { deletedAt: null });
      if (!(await work.reader.find(table, item.id)))
        throw new Problem(409, 'parent_deleted', 'What it hangs on is deleted', {
          detail: 'Restore its task, milestone or comment first; it comes back with it or after it.',
        });
    },
  );
}

/** A row's project, for the creates whose body or path names one. */
export async function projectOf(work: UnitOfWork<'team'>, projectId: string): Promise<Row<'projects'>> {
  const project = await work.reader.find('projects', projectId);
  if (!project) throw invalidField('/projectId', 'There is no such project');
  return project;
}
