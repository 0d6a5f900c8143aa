import type { z } from '../../lib/zod.ts';
import { projectOf } from '../deletion.ts';
import { findByExternal } from '../external-refs.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { mustBeHere } from '../upsert.ts';
import { createTask, updateTask } from './commands.ts';
import type { TaskUpsert } from './schema.ts';

export async function upsertTask(
  work: UnitOfWork<'team'>,
  address: { source: string; id: string },
  { projectId, url, digest, ...input }: z.output<typeof TaskUpsert>,
): Promise<{ id: string; status: number }> {
  const id = await findByExternal(work, 'task', address);
  const external = { ...address, url };
  await work.lockProject(projectId);
  if (id === undefined) {
    const project = await projectOf(work, projectId);
    return { ...(await createTask(work, project, { ...input, external })), status: 201 };
  }
  const task = mustBeHere(await work.reader.find('tasks', id), projectId);
  // Its flag and its place in the order are the team's by now.
  const { internal, before, after, ...patch } = input;
  await updateTask(work, task, { ...patch, digest }, external);
  return { id, status: 200 };
}
