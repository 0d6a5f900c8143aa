import { invalidField } from '../lib/problem.ts';
import type { Actor } from '../visibility/viewer.ts';
import type { UnitOfWork } from './unit-of-work.ts';

/** Who writes: the viewer, or the member in whose name a script does. */
export async function authorFor(work: UnitOfWork, authorId?: string): Promise<Actor> {
  const { viewer } = work;
  if (authorId === undefined) return viewer.actor;
  if (viewer.audience !== 'team' || viewer.via !== 'key')
    throw invalidField('/authorId', 'A secret key alone writes in the name of a member');
  const member = await (work as UnitOfWork<'team'>).reader.find('members', authorId);
  if (!member || member.deletedAt !== null) throw invalidField('/authorId', 'There is no such member');
  return { type: 'member', id: member.id };
}
