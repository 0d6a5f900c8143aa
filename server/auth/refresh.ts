import { after, MINUTE } from '../lib/clock.ts';
import { sha256 } from '../lib/hash.ts';
import type { UnitOfWork } from '../modules/unit-of-work.ts';
import { askingOrigin, mayHoldPortal } from './asking-page.ts';
import { endedCookie, type Presented, presentedCookies } from './client-cookie.ts';
import { heldContactById, sees } from './contact-lookup.ts';
import { endFamily } from './end-sessions.ts';
import { answerFor, expiryOf, type Family, type SignedIn, successorOf, tokenFor } from './families.ts';
import { pageFamily } from './page-session.ts';
import { type Refused, refused } from './refused.ts';

/** How long a lost answer may be asked for again, and tabs that woke together get one successor. */
const GRACE = MINUTE;

export interface RefreshInput {
  family?: string;
  projectId?: string;
}

/**
 * The next access token for a signed-in browser. A secret is good once; shown
 * again after its successor was used, two hold it, and the family ends.
 */
export async function refresh(work: UnitOfWork, input: RefreshInput): Promise<SignedIn | Refused> {
  const found = await presentedFamily(work, input);
  if (!found) return refreshPage(work, input);
  const { family, presented } = found;
  if (!(await stillWelcome(work, family))) return refused('signed_out');
  const projectId = await scopeOf(work, family, input.projectId);
  const hash = sha256(presented.secret);

  if (hash === family.hash) {
    const nonce = work.services.ids.secret();
    const secret = successorOf(presented.secret, nonce);
    const turned: Family = {
      ...family,
      hash: sha256(secret),
      previousHash: hash,
      previousUntil: after(new Date(work.now), GRACE),
      nonce,
      lastSeenAt: work.now,
      expiresAt: expiryOf(work, family.createdAt),
      userAgent: work.request?.userAgent ?? family.userAgent,
    };
    await work.update('sessionFamilies', { id: family.id }, turned);
    return answerFor(work, turned, presented.selector, secret, projectId);
  }
  if (hash === family.previousHash && work.now < (family.previousUntil ?? ''))
    return answerFor(
      work,
      family,
      presented.selector,
      successorOf(presented.secret, family.nonce),
      projectId,
    );

  await endFamily(work, family, 'reuse');
  return refused('signed_out', endedCookie({ ...family, contactId: family.contactId as string }));
}

/** Where the browser keeps no cookie. */
async function refreshPage(work: UnitOfWork, input: RefreshInput): Promise<SignedIn | Refused> {
  const family = await pageFamily(work, input);
  if (!family || !(await stillWelcome(work, family))) return refused('signed_out');
  return tokenFor(work, family, await scopeOf(work, family, input.projectId));
}

interface Found {
  family: Family;
  presented: Presented;
}

/**
 * The family that the asking page's cookies name, held until this is done.
 * The selector is in the cookie alone: who has it once held the whole, so a
 * wrong secret beside it is an old one, and no one else can end a family so.
 */
export async function presentedFamily(work: UnitOfWork, input: RefreshInput): Promise<Found | undefined> {
  const origin = askingOrigin(work);
  const cookies = new Map(
    presentedCookies(work.request?.cookie).map((one) => [sha256(one.selector), one] as const),
  );
  if (origin === undefined || cookies.size === 0) return undefined;
  const candidates: { id: string; contactId: string }[] = await work
    .tx('sessionFamilies')
    .select('id', 'contactId')
    .whereIn('selector', [...cookies.keys()])
    .where({ origin, ...(input.family !== undefined && { id: input.family }) })
    .whereNotNull('contactId')
    .whereNull('endedAt')
    .where('expiresAt', '>', work.now)
    .orderBy([{ column: 'lastSeenAt', order: 'desc' }, { column: 'id' }]);
  const chosen = await meant(work, candidates, input.projectId);
  if (!chosen) return undefined;
  const [family]: Family[] = await work
    .tx('sessionFamilies')
    .where({ id: chosen.id })
    .whereNull('endedAt')
    .forUpdate();
  const presented = cookies.get(family?.selector ?? '');
  return family && presented ? { family, presented } : undefined;
}

/** Several people may use one browser: whose project the page shows decides, then who came last. */
async function meant<F extends { contactId: string }>(
  work: UnitOfWork,
  candidates: F[],
  projectId: string | undefined,
): Promise<F | undefined> {
  if (projectId !== undefined && candidates.length > 1)
    for (const one of candidates) if (await sees(work.tx, one.contactId, projectId)) return one;
  return candidates[0];
}

async function stillWelcome(work: UnitOfWork, family: Family): Promise<boolean> {
  const contact = await heldContactById(work.tx, family.contactId as string);
  if (!contact || (contact.identityOnly && family.via !== 'identity')) return false;
  return mayHoldPortal(work, contact, family.origin);
}

/** A token is for the project that the page shows. One that is hidden is as one that never was: the token's scope stays. */
async function scopeOf(work: UnitOfWork, family: Family, asked: string | undefined): Promise<string | null> {
  if (asked === undefined || asked === family.projectId) return family.projectId;
  return (await sees(work.tx, family.contactId ?? undefined, asked)) ? asked : family.projectId;
}
