import { generateKeyBetween } from 'fractional-indexing';
import { invalidField } from '../lib/problem.ts';
import type { UnitOfWork } from './unit-of-work.ts';

export interface Place {
  before?: string;
  after?: string;
}

export const hasPlace = (place: Place): boolean => place.before !== undefined || place.after !== undefined;

/** The key of a place in the project's order: beside a named neighbour, or at the end. */
export async function positionAt(
  work: UnitOfWork<'team'>,
  table: 'milestones' | 'tasks',
  projectId: string,
  { before, after }: Place,
): Promise<string> {
  if (before !== undefined && after !== undefined)
    throw invalidField('/after', 'Name the neighbour before or the one after, not both');
  const edge = async (direction: 'asc' | 'desc', side?: [operator: '<' | '>', position: string]) => {
    const query = work.tx(table).where({ projectId }).orderBy('position', direction).limit(1);
    if (side) query.where('position', ...side);
    const [row] = await query.select('position');
    return (row?.position as string | undefined) ?? null;
  };
  if (before === undefined && after === undefined) return generateKeyBetween(await edge('desc'), null);
  const anchor = await work.reader.find(table, (before ?? after) as string);
  if (!anchor || anchor.projectId !== projectId)
    throw invalidField(before === undefined ? '/after' : '/before', 'There is no such item in this project');
  return before === undefined
    ? generateKeyBetween(anchor.position, await edge('asc', ['>', anchor.position]))
    : generateKeyBetween(await edge('desc', ['<', anchor.position]), anchor.position);
}
