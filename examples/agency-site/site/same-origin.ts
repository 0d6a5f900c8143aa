import type { RequestHandler } from 'express';

/**
 * Refuses every request that could change something, or mint a token, unless a page of this very site
 * sent it. Browsers put `Origin` on each POST and no script can forge it.
 */
export function refuseOtherOrigins(origin: string): RequestHandler {
  return (req, res, next) => {
    if (req.method === 'GET' || req.method === 'HEAD' || req.headers.origin === origin) return next();
    res.status(403).json({ error: 'wrong_origin', detail: `Open this site at ${origin}.` });
  };
}
