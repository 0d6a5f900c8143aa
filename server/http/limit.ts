import type { Request, Response } from 'express';
import { Problem } from '../lib/problem.ts';
import type { Rates, Standing } from '../limits/rates.ts';
import { publicRules } from '../limits/rules.ts';
import type { Services } from '../services.ts';
import type { Viewer } from '../visibility/viewer.ts';
import type { Operation } from './operation.ts';

/** The step after «who asks»: before any look at what there is, so that a limit tells nothing of it. */
export async function limitViewer(res: Response, viewer: Viewer, { rates }: Services): Promise<void> {
  announce(res, await rates.signedIn(viewer));
}

/** For those whom nobody knows yet. Before the body is read. */
export async function limitNetwork(
  req: Request,
  res: Response,
  { id }: Operation,
  services: Services,
): Promise<void> {
  if (req.headers['x-forwarded-for'] !== undefined && !req.app.get('trust proxy')) warnOnce(services);
  announce(res, await services.rates.network(id, req.ip));
}

/** And by what their body names, known here or not: the same for both. */
export async function limitNamed(
  req: Request,
  res: Response,
  named: NonNullable<ReturnType<Rates['named']>>,
  body: unknown,
): Promise<void> {
  announce(res, await named(req.ip, body as Record<string, unknown>));
}

/** @throws where a public operation has no limit */
export function requireLimits(operations: Operation[]): void {
  for (const { id, public: open } of operations)
    if (open && !publicRules[id])
      throw new Error(`No limit for the public operation ${id}: see limits/rules.ts`);
}

/** As in draft-ietf-httpapi-ratelimit-headers-11: lists, in the order in which they were asked. */
function announce(res: Response, standings: Standing[]): void {
  if (standings.length === 0) return;
  const all: Standing[] = [...(res.locals.standings ?? []), ...standings];
  res.locals.standings = all;
  res.set({
    'RateLimit-Policy': all.map(({ rule }) => `"${rule.name}";q=${rule.points};w=${rule.seconds}`).join(', '),
    RateLimit: all.map(({ rule, remaining, reset }) => `"${rule.name}";r=${remaining};t=${reset}`).join(', '),
  });
  const exceeded = all.filter((one) => one.exceeded);
  if (exceeded.length > 0) throw tooMany(Math.max(1, ...exceeded.map(({ reset }) => reset)));
}

const tooMany = (seconds: number) =>
  new Problem(429, 'rate_limited', 'Too many requests', {
    detail: 'Wait as many seconds as Retry-After says, then send it again.',
    headers: { 'retry-after': String(seconds) },
  });

const warned = new WeakSet<Services>();

function warnOnce(services: Services): void {
  if (warned.has(services)) return;
  warned.add(services);
  services.log.warn(
    'X-Forwarded-For is ignored, and all who come through the proxy share limits: set TRUST_PROXY',
  );
}
