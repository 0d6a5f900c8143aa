import type { RequestHandler } from 'express';
import { isKnownOrigin, ORIGINS_CHANGED } from '../auth/origins.ts';
import type { Services } from '../services.ts';

const KEPT = 10_000;
const exposed = 'Content-Disposition, ETag, X-Request-Id, Retry-After, RateLimit, RateLimit-Policy';
const allowedHeaders =
  'Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Last-Event-ID, Vitrine-View-As';

const preflight = {
  'Access-Control-Allow-Methods': 'GET, POST, PATCH, PUT, DELETE',
  'Access-Control-Allow-Headers': allowedHeaders,
  'Access-Control-Max-Age': '600',
};

/** Headers that every answer carries. */
export const securityHeaders: RequestHandler = (_req, res, next) => {
  res.set({
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Frame-Options': 'DENY',
  });
  next();
};

/** API answers belong to one asker: no cache keeps them, and no page frames them. */
export const apiHeaders: RequestHandler = (_req, res, next) => {
  res.set({
    'Cache-Control': 'private, no-store',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
    Vary: 'Origin, Authorization, Cookie, Vitrine-View-As',
  });
  next();
};

/**
 * Cross-origin access for the origins that a workspace allowed, by its exact
 * name or one level below a wildcard's; never `*`, never `null`,
 * and with cookies only where clients sign in.
 */
export function cors(services: Services): RequestHandler {
  const { db, bus, publicUrl } = services;
  const own = new URL(publicUrl).origin;
  // Which origins may ask is no secret and guards nothing: sessions are bound to theirs in the database.
  const known = new Set<string>();
  bus.listen(ORIGINS_CHANGED, () => known.clear());
  const isAllowed = async (origin: string): Promise<boolean> => {
    if (origin === own || known.has(origin)) return true;
    if (!(await isKnownOrigin(db.read, origin))) return false;
    if (known.size >= KEPT) known.clear();
    known.add(origin);
    return true;
  };
  return async (req, res, next) => {
    const { origin } = req.headers;
    if (origin !== undefined && origin !== 'null' && (await isAllowed(origin)))
      res.set({
        'Access-Control-Allow-Origin': origin,
        'Access-Control-Expose-Headers': exposed,
        'Cross-Origin-Resource-Policy': 'cross-origin',
        // The refresh secret is the one cookie that goes along, and to these addresses alone.
        ...(req.path.startsWith('/auth/') && { 'Access-Control-Allow-Credentials': 'true' }),
      });
    if (req.method === 'OPTIONS') res.set(preflight);
    next();
  };
}
