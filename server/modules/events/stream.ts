import type { Context, StreamContext } from '../../http/operation.ts';
import type { Reader, TableFor } from '../../visibility/reader.ts';
import type { Audience } from '../../visibility/viewer.ts';
import { createAlarm } from './alarm.ts';
import { eventsAfter, lastEventId, type OutboxEvent } from './outbox-reader.ts';

const HEARTBEAT = 20_000;

const tables: Record<string, TableFor<Audience> | 'messages'> = {
  project: 'projects',
  milestone: 'milestones',
  task: 'tasks',
  comment: 'comments',
  file: 'files',
  message: 'messages',
};

const frame = ({ seq, type, id }: OutboxEvent, event: 'item.changed' | 'item.left') =>
  `id: ${seq}\nevent: ${event}\ndata: ${JSON.stringify({ type, id })}\n\n`;

/**
 * A project's news for one viewer, for as long as it may have them. The outbox
 * names items; whether one is there for this viewer is asked when it is sent.
 */
export async function* eventStream(
  { reader, services, signal, lastEventId: resumed, stillAllowed, viewer }: Context & StreamContext,
  projectId: string,
): AsyncGenerator<string> {
  const { audience } = viewer;
  const ids =
    viewer.audience === 'client' ? [viewer.contactId, viewer.sessionId ?? ''] : [viewer.credentialId];
  const alarm = createAlarm(services.bus, [projectId, ...ids], signal, HEARTBEAT);
  try {
    const now = Number(await lastEventId(services, projectId, audience));
    let position = /^\d{1,15}$/.test(resumed ?? '') ? Math.min(Number(resumed), now) : now;
    // From here on, even when the connection breaks before the first event.
    yield `retry: 1000\nid: ${position}\nevent: ready\ndata: {}\n\n`;
    while (!signal.aborted) {
      const batch = await eventsAfter(services, projectId, audience, position);
      if (!(await stillAllowed())) {
        // Taken away, not signed out: the portal sees the project leave like any item.
        const gone = !(await reader.find('projects', projectId));
        if (gone)
          yield frame({ seq: batch.at(-1)?.seq ?? position, type: 'project', id: projectId }, 'item.left');
        return;
      }
      if (batch.length > 0) {
        position = batch.at(-1)?.seq as number;
        yield await frames(reader, batch);
        continue;
      }
      if ((await alarm.next()) === 'heartbeat') yield ': still here\n\n';
    }
  } finally {
    alarm.stop();
  }
}

/** One frame for each item, in the order of its latest event, by what is true now. */
async function frames(reader: Reader<Audience>, batch: OutboxEvent[]): Promise<string> {
  const latest = new Map<string, OutboxEvent>();
  for (const event of batch) {
    latest.delete(event.id);
    latest.set(event.id, event);
  }
  const events = [...latest.values()];
  const visible = new Set<string>();
  for (const [type, table] of Object.entries(tables)) {
    const ids = events.filter((one) => one.type === type).map((one) => one.id);
    if (ids.length === 0) continue;
    for (const row of await reader
      .from(table as TableFor<Audience>)
      .select('id')
      .whereIn('id', ids))
      visible.add(row.id);
  }
  const isThere = (one: OutboxEvent) => visible.has(one.id) || one.type === 'finance';
  return events.map((one) => frame(one, isThere(one) ? 'item.changed' : 'item.left')).join('');
}
