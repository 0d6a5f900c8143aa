import type { Request, Response } from 'express';
import { notFound } from '../lib/problem.ts';
import { z } from '../lib/zod.ts';
import type { Services } from '../services.ts';
import { createReader, type Reader } from '../visibility/reader.ts';
import type { Viewer } from '../visibility/viewer.ts';
import { authenticate } from './authenticate.ts';
import type { Answer, Context, Operation, ReadSpec, Spec, StreamAnswer, StreamSpec } from './operation.ts';
import { requestOrigin } from './request-origin.ts';
import { runWrite } from './run-write.ts';
import { serialize } from './serialize.ts';
import { validate } from './validate.ts';

const noQuery = z.strictObject({});

/** Runs one operation for one viewer. */
export async function answerOf(
  req: Request,
  res: Response,
  operation: Operation,
  spec: Spec,
  viewer: Viewer | null,
  services: Services,
): Promise<Answer | StreamAnswer> {
  const reader = viewer ? createReader(viewer, services.db.read) : nobody;
  const context = {
    viewer,
    reader,
    services,
    params: req.params as Record<string, string>,
    query: undefined,
    request: requestOrigin(req),
    target: undefined,
  } as unknown as Context;
  if (spec.target && !(spec.kind === 'write' && spec.deletedTarget))
    Object.assign(context, { target: await visible(reader, spec.target, req.params.id as string) });
  if (spec.kind === 'write') return runWrite(req, res, operation, spec, context);
  context.query = validate(spec.query ?? noQuery, req.query, '/query');
  return spec.kind === 'read' ? runRead(spec, context) : runStream(req, res, spec, context);
}

/** For public operations: there is no one to read for. */
const nobody = new Proxy({} as Reader, {
  get: () => {
    throw new Error('A public operation has no reader');
  },
});

async function visible(reader: Reader, table: string, id: string): Promise<unknown> {
  const row = await reader.find(table as never, id);
  if (!row) throw notFound();
  return row;
}

async function runRead(spec: ReadSpec, context: Context): Promise<Answer> {
  const value = await spec.handle(context as never);
  return { status: 200, tagged: true, json: serialize(spec.response, value) };
}

async function runStream(
  req: Request,
  res: Response,
  spec: StreamSpec,
  context: Context,
): Promise<StreamAnswer> {
  const gone = new AbortController();
  res.once('close', () => gone.abort());
  const lastEventId = req.headers['last-event-id'];
  return spec.handle({
    ...context,
    signal: AbortSignal.any([gone.signal, context.services.stopping]),
    stillAllowed: () => stillAllowed(req, spec, context),
    lastEventId: typeof lastEventId === 'string' ? lastEventId : undefined,
  } as never);
}

async function stillAllowed(
  req: Request,
  spec: StreamSpec,
  { viewer, reader, services, params }: Context,
): Promise<boolean> {
  const now = await authenticate(req, services, { again: true }).catch(() => undefined);
  if (now?.audience !== viewer.audience) return false;
  return !spec.target || (await reader.find(spec.target as never, params.id as string)) !== undefined;
}
