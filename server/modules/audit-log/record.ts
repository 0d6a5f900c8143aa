import type { Row } from '../../db/tables.ts';
import type { UnitOfWork } from '../unit-of-work.ts';

export interface AuditEntry {
  /** A noun and what happened to it, such as `key.created`. */
  action: string;
  /** The viewer, when left out; in public operations nobody, unless named. */
  actor?: { type: Row<'auditLog'>['actorType']; id: string | null };
  /** The viewer's, when left out. */
  workspaceId?: string;
  targetType?: string;
  targetId?: string;
  /** Facts about the act: no secret, and nothing that people wrote. */
  details?: Row<'auditLog'>['details'];
}

/**
 * Notes who did what to which, from where, in the transaction that does it:
 * neither is there without the other. The log has no other writer, and the
 * database refuses to change or delete what it holds.
 */
export async function audit(work: UnitOfWork, entry: AuditEntry): Promise<void> {
  const workspaceId = entry.workspaceId ?? work.viewer?.workspaceId;
  // An attempt that names no workspace belongs in no workspace's log.
  if (workspaceId === undefined) {
    work.services.log.info({ action: entry.action, ip: work.request?.ip }, 'audit');
    return;
  }
  const actor = entry.actor ?? work.viewer?.actor ?? { type: 'anonymous', id: null };
  await work.insert('auditLog', {
    id: work.newId('aud'),
    workspaceId,
    actorType: actor.type,
    actorId: actor.id,
    action: entry.action,
    targetType: entry.targetType ?? null,
    targetId: entry.targetId ?? null,
    ip: work.request?.ip ?? null,
    userAgent: work.request?.userAgent ?? null,
    details: entry.details ?? {},
    createdAt: work.now,
  });
}
