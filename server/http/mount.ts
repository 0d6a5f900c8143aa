import type { Application, Request, Response } from 'express';
import { notFound, Problem } from '../lib/problem.ts';
import type { Services } from '../services.ts';
import { InvalidCursor } from '../visibility/page.ts';
import type { Viewer } from '../visibility/viewer.ts';
import { authenticate } from './authenticate.ts';
import { entityTag, matches } from './entity-tag.ts';
import { limitNetwork, limitViewer, requireLimits } from './limit.ts';
import type { Answer, Operation, Spec, StreamAnswer } from './operation.ts';
import { requestId } from './request-id.ts';
import { fromForeignPage } from './request-origin.ts';
import { requireRight } from './rights.ts';
import { answerOf } from './run.ts';
import { holdsNul } from './validate.ts';

/**
 * Puts every operation on the app, in one order for all: authenticate, limit,
 * route, visibility, idempotency, validation. The only place that writes a body.
 */
export function mount(app: Application, operations: Operation[], services: Services): void {
  requireLimits(operations);
  for (const [path, group] of groupByPath(operations))
    app.all(`/v1${path.replaceAll(/\{(\w+)\}/g, ':$1')}`, (req, res) =>
      handle(req, res, holdsNul(req.params) ? [] : group, services),
    );
  // Nothing here, or an address that cannot even be decoded.
  app.use('/v1', (req, res) => handle(req, res, [], services));
  app.use('/v1', (_error: unknown, req: Request, res: Response, _next: unknown) =>
    handle(req, res, [], services),
  );
  // And for every other address: a problem document, never a page with a stack in it.
  app.use((_req, res) => writeProblem(res, notFound(), services));
  app.use((error: { status?: number }, _req: Request, res: Response, _next: unknown) =>
    writeProblem(res, (error.status ?? 500) < 500 ? notFound() : error, services),
  );
}

function groupByPath(operations: Operation[]): Map<string, Operation[]> {
  const groups = new Map<string, Operation[]>();
  for (const one of operations) groups.set(one.path, [...(groups.get(one.path) ?? []), one]);
  return groups;
}

async function handle(req: Request, res: Response, group: Operation[], services: Services): Promise<void> {
  // A preflight asks about origins, which its headers answer; it knows no routes.
  if (req.method === 'OPTIONS') {
    res.status(204).end();
    return;
  }
  const method = req.method === 'HEAD' ? 'get' : req.method.toLowerCase();
  const operation = group.find((one) => one.method === method);
  res.locals.operation = operation?.id ?? 'unknown';
  try {
    if (operation?.ownPages && fromForeignPage(req, services)) throw foreignPage();
    if (operation?.public) {
      await limitNetwork(req, res, operation, services);
      return await respond(req, res, operation, operation.public, null, services);
    }
    const viewer = await authenticate(req, services);
    res.locals.viewer = viewer;
    await limitViewer(res, viewer, services);
    const spec = operation?.[viewer.audience];
    if (!operation || !spec) throw noRoute(group, viewer);
    if (viewer.audience === 'team') requireRight(viewer, operation);
    await respond(req, res, operation, spec, viewer, services);
  } catch (error) {
    writeProblem(res, error, services);
  }
}

const foreignPage = () =>
  new Problem(403, 'foreign_page', 'Not from this page', {
    detail: "Members sign in on the server's own pages alone.",
  });

/** The team is told which methods there are; for a client there is nothing here. */
function noRoute(group: Operation[], viewer: Viewer): Problem {
  const methods = group.filter((one) => one.team).map((one) => one.method.toUpperCase());
  if (viewer.audience === 'client' || methods.length === 0) return notFound();
  return new Problem(405, 'method_not_allowed', 'Not this method', {
    detail: 'This address answers other methods; see the Allow header.',
    headers: { allow: methods.join(', ') },
  });
}

async function respond(
  req: Request,
  res: Response,
  operation: Operation,
  spec: Spec,
  viewer: Viewer | null,
  services: Services,
): Promise<void> {
  const answer = await answerOf(req, res, operation, spec, viewer, services);
  if ('body' in answer) return writeStream(req, res, answer, services);
  writeJson(req, res, answer);
}

function writeJson(req: Request, res: Response, answer: Answer): void {
  res.set(answer.headers ?? {});
  if (answer.json === undefined) {
    res.status(answer.status).end();
    return;
  }
  const tag = entityTag(answer.json);
  // A secret is written once; there is nothing to compare it with later.
  if (answer.tagged) res.set('ETag', tag);
  if (req.method === 'GET' && answer.tagged && matches(req.headers['if-none-match'], tag)) {
    res.status(304).end();
    return;
  }
  res.status(answer.status).set('Content-Type', 'application/json; charset=utf-8').end(answer.json);
}

async function writeStream(
  req: Request,
  res: Response,
  answer: StreamAnswer,
  services: Services,
): Promise<void> {
  res.status(200).set(answer.headers);
  if (req.method === 'HEAD') {
    res.end();
    return;
  }
  res.flushHeaders();
  res.locals.streaming();
  try {
    for await (const chunk of answer.body) {
      if (res.destroyed) break;
      if (!res.write(chunk)) await drained(res);
    }
    res.end();
  } catch (error) {
    // The head is out: all that can still be said is that this was not all.
    services.log.debug({ err: error }, 'stream cut');
    res.destroy();
  }
}

const drained = (res: Response): Promise<void> =>
  new Promise((resolve) => {
    const go = () => {
      res.off('drain', go).off('close', go);
      resolve();
    };
    res.once('drain', go).once('close', go);
  });

function writeProblem(res: Response, error: unknown, services: Services): void {
  if (res.headersSent) {
    res.destroy();
    return;
  }
  const problem = problemOf(error);
  if (problem.status >= 500) services.log.error({ err: error, requestId: requestId(res) }, 'request failed');
  res
    .status(problem.status)
    .set(problem.headers ?? {})
    .set('Content-Type', 'application/problem+json; charset=utf-8')
    .end(JSON.stringify(problem.toJSON(requestId(res))));
}

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof InvalidCursor)
    return new Problem(400, 'invalid_cursor', 'Not a cursor of this list', {
      detail: 'Begin again without a cursor, or send nextCursor as it was given.',
    });
  return new Problem(500, 'internal_error', 'Something went wrong here', {
    detail: 'The server failed to answer. It has been logged; try again.',
  });
}
