import type { Context, StreamContext } from '../../http/operation.ts';
import type { z } from '../../lib/zod.ts';
import { createUnitOfWork } from '../unit-of-work.ts';
import { auditEntries, listEntries } from './query.ts';
import { audit } from './record.ts';
import { AuditEntry, type AuditFilter } from './schema.ts';

const AT_ONCE = 500;

type Exporting = Context<'team'> & Pick<StreamContext, 'signal' | 'stillAllowed'>;

/** That someone took the log away is in the log before the first line leaves. */
export async function noteExport({ viewer, services, request }: Exporting): Promise<void> {
  await services.db.write.transaction((tx) =>
    audit(createUnitOfWork<'team'>(viewer, services, tx, request), { action: 'audit_log.exported' }),
  );
}

/** The entries that match, newest first, one JSON object to a line; as long as the asker may have them. */
export async function* exportLines(
  { reader, signal, stillAllowed }: Exporting,
  filter: z.output<typeof AuditFilter>,
): AsyncGenerator<string> {
  let cursor: string | undefined;
  do {
    const page = await listEntries(reader, filter, { limit: AT_ONCE, cursor });
    const entries = await auditEntries(reader, page.data);
    yield entries.map((entry) => `${JSON.stringify(AuditEntry.parse(entry))}\n`).join('');
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && !signal.aborted && (await stillAllowed()));
}
