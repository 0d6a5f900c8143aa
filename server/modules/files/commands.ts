import type { Row } from '../../db/tables.ts';
import type { Upload } from '../../http/operation.ts';
import { invalidField } from '../../lib/problem.ts';
import { searchText } from '../../lib/search-text.ts';
import type { z } from '../../lib/zod.ts';
import type { Actor } from '../../visibility/viewer.ts';
import { authorFor } from '../author.ts';
import { change } from '../change.ts';
import { projectOf } from '../deletion.ts';
import { differences, isEmpty } from '../differences.ts';
import { setExternal } from '../external-refs.ts';
import { internalFlag } from '../internal-flag.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import type { TeamFileInput, TeamFilePatch } from './schema.ts';

export interface FilePlace {
  projectId: string;
  taskId: string | null;
  commentId: string | null;
}

/** Takes what has arrived in storage into the project. */
async function insertFile(
  work: UnitOfWork,
  place: FilePlace,
  { name, size, mediaType, sha256, storageKey }: Upload,
  { internal, author }: { internal: boolean; author: Actor },
): Promise<{ id: string }> {
  const id = work.newId('fil');
  const versionId = work.newId('ver');
  const { workspaceId } = work.viewer;
  const content = { size, mediaType, sha256 };
  await change(
    work,
    {
      projectId: place.projectId,
      items: [{ type: 'file', id }],
      kind: 'new',
      clientSees: true,
      verb: 'uploaded',
      actor: author,
    },
    async () => {
      await work.insert('files', {
        id,
        workspaceId,
        ...place,
        authorType: author.type,
        authorId: author.id,
        name,
        versionId,
        ...content,
        internal,
        searchText: searchText(name),
        createdAt: work.now,
        updatedAt: work.now,
        shownAt: null,
        clientUpdatedAt: null,
        deletedAt: null,
      });
      await work.insert('fileVersions', {
        id: versionId,
        workspaceId,
        fileId: id,
        ...content,
        storageKey,
        createdAt: work.now,
      });
    },
  );
  return { id };
}

/** A comment that the uploader sees, on the same task or project. */
async function checkComment(work: UnitOfWork, place: FilePlace): Promise<void> {
  if (place.commentId === null) return;
  const comment = await work.reader.find('comments', place.commentId);
  if (comment?.projectId !== place.projectId || comment.taskId !== place.taskId)
    throw invalidField('/commentId', 'There is no such comment here');
}

export async function createTeamFile(
  work: UnitOfWork<'team'>,
  place: FilePlace,
  input: Pick<z.output<typeof TeamFileInput>, 'internal' | 'authorId'>,
  upload: Upload,
): Promise<{ id: string }> {
  const project = await projectOf(work, place.projectId);
  const internal = internalFlag(work.viewer, project, 'files', input.internal);
  await checkComment(work, place);
  return insertFile(work, place, upload, { internal, author: await authorFor(work, input.authorId) });
}

/** A contact's own files are visible, and hang on what it sees; on a comment only when it wrote that. */
export async function createClientFile(
  work: UnitOfWork<'client'>,
  place: FilePlace,
  upload: Upload,
): Promise<{ id: string }> {
  await checkComment(work, place);
  if (place.commentId !== null) {
    const comment = await work.reader.find('comments', place.commentId);
    if (comment?.authorId !== work.viewer.contactId)
      throw invalidField('/commentId', 'There is no such comment here');
  }
  return insertFile(work, place, upload, { internal: false, author: work.viewer.actor });
}

export async function updateFile(
  work: UnitOfWork<'team'>,
  file: Row<'files'>,
  patch: z.output<typeof TeamFilePatch>,
): Promise<void> {
  const fields = differences(file, patch, ['name']);
  await setExternal(work, 'file', file.id, patch.external);
  if (isEmpty(fields)) return;
  await rewrite(work, file, { ...fields, searchText: searchText(patch.name ?? file.name) });
}

/** New content under the same file; the older version stays. */
export async function addVersion(
  work: UnitOfWork<'team'>,
  file: Row<'files'>,
  upload: Upload,
): Promise<boolean> {
  const { name, size, mediaType, sha256, storageKey } = upload;
  if (file.sha256 === sha256 && file.name === name) return false;
  const versionId = work.newId('ver');
  const content = { size, mediaType, sha256 };
  await work.insert('fileVersions', {
    id: versionId,
    workspaceId: file.workspaceId,
    fileId: file.id,
    ...content,
    storageKey,
    createdAt: work.now,
  });
  await rewrite(work, file, { name, versionId, ...content, searchText: searchText(name) });
  return true;
}

async function rewrite(
  work: UnitOfWork<'team'>,
  file: Row<'files'>,
  fields: Partial<Row<'files'>>,
): Promise<void> {
  await change(
    work,
    {
      projectId: file.projectId,
      items: [{ type: 'file', id: file.id }],
      kind: 'content',
      clientSees: true,
      verb: 'updated',
    },
    () => work.update('files', { id: file.id }, { ...fields, updatedAt: work.now }),
  );
}
