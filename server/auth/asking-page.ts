import { invalidField } from '../lib/problem.ts';
import type { UnitOfWork } from '../modules/unit-of-work.ts';
import { isAllowedOrigin, isHosted } from './origins.ts';

/** The origin of the page that asks. `null` is every sandbox and every file: nobody's. */
export function askingOrigin(work: UnitOfWork): string | undefined {
  const origin = work.request?.origin;
  return origin === undefined || origin === 'null' ? undefined : origin;
}

/** @throws 422: the same for everyone, before any look-up */
export function requireOrigin(work: UnitOfWork): string {
  const origin = askingOrigin(work);
  if (origin === undefined)
    throw invalidField('/headers/origin', 'Ask from a page: browsers send its origin by themselves');
  return origin;
}

interface Home {
  workspaceId: string;
  portalDomain: string | null;
}

/** Whether pages of this origin may hold a portal of this workspace. */
export async function mayHoldPortal(work: UnitOfWork, home: Home, origin: string): Promise<boolean> {
  // Asked for a hosted page too: the same work, whatever the answer.
  const allowed = await isAllowedOrigin(work.tx, home.workspaceId, origin);
  return allowed || isHosted(work, home, origin);
}
