import type { Upload } from '../../http/operation.ts';
import { invalidField } from '../../lib/problem.ts';
import type { z } from '../../lib/zod.ts';
import { projectOf } from '../deletion.ts';
import { findByExternal, setExternal } from '../external-refs.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { mustBeHere } from '../upsert.ts';
import { addVersion, createTeamFile } from './commands.ts';
import type { FileUpsert } from './schema.ts';

export async function upsertFile(
  work: UnitOfWork<'team'>,
  address: { source: string; id: string },
  { projectId, taskId, commentId, url, ...input }: z.output<typeof FileUpsert>,
  upload: Upload,
): Promise<{ id: string; status: number }> {
  const id = await findByExternal(work, 'file', address);
  await work.lockProject(projectId);
  if (id === undefined) {
    await projectOf(work, projectId);
    const task = taskId === null ? undefined : await work.reader.find('tasks', taskId);
    if (taskId !== null && task?.projectId !== projectId)
      throw invalidField('/taskId', 'There is no such task in this project');
    const created = await createTeamFile(work, { projectId, taskId, commentId }, input, upload);
    await setExternal(work, 'file', created.id, { ...address, url });
    return { ...created, status: 201 };
  }
  const file = mustBeHere(await work.reader.find('files', id), projectId);
  // The same bytes again are not kept twice.
  if (!(await addVersion(work, file, upload))) await work.services.storage.remove(upload.storageKey);
  await setExternal(work, 'file', id, { ...address, url });
  return { id, status: 200 };
}
