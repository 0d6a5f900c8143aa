import type { ApiPromise } from '../core/api-promise.ts';
import type { Connection } from '../core/connect.ts';
import type { CreateOptions } from '../core/options.ts';
import type { Session, SessionInput } from '../types.ts';

/** Sessions of contacts, for the portal on your own pages. */
export interface Sessions {
  /**
   * Mints a session for one contact: `{ token, expiresIn }`, in seconds. The token works from
   * pages of `origin` alone. It takes a secret key, so it belongs on your server.
   */
  create(input: SessionInput, options?: CreateOptions): ApiPromise<Session>;
}

export const sessions = (connection: Connection): Sessions => ({
  create: (json, options) =>
    connection.call({ method: 'POST', path: '/sessions', json, options, secret: true }),
});
