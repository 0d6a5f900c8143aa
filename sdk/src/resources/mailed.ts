import type { ApiPromise } from '../core/api-promise.ts';
import type { Connection } from '../core/connect.ts';
import type { CreateOptions, RequestOptions } from '../core/options.ts';
import { segment } from '../core/path.ts';

/** A link that was mailed to somebody. */
export interface Mailed<Invitation> {
  /** Mails it again, with a new link and another seven days; the link before is dead. */
  resend(id: string, options?: CreateOptions): ApiPromise<Invitation>;
  /** Its link is dead. */
  withdraw(id: string, options?: RequestOptions): ApiPromise<void>;
}

export const mailed = <Invitation>(
  connection: Connection,
  resource: 'invitations' | 'member-invitations',
): Mailed<Invitation> => ({
  resend: (id, options) =>
    connection.call({ method: 'POST', path: `/${resource}/${segment(id)}/resend`, options }),
  withdraw: (id, options) =>
    connection.call({ method: 'DELETE', path: `/${resource}/${segment(id)}`, options }),
});
