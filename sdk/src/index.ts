export { Vitrine, type VitrineOptions } from './client.ts';
export { type ClientApi, VitrineClient, type VitrineClientOptions } from './client-api.ts';
export type { ApiPromise, WithResponse } from './core/api-promise.ts';
export type { TokenSource } from './core/credential.ts';
export type {
  ChangeOptions,
  ConnectionOptions,
  CreateOptions,
  Hooks,
  RequestInfo,
  RequestOptions,
  ResponseInfo,
  RetryInfo,
} from './core/options.ts';
export {
  AbortedError,
  AuthenticationError,
  ConflictError,
  ConnectionError,
  type FieldError,
  NotFoundError,
  PreconditionFailedError,
  type ProblemDetails,
  RateLimitError,
  ServerError,
  TimeoutError,
  ValidationError,
  VitrineError,
} from './errors.ts';
export type { EventOptions, ItemEvent } from './events.ts';
export type { Page, PagePromise, PageQuery } from './pages.ts';
export type { AuditFilter, AuditQuery } from './resources/audit-log.ts';
export type { ClientUpload, FileQuery, TeamFileUpsert, TeamUpload } from './resources/files.ts';
export type { RestoreOptions } from './resources/item.ts';
export type { ProjectQuery } from './resources/projects.ts';
export type { SearchQuery } from './resources/search.ts';
export type { ClientTaskQuery, TeamTaskQuery } from './resources/tasks.ts';
export type { VisibilityInput } from './resources/visibility.ts';
export type * from './types.ts';
export type { BytesUpload, FileSource, StreamSource } from './uploads.ts';
