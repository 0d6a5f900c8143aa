import { chunks } from '../visibility/exposure.ts';
import type { UnitOfWork } from './unit-of-work.ts';

export interface EventRef {
  type: string;
  id: string;
}

/** Each project has two numbered lines of events, so that neither audience can feel the other's. */
export async function openOutbox(work: UnitOfWork, projectId: string): Promise<void> {
  for (const audience of ['team', 'client'] as const)
    await work.insert('eventCounters', { projectId, audience, seq: 0 });
}

/** Ids only: what a stream says of them is read when it is sent. */
export async function emit(
  work: UnitOfWork,
  projectId: string,
  audience: 'team' | 'client',
  items: EventRef[],
): Promise<void> {
  if (items.length === 0) return;
  work.wakes.add(projectId);
  const [counter] = await work.tx('eventCounters').select('seq').where({ projectId, audience });
  const last = Number(counter.seq);
  await work.update('eventCounters', { projectId, audience }, { seq: last + items.length });
  const rows = items.map((one, index) => ({
    projectId,
    audience,
    seq: last + index + 1,
    workspaceId: work.viewer.workspaceId,
    itemType: one.type,
    itemId: one.id,
    createdAt: work.now,
  }));
  for (const chunk of chunks(rows, 100)) await work.tx('events').insert(chunk);
}
