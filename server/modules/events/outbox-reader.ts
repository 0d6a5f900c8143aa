import type { Services } from '../../services.ts';
import type { Audience } from '../../visibility/viewer.ts';

export interface OutboxEvent {
  seq: number;
  type: string;
  id: string;
}

const BATCH = 500;

/** Where an audience's line of events stands. Each audience has its own, so that it tells of nothing else. */
export async function lastEventId({ db }: Services, projectId: string, audience: Audience): Promise<string> {
  const [counter] = await db.read('eventCounters').select('seq').where({ projectId, audience });
  return String(counter?.seq ?? 0);
}

/** What came after, at most a batch of it, oldest first. */
export async function eventsAfter(
  { db }: Services,
  projectId: string,
  audience: Audience,
  seq: number,
): Promise<OutboxEvent[]> {
  const rows = await db
    .read('events')
    .select('seq', 'itemType', 'itemId')
    .where({ projectId, audience })
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(BATCH);
  return rows.map((row) => ({ seq: Number(row.seq), type: row.itemType, id: row.itemId }));
}
