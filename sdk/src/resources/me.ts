import type { ApiPromise } from '../core/api-promise.ts';
import type { Connection } from '../core/connect.ts';
import type { RequestOptions } from '../core/options.ts';
import type { Me } from '../types.ts';

export const whoAmI =
  (connection: Connection) =>
  (options?: RequestOptions): ApiPromise<Me> =>
    connection.call({ method: 'GET', path: '/me', options });
