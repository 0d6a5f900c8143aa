import type { Transaction } from '../db/connect.ts';
import { type AnyRow, decode, encode, type Row, type TableName } from '../db/tables.ts';
import { before, DAY, iso } from '../lib/clock.ts';
import type { IdPrefix } from '../lib/ids.ts';
import type { Services } from '../services.ts';
import type { ItemTable } from '../visibility/policy.ts';
import { createReader, type Reader } from '../visibility/reader.ts';
import type { Audience, Viewer, ViewerOf } from '../visibility/viewer.ts';

/** Days in which the team can take a deletion back. */
export const RESTORABLE_DAYS = 30;

/** Where a request comes from, as it says itself and as its connection does. */
export interface RequestOrigin {
  ip: string | null;
  userAgent: string | null;
  /** The page that asks, as its browser says. */
  origin?: string | undefined;
  cookie?: string | undefined;
  authorization?: string | undefined;
}

/** One transaction, and what a command needs in it. */
export interface UnitOfWork<A extends Audience = Audience> {
  readonly tx: Transaction;
  readonly viewer: ViewerOf<A>;
  /** Reads with the viewer's rights, and sees this transaction's writes. */
  readonly reader: Reader<A>;
  readonly services: Services;
  /** One instant for all that is written. */
  readonly now: string;
  /** Ids (of a project, a contact, a session) whose streams look again when this has gone through. */
  readonly wakes: Set<string>;
  /** Undefined where no request asked for it, as in setup and jobs. */
  readonly request?: RequestOrigin;
  newId(prefix: IdPrefix): string;
  insert<N extends TableName>(table: N, row: Row<N>): Promise<void>;
  update<N extends TableName>(table: N, where: Partial<Row<N>>, changes: Partial<Row<N>>): Promise<void>;
  /** Writers of one project take turns. SQLite has one writer anyway. */
  lockProject(projectId: string): Promise<void>;
  /** Writers that name the same thing (an external id, an address) take turns, so that each sees what is taken. */
  takeTurns(...name: string[]): Promise<void>;
  /** A deleted row that can still be restored. */
  findDeleted(table: ItemTable | 'projects', id: string): Promise<AnyRow | undefined>;
}

/** @param viewer null in public operations, which touch nothing that a viewer reads */
export function createUnitOfWork<A extends Audience>(
  viewer: Viewer | null,
  services: Services,
  tx: Transaction,
  request?: RequestOrigin,
): UnitOfWork<A> {
  const now = services.clock();
  return {
    tx,
    viewer: viewer as ViewerOf<A>,
    reader: viewer ? createReader<A>(viewer as ViewerOf<A>, tx) : (undefined as unknown as Reader<A>),
    services,
    now: iso(now),
    wakes: new Set(),
    request,
    newId: (prefix) => services.ids.id(prefix),
    async insert(table, row) {
      await tx(table).insert(encode(table, row as never));
    },
    async update(table, where, changes) {
      await tx(table).where(encode(table, where)).update(encode(table, changes));
    },
    async lockProject(projectId) {
      if (services.db.dialect === 'postgres')
        await tx('projects').select('id').where('id', projectId).forUpdate();
    },
    async takeTurns(...name) {
      if (services.db.dialect === 'postgres')
        await tx.raw('select pg_advisory_xact_lock(hashtextextended(?, 1))', [name.join(' ')]);
    },
    async findDeleted(table, id) {
      if (!viewer) return undefined;
      const deleted = createReader(viewer, tx).deleted(table);
      const [row] = await deleted.where({ id }).where('deletedAt', '>', before(now, RESTORABLE_DAYS * DAY));
      return row ? (decode(table, row) as AnyRow) : undefined;
    },
  };
}
