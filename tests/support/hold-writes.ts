import type { Db } from '../../server/db/connect.ts';

/**
 * Makes writes to a project wait, as behind another write that takes long.
 *
 * @returns lets them go on
 */
export async function holdWrites({ write }: Db, projectId: string): Promise<() => Promise<void>> {
  // On SQLite the open transaction itself holds the one writer.
  const tx = await write.transaction();
  const row = tx('projects').select('id').where('id', projectId);
  await (write.client.config.client === 'pg' ? row.forUpdate() : row);
  return async () => void (await tx.rollback());
}
