import { decode, type Row } from '../db/tables.ts';
import { before, MINUTE } from '../lib/clock.ts';
import { sha256 } from '../lib/hash.ts';
import type { UnitOfWork } from '../modules/unit-of-work.ts';
import { askingOrigin } from './asking-page.ts';
import { endFamily } from './end-sessions.ts';
import type { Family } from './families.ts';

/** How long a page may go on by itself. */
const PAGE_HOURS = 12;
/** Two portals of a page, or a lost answer, may use the same token again for so long. */
const GRACE = MINUTE;

/**
 * The family of a page whose browser keeps no cookie: its access token stands
 * in for the secret, until the page is closed or the day is over. Each is good
 * for one successor; an older one in use means that two hold it, and ends the
 * family. A family whose cookie has come back even once cannot go on like this.
 */
export async function pageFamily(work: UnitOfWork, input: { family?: string }): Promise<Family | undefined> {
  const token = /^Bearer (cs_[\w-]{1,200})$/i.exec(work.request?.authorization ?? '')?.[1];
  const origin = askingOrigin(work);
  if (token === undefined || origin === undefined) return undefined;
  const [session] = await work
    .tx('sessions')
    .where({ hash: sha256(token), origin })
    .whereNotNull('contactId')
    .whereNull('endedAt');
  if (!session?.familyId || (input.family !== undefined && input.family !== session.familyId))
    return undefined;
  const family = await begunToday(work, session.familyId);
  if (!family) return undefined;
  const newest = await newestOf(work, family);
  if (newest.id === session.id || newest.createdAt > before(new Date(work.now), GRACE)) return family;
  await endFamily(work, family, 'reuse');
  return undefined;
}

async function begunToday(work: UnitOfWork, id: string): Promise<Family | undefined> {
  const [row] = await work
    .tx('sessionFamilies')
    .where({ id })
    .whereNull('endedAt')
    .whereNull('previousHash')
    .where('createdAt', '>', before(new Date(work.now), PAGE_HOURS * 60 * MINUTE))
    .forUpdate();
  return row && decode('sessionFamilies', row);
}

async function newestOf(work: UnitOfWork, { id }: Family): Promise<Row<'sessions'>> {
  const [row] = await work
    .tx('sessions')
    .where({ familyId: id })
    .orderBy([
      { column: 'createdAt', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(1);
  return decode('sessions', row);
}
