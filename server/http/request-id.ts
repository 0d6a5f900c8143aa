import type { RequestHandler, Response } from 'express';
import type { Ids } from '../lib/ids.ts';

/** Names the request in the answer, the log and every problem document. */
export const assignRequestId =
  (ids: Ids): RequestHandler =>
  (_req, res, next) => {
    res.locals.requestId = ids.id('req');
    res.set('X-Request-Id', res.locals.requestId);
    next();
  };

export const requestId = (res: Response): string => res.locals.requestId;
