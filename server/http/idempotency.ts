import type { Request } from 'express';
import type { Transaction } from '../db/connect.ts';
import { decode, encode } from '../db/tables.ts';
import { before, DAY, iso } from '../lib/clock.ts';
import { sha256 } from '../lib/hash.ts';
import { invalidField, Problem } from '../lib/problem.ts';
import type { Viewer } from '../visibility/viewer.ts';
import type { Context, Operation, Outcome, Upload } from './operation.ts';

interface Sent {
  body: unknown;
  upload: Upload | undefined;
}

/** Keys under way in this process. Another node's are held by a lock in PostgreSQL. */
const underWay = new Set<string>();

const inFlight = () =>
  new Problem(409, 'in_flight', 'Still at work on it', {
    detail: 'A request with this Idempotency-Key is under way. Try again in a moment.',
    headers: { 'retry-after': '1' },
  });

/** The person, not the session: a retry may come with a newer token. */
const scopeOf = (viewer: Viewer) =>
  viewer.audience === 'client'
    ? `client:${viewer.contactId}`
    : `team:${viewer.actor.type}:${viewer.via === 'key' ? viewer.credentialId : viewer.actor.id}`;

/**
 * A POST that can be sent again. The record holds a status and ids, never a
 * body: a replay is read anew, with what its asker may see now.
 */
export function idempotency(req: Request, operation: Operation, { viewer, services }: Context) {
  const key = req.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key))
    throw invalidField('/headers/idempotency-key', 'Use 1 to 200 visible ASCII characters');
  const viewerKey = scopeOf(viewer);
  const name = `${viewerKey} ${key}`;
  const { db, clock } = services;
  const hash = ({ body, upload }: Sent) =>
    sha256(JSON.stringify([req.path, body, upload && [upload.name, upload.size]]));

  const find = async (knex: Transaction | typeof db.read) => {
    const [row] = await knex('idempotencyKeys')
      .where({ viewerKey, key })
      .where('createdAt', '>', before(clock(), DAY))
      .limit(1);
    return row ? decode('idempotencyKeys', row) : undefined;
  };

  return {
    /** The outcome of the same request, sent before. */
    async earlier(sent: Sent): Promise<Outcome | undefined> {
      const row = await find(db.read);
      if (!row) return undefined;
      if (row.operation !== operation.id || row.requestHash !== hash(sent))
        throw new Problem(422, 'idempotency_mismatch', 'This key was used for something else', {
          detail: 'The same Idempotency-Key came with another request. Use a new one.',
        });
      return { ...row.result, status: row.status };
    },
    /** @returns a function that lets go */
    claim(): () => void {
      if (underWay.has(name)) throw inFlight();
      underWay.add(name);
      return () => void underWay.delete(name);
    },
    async claimIn(tx: Transaction): Promise<void> {
      if (db.dialect === 'postgres') {
        const held = await tx.raw('select pg_try_advisory_xact_lock(hashtextextended(?, 0)) as held', [name]);
        if (!held.rows[0].held) throw inFlight();
      }
      // Another node may have finished between the look and the lock; the caller's retry finds its record.
      if (await find(tx)) throw inFlight();
    },
    async keep(tx: Transaction, sent: Sent, { status, ...result }: Outcome): Promise<void> {
      await tx('idempotencyKeys').where({ viewerKey, key }).delete();
      await tx('idempotencyKeys').insert(
        encode('idempotencyKeys', {
          viewerKey,
          key,
          operation: operation.id,
          requestHash: hash(sent),
          status: Number(status),
          result: result as Record<string, string>,
          createdAt: iso(clock()),
        }),
      );
    },
  };
}
