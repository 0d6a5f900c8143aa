import type { ApiPromise } from '../core/api-promise.ts';
import type { Connection } from '../core/connect.ts';
import type { CreateOptions, RequestOptions } from '../core/options.ts';
import { path } from '../core/path.ts';
import { listOf, type PagePromise, type PageQuery } from '../pages.ts';
import type { DryRun, ItemRef, VisibilityChange } from '../types.ts';

export interface VisibilityInput {
  /** True hides the items from the client, false puts them in front of it. */
  internal: boolean;
  /** 1 to 500 items of one project. */
  items: ItemRef[];
}

/** The only door for flags after creation. */
export interface Visibility {
  /**
   * Hides or shows items.
   *
   * @param input with the `digest` of a preview it goes through only if that still holds
   * @throws ConflictError `would_expose` when it does not; `dryRun` says what would happen now
   */
  change(
    projectId: string,
    input: VisibilityInput & { digest?: string },
    options?: CreateOptions,
  ): ApiPromise<VisibilityChange>;
  /** What the change would expose and hide (items beneath included), to whom, and a digest. Changes nothing. */
  preview(projectId: string, input: VisibilityInput, options?: CreateOptions): ApiPromise<DryRun>;
  /** Who changed what, and when. */
  list(projectId: string, query?: PageQuery, options?: RequestOptions): PagePromise<VisibilityChange>;
}

const changesIn = (projectId: string) => path`/projects/${projectId}/visibility-changes`;

export const visibility = (connection: Connection): Visibility => ({
  change: (projectId, json, options) =>
    connection.call({ method: 'POST', path: changesIn(projectId), json, options }),
  preview: (projectId, input, options) =>
    connection.call({
      method: 'POST',
      path: changesIn(projectId),
      json: { ...input, dryRun: true },
      options,
    }),
  list: (projectId, query, options) => listOf(connection, changesIn(projectId), query, options),
});
