import { sha256 } from '../lib/hash.ts';
import { Problem } from '../lib/problem.ts';
import type { ItemRef } from '../visibility/exposure.ts';
import { type TitledItem, titlesOf } from './titles.ts';
import type { UnitOfWork } from './unit-of-work.ts';

/** Thrown inside a transaction to undo all that it did, and to answer with what it would have done. */
export class RolledBack extends Error {
  readonly value: unknown;

  constructor(value: unknown) {
    super('Rolled back on purpose');
    this.value = value;
  }
}

export interface Person {
  id: string;
  name: string;
}
/** What a dry run may name: an item, or a project as a whole. */
export type Exposable = ItemRef | { type: 'project'; id: string };

export interface DryRun {
  exposes: { total: number; items: TitledItem[] };
  hides: { total: number; items: TitledItem[] };
  contacts: Person[];
  digest: string;
}

const LISTED = 500;
const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
const ids = (items: { id: string }[]) => items.map((one) => one.id);

/**
 * Says what a change shows and takes away, and to whom. Called when the
 * change is made but not committed, so that it asks the policy and guesses nothing.
 */
export async function dryRunOf(
  work: UnitOfWork<'team'>,
  exposed: Exposable[],
  hidden: Exposable[],
  contacts: Person[],
): Promise<DryRun> {
  const [shows, hides, people] = [exposed.toSorted(byId), hidden.toSorted(byId), contacts.toSorted(byId)];
  const side = async (items: Exposable[]) => {
    const listed = items.slice(0, LISTED);
    const titles = await titlesOf(work.reader, listed);
    return { total: items.length, items: listed.map((one) => ({ ...one, title: titles.get(one.id) ?? '' })) };
  };
  return {
    exposes: await side(shows),
    hides: await side(hides),
    contacts: people,
    digest: sha256(JSON.stringify([ids(shows), ids(hides), ids(people)])),
  };
}

/**
 * The wall's rule 5: what would let a contact see more goes through only with
 * the digest of a dry run that still says the same.
 */
export function requireAgreement(dryRun: DryRun, digest: string | undefined): void {
  if (digest === dryRun.digest) return;
  throw new Problem(409, 'would_expose', 'This would show more to the client', {
    detail:
      digest === undefined
        ? 'Look at dryRun, and send it again with its digest if that is what you want.'
        : 'What it would show has changed. Look at dryRun, and send it again with its new digest.',
    extra: { dryRun },
  });
}
