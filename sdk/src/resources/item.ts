import type { ApiPromise } from '../core/api-promise.ts';
import type { Connection } from '../core/connect.ts';
import type { ChangeOptions, CreateOptions, RequestOptions } from '../core/options.ts';
import { path, segment } from '../core/path.ts';
import type { ExternalKey, Place } from '../types.ts';

/** `/tasks/tsk_…` */
const one = (resource: string, id: string) => `/${resource}/${segment(id)}`;

/** `/tasks/external:trello:5f1c…` */
export const byKey = (resource: string, { source, id }: ExternalKey) =>
  `/${resource}/external:${segment(source)}:${segment(id)}`;

/** Where comments or files of a place are listed and made. */
export const under = (place: Place, resource: 'comments' | 'files') =>
  (place.taskId === undefined ? path`/projects/${place.projectId}/` : path`/tasks/${place.taskId}/`) +
  resource;

export interface Gets<T> {
  /** @throws NotFoundError when it does not exist, or not for the asker */
  get(id: string, options?: RequestOptions): ApiPromise<T>;
}
export const gets = <T>(connection: Connection, resource: string): Gets<T> => ({
  get: (id, options) => connection.call({ method: 'GET', path: one(resource, id), options }),
});

export interface Changes<T, Patch> {
  /**
   * Changes the fields that are given.
   *
   * @throws ConflictError `would_expose` when a contact would see more for it; its `dryRun` says what
   * @throws PreconditionFailedError when it has changed since `ifMatch` was read
   */
  update(id: string, patch: Patch, options?: ChangeOptions): ApiPromise<T>;
  /** Deletes it, and with it what is beneath. */
  delete(id: string, options?: ChangeOptions): ApiPromise<void>;
}
export const changes = <T, Patch>(connection: Connection, resource: string): Changes<T, Patch> => ({
  update: (id, json, options) => connection.call({ method: 'PATCH', path: one(resource, id), json, options }),
  delete: (id, options) => connection.call({ method: 'DELETE', path: one(resource, id), options }),
});

export interface Deletes {
  /** Takes it away for good: it is refused at once. */
  delete(id: string, options?: RequestOptions): ApiPromise<void>;
}
export const deletes = (connection: Connection, resource: string): Deletes => ({
  delete: (id, options) => connection.call({ method: 'DELETE', path: one(resource, id), options }),
});

export interface RestoreOptions extends CreateOptions {
  /** Agrees to what it would show the client: the digest of the dry run that a 409 `would_expose` carried. */
  digest?: string;
}
export interface Restores<T> {
  /**
   * Takes it back from the trash, within 30 days, with the flag that it had.
   *
   * @throws ConflictError `would_expose` when a contact would see it again; pass its `dryRun.digest`
   */
  restore(id: string, options?: RestoreOptions): ApiPromise<T>;
}
export const restores = <T>(connection: Connection, resource: string): Restores<T> => ({
  restore: (id, { digest, ...options } = {}) =>
    connection.call({
      method: 'POST',
      path: `${one(resource, id)}/restore`,
      json: digest === undefined ? undefined : { digest },
      options,
    }),
});

export interface Upserts<T, Input> {
  /**
   * Creates it, or updates the one that has this id in another tool. It never changes who sees
   * what exists: `internal` counts for a new one alone.
   */
  upsert(key: ExternalKey, input: Input, options?: RequestOptions): ApiPromise<T>;
}
export const upserts = <T, Input extends object>(
  connection: Connection,
  resource: string,
): Upserts<T, Input> => ({
  upsert: (key, input, options) =>
    connection.call({ method: 'PUT', path: byKey(resource, key), json: { ...input, url: key.url }, options }),
});
