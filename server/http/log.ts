import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { requestId } from './request-id.ts';

/** One line for each request: what was asked and how it went. No path, body, header, name or secret. */
export const logRequests =
  (log: Logger): RequestHandler =>
  (req, res, next) => {
    const start = process.hrtime.bigint();
    res.once('close', () => {
      const { operation, viewer } = res.locals;
      log.info(
        {
          requestId: requestId(res),
          method: req.method,
          operation,
          status: res.statusCode,
          audience: viewer?.audience,
          workspaceId: viewer?.workspaceId,
          milliseconds: Number((process.hrtime.bigint() - start) / 1000n) / 1000,
        },
        'request',
      );
    });
    next();
  };

/**
 * What went wrong, and where. Databases put what was sent into other fields of
 * their errors (`detail`, `where`, …), so only these are taken.
 */
export const errorLine = ({ name, message, stack, code }: Error & { code?: unknown }) => ({
  type: name,
  code,
  message,
  stack,
});
