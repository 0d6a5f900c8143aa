import type { ApiPromise } from '../core/api-promise.ts';
import type { Connection } from '../core/connect.ts';
import type { RequestOptions } from '../core/options.ts';
import type { Workspace, WorkspacePatch } from '../types.ts';

/** The agency's account, and the look of its portal and mails. */
export interface OwnWorkspace {
  get(options?: RequestOptions): ApiPromise<Workspace>;
  /** Changes the settings that are given. */
  update(patch: WorkspacePatch, options?: RequestOptions): ApiPromise<Workspace>;
}

const where = '/workspace';

export const ownWorkspace = (connection: Connection): OwnWorkspace => ({
  get: (options) => connection.call({ method: 'GET', path: where, options }),
  update: (json, options) => connection.call({ method: 'PATCH', path: where, json, options }),
});
