import type { Row } from '../../db/tables.ts';
import { invalidField, notFound } from '../../lib/problem.ts';
import { searchText } from '../../lib/search-text.ts';
import type { z } from '../../lib/zod.ts';
import type { Actor } from '../../visibility/viewer.ts';
import { authorFor } from '../author.ts';
import { change } from '../change.ts';
import { projectOf } from '../deletion.ts';
import { type ExternalRef, findByExternal, setExternal } from '../external-refs.ts';
import { internalFlag } from '../internal-flag.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { mustBeHere } from '../upsert.ts';
import type { CommentUpsert, TeamCommentInput } from './schema.ts';

export interface CommentPlace {
  projectId: string;
  taskId: string | null;
}

/** Adds a comment to a task or a project that its author sees. */
export async function insertComment(
  work: UnitOfWork,
  { projectId, taskId }: CommentPlace,
  { body, internal, author }: { body: string; internal: boolean; author: Actor },
): Promise<{ id: string }> {
  const id = work.newId('cmt');
  await change(
    work,
    {
      projectId,
      items: [{ type: 'comment', id }],
      kind: 'new',
      clientSees: true,
      verb: 'commented',
      actor: author,
    },
    () =>
      work.insert('comments', {
        id,
        workspaceId: work.viewer.workspaceId,
        projectId,
        taskId,
        authorType: author.type,
        authorId: author.id,
        body,
        internal,
        searchText: searchText(body),
        createdAt: work.now,
        updatedAt: work.now,
        shownAt: null,
        clientUpdatedAt: null,
        deletedAt: null,
      }),
  );
  return { id };
}

export async function createTeamComment(
  work: UnitOfWork<'team'>,
  place: CommentPlace,
  input: z.output<typeof TeamCommentInput>,
): Promise<{ id: string }> {
  const project = await projectOf(work, place.projectId);
  const internal = internalFlag(work.viewer, project, 'comments', input.internal);
  const author = await authorFor(work, input.authorId);
  const { id } = await insertComment(work, place, { body: input.body, internal, author });
  await setExternal(work, 'comment', id, input.external);
  return { id };
}

/** A contact's own comments are visible: they wrote them. */
export const createClientComment = (work: UnitOfWork<'client'>, place: CommentPlace, body: string) =>
  insertComment(work, place, { body, internal: false, author: work.viewer.actor });

export async function updateComment(
  work: UnitOfWork,
  comment: Pick<Row<'comments'>, 'id' | 'projectId' | 'body'>,
  body: string | undefined,
): Promise<void> {
  if (body === undefined || body === comment.body) return;
  const { id, projectId } = comment;
  await change(
    work,
    { projectId, items: [{ type: 'comment', id }], kind: 'content', clientSees: true, verb: 'updated' },
    () => work.update('comments', { id }, { body, searchText: searchText(body), updatedAt: work.now }),
  );
}

/** A contact changes what it wrote itself. Of another's it is told nothing new. */
export function mustBeOwn(
  work: UnitOfWork<'client'>,
  comment: { authorType: string; authorId: string },
): void {
  if (comment.authorType !== 'contact' || comment.authorId !== work.viewer.contactId) throw notFound();
}

export async function upsertComment(
  work: UnitOfWork<'team'>,
  address: { source: string; id: string },
  { projectId, taskId, url, ...input }: z.output<typeof CommentUpsert>,
): Promise<{ id: string; status: number }> {
  const id = await findByExternal(work, 'comment', address);
  const external: ExternalRef = { ...address, url };
  await work.lockProject(projectId);
  if (id === undefined) {
    await projectOf(work, projectId);
    const task = taskId === null ? undefined : await work.reader.find('tasks', taskId);
    if (taskId !== null && task?.projectId !== projectId)
      throw invalidField('/taskId', 'There is no such task in this project');
    return { ...(await createTeamComment(work, { projectId, taskId }, { ...input, external })), status: 201 };
  }
  const comment = mustBeHere(await work.reader.find('comments', id), projectId);
  await updateComment(work, comment, input.body);
  await setExternal(work, 'comment', id, external);
  return { id, status: 200 };
}
