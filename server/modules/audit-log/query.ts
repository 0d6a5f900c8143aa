import type { z } from '../../lib/zod.ts';
import type { Page, PageInput } from '../../visibility/page.ts';
import type { Reader, RowFor } from '../../visibility/reader.ts';
import { authorsOf } from '../authors.ts';
import { pick } from '../pick.ts';
import { AuditEntry, type AuditFilter } from './schema.ts';

/** One page of what matches, newest first. */
export const listEntries = (
  reader: Reader<'team'>,
  { action, actorId, from, to }: z.output<typeof AuditFilter>,
  page: PageInput,
): Promise<Page<RowFor<'team', 'auditLog'>>> =>
  reader.list('auditLog', {
    where(query) {
      if (action?.includes('.')) query.where({ action });
      // The character after a dot ends the range of what begins with one.
      else if (action) query.where('action', '>=', `${action}.`).where('action', '<', `${action}/`);
      if (actorId) query.where({ actorId });
      if (from) query.where('createdAt', '>=', from);
      if (to) query.where('createdAt', '<', to);
    },
    order: 'createdAt',
    direction: 'desc',
    page,
  });

export async function auditEntries(
  reader: Reader<'team'>,
  rows: RowFor<'team', 'auditLog'>[],
): Promise<z.input<typeof AuditEntry>[]> {
  const by = (row: RowFor<'team', 'auditLog'>) => ({
    authorType: row.actorType,
    authorId: row.actorId ?? '',
  });
  const author = await authorsOf(reader, rows.map(by));
  return rows.map((row) =>
    pick(AuditEntry, row, {
      actor: { type: row.actorType, id: row.actorId, name: author(by(row)).name },
      target: row.targetType === null ? null : { type: row.targetType, id: row.targetId },
    }),
  );
}
