import type { Row } from '../../db/tables.ts';
import { searchText } from '../../lib/search-text.ts';
import type { z } from '../../lib/zod.ts';
import { change, type Verb } from '../change.ts';
import { projectOf } from '../deletion.ts';
import { differences, isEmpty } from '../differences.ts';
import { type ExternalRef, findByExternal, setExternal } from '../external-refs.ts';
import { internalFlag } from '../internal-flag.ts';
import { hasPlace, positionAt } from '../place.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { mustBeHere } from '../upsert.ts';
import type { MilestoneInput, MilestonePatch, MilestoneUpsert } from './schema.ts';

type Work = UnitOfWork<'team'>;

export async function createMilestone(
  work: Work,
  project: Row<'projects'>,
  input: z.output<typeof MilestoneInput>,
): Promise<{ id: string }> {
  const internal = internalFlag(work.viewer, project, 'milestones', input.internal);
  const id = work.newId('mil');
  const { name, dueOn, done } = input;
  await change(
    work,
    {
      projectId: project.id,
      items: [{ type: 'milestone', id }],
      kind: 'new',
      clientSees: true,
      verb: 'created',
    },
    async () => {
      await work.insert('milestones', {
        id,
        workspaceId: work.viewer.workspaceId,
        projectId: project.id,
        name,
        dueOn,
        done,
        internal,
        position: await positionAt(work, 'milestones', project.id, input),
        searchText: searchText(name),
        createdAt: work.now,
        updatedAt: work.now,
        shownAt: null,
        clientUpdatedAt: null,
        deletedAt: null,
      });
      await setExternal(work, 'milestone', id, input.external);
    },
  );
  return { id };
}

export async function updateMilestone(
  work: Work,
  milestone: Row<'milestones'>,
  patch: z.output<typeof MilestonePatch>,
  external: ExternalRef | null | undefined = patch.external,
): Promise<void> {
  const { id, projectId } = milestone;
  const fields = differences(milestone, patch, ['name', 'dueOn', 'done']);
  const ordered = hasPlace(patch);
  if (isEmpty(fields) && !ordered) return setExternal(work, 'milestone', id, external);
  await change(
    work,
    {
      projectId,
      items: [{ type: 'milestone', id }],
      kind: 'content',
      clientSees: !isEmpty(fields),
      ordered,
      verb: verbOf(fields),
      digest: patch.digest,
    },
    async () => {
      await work.update(
        'milestones',
        { id },
        {
          ...fields,
          ...(ordered && { position: await positionAt(work, 'milestones', projectId, patch) }),
          searchText: searchText(fields.name ?? milestone.name),
          updatedAt: work.now,
        },
      );
      await setExternal(work, 'milestone', id, external);
    },
  );
}

function verbOf(fields: Partial<Row<'milestones'>>): Verb {
  if (fields.done !== undefined) return fields.done ? 'completed' : 'reopened';
  return isEmpty(fields) ? 'moved' : 'updated';
}

export async function upsertMilestone(
  work: Work,
  address: { source: string; id: string },
  { projectId, url, digest, ...input }: z.output<typeof MilestoneUpsert>,
): Promise<{ id: string; status: number }> {
  const id = await findByExternal(work, 'milestone', address);
  const external = { ...address, url };
  await work.lockProject(projectId);
  if (id === undefined) {
    const project = await projectOf(work, projectId);
    return { ...(await createMilestone(work, project, { ...input, external })), status: 201 };
  }
  const milestone = mustBeHere(await work.reader.find('milestones', id), projectId);
  const { name, dueOn, done } = input;
  await updateMilestone(work, milestone, { name, dueOn, done, digest }, external);
  return { id, status: 200 };
}
