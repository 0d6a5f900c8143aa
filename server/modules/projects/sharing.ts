import { allVisible } from '../../visibility/exposure.ts';
import { contactsInScope } from '../contacts/seeing.ts';
import { dryRunOf, type Exposable, requireAgreement } from '../dry-run.ts';
import { emit } from '../outbox.ts';
import type { UnitOfWork } from '../unit-of-work.ts';

type Work = UnitOfWork<'team'>;

/**
 * Puts a project in front of its client, or takes it away: by `shared`, or by
 * deleting and restoring a shared one. Showing it needs the digest of what it
 * shows; original dates are kept.
 */
export async function showProject(work: Work, projectId: string, digest: string | undefined): Promise<void> {
  const items: Exposable[] = [{ type: 'project', id: projectId }, ...(await allVisible(work.tx, projectId))];
  requireAgreement(await dryRunOf(work, items, [], await contactsInScope(work.reader, projectId)), digest);
  await emit(work, projectId, 'client', [{ type: 'project', id: projectId }]);
}

/** Open streams look again, find nothing, say that it left, and end. */
export const hideProject = (work: Work, projectId: string): Promise<void> =>
  emit(work, projectId, 'client', [{ type: 'project', id: projectId }]);
