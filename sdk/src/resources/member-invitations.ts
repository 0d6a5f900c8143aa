import type { ApiPromise } from '../core/api-promise.ts';
import type { Connection } from '../core/connect.ts';
import type { CreateOptions, RequestOptions } from '../core/options.ts';
import { listOf, type PagePromise, type PageQuery } from '../pages.ts';
import type { MemberInvitation, MemberInvitationInput } from '../types.ts';
import { type Mailed, mailed } from './mailed.ts';

/** Who was asked onto the team, by mail. The seat begins when they accept. */
export interface MemberInvitations extends Mailed<MemberInvitation> {
  /** Newest first. */
  list(query?: PageQuery, options?: RequestOptions): PagePromise<MemberInvitation>;
  /** Mails a link that is good once, for seven days. */
  create(input: MemberInvitationInput, options?: CreateOptions): ApiPromise<MemberInvitation>;
}

const where = '/member-invitations';

export const memberInvitations = (connection: Connection): MemberInvitations => ({
  ...mailed(connection, 'member-invitations'),
  list: (query, options) => listOf(connection, where, query, options),
  create: (json, options) => connection.call({ method: 'POST', path: where, json, options }),
});
