import type { InternalByDefault, Row } from '../../db/tables.ts';
import { invalidField, Problem } from '../../lib/problem.ts';
import { searchText } from '../../lib/search-text.ts';
import type { z } from '../../lib/zod.ts';
import { audit } from '../audit-log/record.ts';
import { record, type Verb } from '../change.ts';
import { differences, isEmpty } from '../differences.ts';
import { type ExternalRef, setExternal } from '../external-refs.ts';
import { emit, openOutbox } from '../outbox.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import type { ProjectInput, ProjectPatch } from './schema.ts';
import { hideProject, showProject } from './sharing.ts';

type Work = UnitOfWork<'team'>;

/** What the product starts with: plans and files are shown, candid talk is not. */
const productDefault: InternalByDefault = { milestones: false, tasks: false, files: false, comments: true };

export async function createProject(
  work: Work,
  input: z.output<typeof ProjectInput>,
): Promise<{ id: string }> {
  const client = await work.reader.find('clients', input.clientId);
  if (!client) throw invalidField('/clientId', 'There is no such client');
  const id = work.newId('prj');
  const { name, description, status, startsOn, dueOn, shared, external } = input;
  await work.insert('projects', {
    id,
    workspaceId: work.viewer.workspaceId,
    clientId: client.id,
    name,
    description,
    status,
    startsOn,
    dueOn,
    shared,
    internalByDefault: { ...productDefault, ...input.internalByDefault },
    createdAt: work.now,
    updatedAt: work.now,
    clientUpdatedAt: work.now,
    deletedAt: null,
    searchText: searchText(name, description),
  });
  await openOutbox(work, id);
  await setExternal(work, 'project', id, external);
  await emit(work, id, 'team', [{ type: 'project', id }]);
  await note(work, id, 'created', true);
  if (shared) await auditProject(work, id, 'project.shared');
  return { id };
}

const shownFields = ['name', 'description', 'status', 'startsOn', 'dueOn'] as const;

export async function updateProject(
  work: Work,
  project: Row<'projects'>,
  patch: z.output<typeof ProjectPatch>,
  external: ExternalRef | null | undefined = patch.external,
): Promise<void> {
  const { id } = project;
  const fields = differences(project, patch, [...shownFields]);
  const sharing = patch.shared !== undefined && patch.shared !== project.shared ? patch.shared : undefined;
  const internalByDefault = { ...project.internalByDefault, ...patch.internalByDefault };
  const defaults = JSON.stringify(internalByDefault) !== JSON.stringify(project.internalByDefault);
  await setExternal(work, 'project', id, external);
  if (isEmpty(fields) && sharing === undefined && !defaults) return;

  const { name = project.name, description = project.description } = fields;
  const clientSees = !isEmpty(fields);
  await work.update(
    'projects',
    { id },
    {
      ...fields,
      ...(sharing !== undefined && { shared: sharing }),
      internalByDefault,
      searchText: searchText(name, description),
      updatedAt: work.now,
      ...(clientSees && { clientUpdatedAt: work.now }),
    },
  );
  if (sharing !== undefined) await auditProject(work, id, sharing ? 'project.shared' : 'project.unshared');
  if (sharing === true) await showProject(work, id, patch.digest);
  else if (sharing === false) await hideProject(work, id);
  else if (clientSees && project.shared) await emit(work, id, 'client', [{ type: 'project', id }]);
  await emit(work, id, 'team', [{ type: 'project', id }]);
  await note(work, id, verbOf(project, fields, sharing), clientSees);
}

function verbOf(
  project: Row<'projects'>,
  fields: Partial<Row<'projects'>>,
  sharing: boolean | undefined,
): Verb {
  if (isEmpty(fields) && sharing !== undefined) return sharing ? 'shared' : 'hidden';
  if (fields.status === 'completed') return 'completed';
  if (fields.status && project.status === 'completed') return 'reopened';
  return 'updated';
}

export async function deleteProject(work: Work, project: Row<'projects'>): Promise<void> {
  await work.update('projects', { id: project.id }, { deletedAt: work.now });
  await emit(work, project.id, 'team', [{ type: 'project', id: project.id }]);
  if (project.shared) await hideProject(work, project.id);
  await note(work, project.id, 'deleted', false);
  await auditProject(work, project.id, 'project.deleted');
}

export async function restoreProject(
  work: Work,
  project: Row<'projects'>,
  digest: string | undefined,
): Promise<void> {
  if (!(await work.reader.find('clients', project.clientId)))
    throw new Problem(409, 'parent_deleted', 'Its client is deleted', {
      detail: 'A project comes back to its client, and that is gone. Nothing was changed.',
    });
  await work.update('projects', { id: project.id }, { deletedAt: null });
  await emit(work, project.id, 'team', [{ type: 'project', id: project.id }]);
  if (project.shared) await showProject(work, project.id, digest);
  await note(work, project.id, 'restored', false);
  await auditProject(work, project.id, 'project.restored');
}

const auditProject = (work: Work, targetId: string, action: string): Promise<void> =>
  audit(work, { action, targetType: 'project', targetId });

const note = (work: Work, id: string, verb: Verb, forClient: boolean): Promise<void> =>
  record(work, id, { type: 'project', id }, verb, forClient);
