import type { Row } from '../../db/tables.ts';
import { searchText } from '../../lib/search-text.ts';
import type { z } from '../../lib/zod.ts';
import { change, type Verb } from '../change.ts';
import { differences, isEmpty } from '../differences.ts';
import { type ExternalRef, setExternal } from '../external-refs.ts';
import { internalFlag } from '../internal-flag.ts';
import { hasPlace, positionAt } from '../place.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { assigneesOf, setAssignees } from './assignees.ts';
import { checkPlaceInPlan } from './plan.ts';
import type { TaskInput, TaskPatch } from './schema.ts';

type Work = UnitOfWork<'team'>;

export async function createTask(
  work: Work,
  project: Row<'projects'>,
  input: z.output<typeof TaskInput>,
): Promise<{ id: string }> {
  const internal = internalFlag(work.viewer, project, 'tasks', input.internal);
  await checkPlaceInPlan(work, project.id, input);
  const id = work.newId('tsk');
  const { title, description, status, milestoneId, parentId, deliverable, startsOn, dueOn } = input;
  await change(
    work,
    { projectId: project.id, items: [{ type: 'task', id }], kind: 'new', clientSees: true, verb: 'created' },
    async () => {
      await work.insert('tasks', {
        id,
        workspaceId: work.viewer.workspaceId,
        projectId: project.id,
        milestoneId,
        parentId,
        title,
        description,
        status,
        deliverable,
        startsOn,
        dueOn,
        internal,
        position: await positionAt(work, 'tasks', project.id, input),
        searchText: searchText(title, description),
        createdAt: work.now,
        updatedAt: work.now,
        shownAt: null,
        clientUpdatedAt: null,
        deletedAt: null,
      });
      await setAssignees(work, id, input.assigneeIds);
      await setExternal(work, 'task', id, input.external);
    },
  );
  return { id };
}

const shownFields = [
  'title',
  'description',
  'status',
  'deliverable',
  'startsOn',
  'dueOn',
  'milestoneId',
  'parentId',
] as const;

export async function updateTask(
  work: Work,
  task: Row<'tasks'>,
  patch: z.output<typeof TaskPatch>,
  external: ExternalRef | null | undefined = patch.external,
): Promise<void> {
  // A subtask's milestone is its task's.
  const wanted = patch.parentId ? { ...patch, milestoneId: patch.milestoneId ?? null } : patch;
  const fields = differences(task, wanted, [...shownFields]);
  const moves = 'milestoneId' in fields || 'parentId' in fields;
  if (moves) await checkPlaceInPlan(work, task.projectId, { ...task, ...fields }, task.id);
  const reassigned =
    patch.assigneeIds && patch.assigneeIds.join() !== (await assigneesOf(work, task.id)).join();
  const ordered = hasPlace(patch);
  if (isEmpty(fields) && !reassigned && !ordered) return setExternal(work, 'task', task.id, external);

  await change(
    work,
    {
      projectId: task.projectId,
      items: [{ type: 'task', id: task.id }],
      kind: moves ? 'place' : 'content',
      clientSees: !isEmpty(fields),
      ordered,
      verb: verbOf(task, fields, Boolean(reassigned)),
      digest: patch.digest,
    },
    async () => {
      const { title = task.title, description = task.description } = fields;
      await work.update(
        'tasks',
        { id: task.id },
        {
          ...fields,
          ...(ordered && { position: await positionAt(work, 'tasks', task.projectId, patch) }),
          searchText: searchText(title, description),
          updatedAt: work.now,
        },
      );
      if (reassigned) await setAssignees(work, task.id, patch.assigneeIds ?? []);
      await setExternal(work, 'task', task.id, external);
    },
  );
}

function verbOf(task: Row<'tasks'>, fields: Partial<Row<'tasks'>>, reassigned: boolean): Verb {
  if (fields.status === 'done') return 'completed';
  if (fields.status && task.status === 'done') return 'reopened';
  if (!isEmpty(fields)) return 'updated';
  return reassigned ? 'assigned' : 'moved';
}
