import type { ApiPromise } from '../core/api-promise.ts';
import type { Connection } from '../core/connect.ts';
import type { ChangeOptions, CreateOptions, RequestOptions } from '../core/options.ts';
import { listOf, type PagePromise, type PageQuery } from '../pages.ts';
import type * as forms from '../types.ts';
import {
  type Changes,
  changes,
  type Gets,
  gets,
  type Restores,
  restores,
  type Upserts,
  under,
  upserts,
} from './item.ts';

export interface CommentReads<Comment> extends Gets<Comment> {
  /** Of a task, or of the project itself. */
  list(place: forms.Place, query?: PageQuery, options?: RequestOptions): PagePromise<Comment>;
}

export const commentReads = <Comment>(connection: Connection): CommentReads<Comment> => ({
  ...gets(connection, 'comments'),
  list: (place, query, options) => listOf(connection, under(place, 'comments'), query, options),
});

interface Creates<Comment, Input> {
  /** On a task, or on the project itself. The body is Markdown. */
  create(place: forms.Place, input: Input, options?: CreateOptions): ApiPromise<Comment>;
}

const creates = <Comment, Input>(connection: Connection): Creates<Comment, Input> => ({
  create: (place, json, options) =>
    connection.call({ method: 'POST', path: under(place, 'comments'), json, options }),
});

export interface ClientComments
  extends CommentReads<forms.ClientComment>,
    Creates<forms.ClientComment, forms.ClientCommentInput> {
  /** Changes a comment of one's own. */
  update(
    id: string,
    patch: forms.ClientCommentPatch,
    options?: ChangeOptions,
  ): ApiPromise<forms.ClientComment>;
  /** Deletes a comment of one's own. */
  delete(id: string, options?: ChangeOptions): ApiPromise<void>;
}

export const clientComments = (connection: Connection): ClientComments => ({
  ...commentReads(connection),
  ...creates(connection),
  ...changes(connection, 'comments'),
});

export interface TeamComments
  extends CommentReads<forms.TeamComment>,
    Creates<forms.TeamComment, forms.TeamCommentInput>,
    Changes<forms.TeamComment, forms.TeamCommentPatch>,
    Restores<forms.TeamComment>,
    Upserts<forms.TeamComment, forms.CommentUpsert> {}

export const teamComments = (connection: Connection): TeamComments => ({
  ...commentReads(connection),
  ...creates(connection),
  ...changes(connection, 'comments'),
  ...restores(connection, 'comments'),
  ...upserts(connection, 'comments'),
});
