import type { RequestHandler } from 'express';

/** A strict policy: the portal needs nothing beyond its own server, and no inline script or style at all. */
export function securityHeaders(vitrineUrl: string, frameAncestors: string[] = []): RequestHandler {
  const vitrine = new URL(vitrineUrl).origin;
  const policy = [
    "default-src 'self'",
    `script-src 'self' ${vitrine}`,
    `connect-src 'self' ${vitrine}`,
    "style-src 'self'",
    `img-src 'self' data: ${vitrine}`,
    `media-src ${vitrine}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${frameAncestors.join(' ') || "'none'"}`,
  ].join('; ');

  return (_req, res, next) => {
    res.set({
      'Content-Security-Policy': policy,
      'X-Content-Type-Options': 'nosniff',
      // Not "no-referrer": that would make browsers send `Origin: null` with our own forms.
      'Referrer-Policy': 'strict-origin-when-cross-origin',
    });
    next();
  };
}
