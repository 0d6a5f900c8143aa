import { Problem } from '../../lib/problem.ts';
import type { z } from '../../lib/zod.ts';
import { findByExternal } from '../external-refs.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { deletedHere } from '../upsert.ts';
import { createProject, updateProject } from './commands.ts';
import type { ProjectUpsert } from './schema.ts';

export async function upsertProject(
  work: UnitOfWork<'team'>,
  address: { source: string; id: string },
  { url, ...input }: z.output<typeof ProjectUpsert>,
): Promise<{ id: string; status: number }> {
  const id = await findByExternal(work, 'project', address);
  const external = { ...address, url };
  if (id === undefined) return { ...(await createProject(work, { ...input, external })), status: 201 };
  await work.lockProject(id);
  const project = await work.reader.find('projects', id);
  if (!project) throw deletedHere();
  if (project.clientId !== input.clientId)
    throw new Problem(409, 'other_client', 'It is the project of another client', {
      detail: 'A project stays with its client. Use another external id for a copy.',
    });
  // Whether it is shared is the team's to say by now.
  const { name, description, status, startsOn, dueOn } = input;
  await updateProject(work, project, { name, description, status, startsOn, dueOn }, external);
  return { id, status: 200 };
}
