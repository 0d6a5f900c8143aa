import type { ApiPromise } from '../core/api-promise.ts';
import type { Connection } from '../core/connect.ts';
import type { CreateOptions, RequestOptions } from '../core/options.ts';
import { path } from '../core/path.ts';
import { listOf, type PagePromise, type PageQuery } from '../pages.ts';
import type { Message, MessageInput } from '../types.ts';

/** Team chat. No client sees it, by any way. */
export interface Messages {
  list(projectId: string, query?: PageQuery, options?: RequestOptions): PagePromise<Message>;
  create(projectId: string, input: MessageInput, options?: CreateOptions): ApiPromise<Message>;
}

const messagesOf = (projectId: string) => path`/projects/${projectId}/messages`;

export const messages = (connection: Connection): Messages => ({
  list: (projectId, query, options) => listOf(connection, messagesOf(projectId), query, options),
  create: (projectId, json, options) =>
    connection.call({ method: 'POST', path: messagesOf(projectId), json, options }),
});
