import type { Request, Response } from 'express';
import type { Transaction } from '../db/connect.ts';
import type { AnyRow } from '../db/tables.ts';
import { notFound, Problem } from '../lib/problem.ts';
import { z } from '../lib/zod.ts';
import { RolledBack } from '../modules/dry-run.ts';
import { createUnitOfWork, type UnitOfWork } from '../modules/unit-of-work.ts';
import { readJson } from './body.ts';
import { entityTag, matches } from './entity-tag.ts';
import { idempotency } from './idempotency.ts';
import { limitNamed } from './limit.ts';
import type { Answer, Context, Operation, Outcome, Upload, WriteSpec } from './operation.ts';
import { serialize } from './serialize.ts';
import { receiveUpload } from './uploads.ts';
import { validate } from './validate.ts';

const noBody = z.strictObject({});

interface Received {
  body: unknown;
  upload: Upload | undefined;
}

/** One write: one transaction, which also holds its idempotency record; the answer is read afterwards, by its asker. */
export async function runWrite(
  req: Request,
  res: Response,
  operation: Operation,
  spec: WriteSpec,
  context: Context,
): Promise<Answer> {
  const { services } = context;
  const key =
    operation.method === 'post' && context.viewer ? idempotency(req, operation, context) : undefined;
  validate(spec.query ?? noBody, req.query, '/query');
  const received = await receive(req, res, spec, context);
  const named = context.viewer ? undefined : services.rates.named(operation.id);
  if (named) await limitNamed(req, res, named, validate(spec.body ?? noBody, received.body));
  const prepared = await prepare(spec, context, received);
  let stored = false;
  try {
    const earlier = await key?.earlier(received);
    if (earlier) return await answer(spec, context, earlier, true);
    const release = key?.claim();
    try {
      const { outcome, work } = await inTransaction(spec, context, async (work) => {
        await key?.claimIn(work.tx);
        const outcome = await write(req, spec, context, received, work, prepared);
        await key?.keep(work.tx, received, { status: spec.status, ...(spec.secret ? {} : outcome) });
        return outcome;
      });
      stored = true;
      for (const id of work.wakes) services.bus.wake(id);
      return await answer(spec, context, { status: spec.status, ...outcome }, false);
    } finally {
      release?.();
    }
  } catch (error) {
    if (error instanceof RolledBack)
      return { status: 200, json: serialize(spec.response ?? noBody, error.value) };
    throw error;
  } finally {
    if (received.upload && !stored) await services.storage.remove(received.upload.storageKey);
  }
}

async function receive(
  req: Request,
  res: Response,
  spec: WriteSpec,
  { services }: Context,
): Promise<Received> {
  if (!spec.upload)
    return { body: spec.body || hasBody(req) ? await readJson(req, res) : {}, upload: undefined };
  return receiveUpload(req, services);
}

async function prepare(spec: WriteSpec, context: Context, received: Received): Promise<unknown> {
  if (!spec.prepare) return undefined;
  return spec.prepare({ ...context, body: validate(spec.body ?? noBody, received.body) } as never);
}

const hasBody = (req: Request) =>
  req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0;

/** Runs it, and again when PostgreSQL chose it as the one to give way. */
async function inTransaction(
  spec: WriteSpec,
  context: Context,
  run: (work: UnitOfWork) => Promise<Outcome>,
): Promise<{ outcome: Outcome; work: UnitOfWork }> {
  const { services } = context;
  for (let attempt = 1; ; attempt += 1)
    try {
      return await services.db.write.transaction(async (tx: Transaction) => {
        const work = createUnitOfWork(context.viewer, services, tx, context.request);
        return { outcome: await run(work), work };
      });
    } catch (error) {
      const gaveWay = ['40P01', '40001'].includes((error as { code?: string }).code ?? '');
      if (!gaveWay || attempt === 5 || spec.upload) throw error;
    }
}

async function write(
  req: Request,
  spec: WriteSpec,
  context: Context,
  received: Received,
  work: UnitOfWork,
  prepared: unknown,
): Promise<Outcome> {
  const target = await targetIn(work, spec, context);
  const ifMatch = req.headers['if-match'];
  // A POST names a place, not a version of something.
  if (ifMatch !== undefined && target && req.method !== 'POST')
    await mustMatch(ifMatch, spec, context, work, target);
  const body = validate(spec.body ?? noBody, received.body);
  return spec.write({
    ...context,
    reader: work.reader,
    target,
    body,
    work,
    upload: received.upload,
    prepared,
  } as never);
}

/** Found again, now that the project is held: what was hidden meanwhile is gone. */
async function targetIn(work: UnitOfWork, spec: WriteSpec, context: Context): Promise<AnyRow | undefined> {
  if (!spec.target) return undefined;
  const id = context.params.id as string;
  const find = async (): Promise<AnyRow | undefined> =>
    spec.deletedTarget
      ? work.findDeleted(spec.target as never, id)
      : work.reader.find(spec.target as never, id);
  const known = spec.deletedTarget ? await find() : (context.target as unknown as AnyRow | undefined);
  const projectId = spec.target === 'projects' ? id : known?.projectId;
  if (typeof projectId === 'string') await work.lockProject(projectId);
  const row = await find();
  if (!row) throw notFound();
  return row as AnyRow;
}

async function mustMatch(
  ifMatch: string,
  spec: WriteSpec,
  context: Context,
  work: UnitOfWork,
  target: AnyRow,
): Promise<void> {
  const { response, read } = spec.current ?? spec;
  if (!response || !read) return;
  const now = await read({ ...context, reader: work.reader, target } as never, { id: target.id } as never);
  if (matches(ifMatch, entityTag(serialize(response, now)))) return;
  throw new Problem(412, 'changed_meanwhile', 'It has changed meanwhile', {
    detail: 'Read it again, apply your change to what is there now, and send that with its ETag.',
  });
}

async function answer(
  spec: WriteSpec,
  context: Context,
  outcome: Outcome,
  replayed: boolean,
): Promise<Answer> {
  const status = Number(outcome.status);
  if (replayed && spec.secret)
    throw new Problem(409, 'already_issued', 'Already issued', {
      detail: 'The answer to this key held a secret, which is shown once. Use a new Idempotency-Key.',
    });
  // Reading comes first: it may refuse, and then there is no cookie either.
  const value = await spec.read?.(context as never, outcome as never);
  const headers = spec.headers?.(outcome as never, context.services);
  if (!spec.response || !spec.read) return { status, headers };
  return { status, json: serialize(spec.response, value), tagged: !spec.secret, headers };
}
