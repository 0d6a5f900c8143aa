import type { ApiPromise } from '../core/api-promise.ts';
import type { Connection } from '../core/connect.ts';
import type { RequestOptions } from '../core/options.ts';
import type { Usage } from '../types.ts';

export const seatsInUse =
  (connection: Connection) =>
  (options?: RequestOptions): ApiPromise<Usage> =>
    connection.call({ method: 'GET', path: '/usage', options });
