import type { ApiPromise } from '../core/api-promise.ts';
import type { Connection } from '../core/connect.ts';
import type { CreateOptions, Payload, RequestOptions } from '../core/options.ts';
import { path } from '../core/path.ts';
import { listOf, type PagePromise, type PageQuery } from '../pages.ts';
import type {
  ClientFile,
  ExternalKey,
  FileUpsert,
  InProject,
  OnTask,
  Place,
  TeamFile,
  TeamFilePatch,
} from '../types.ts';
import { type BytesUpload, bytesPayload, type FileSource, filePayload, UPLOAD_TIMEOUT } from '../uploads.ts';
import { byKey, type Changes, changes, type Gets, gets, type Restores, restores, under } from './item.ts';

export interface FileQuery extends PageQuery {
  taskId?: string;
  commentId?: string;
}

export interface FileReads<File> extends Gets<File> {
  /** Of the whole project. */
  list(place: InProject, query?: FileQuery, options?: RequestOptions): PagePromise<File>;
  /** Of a task. */
  list(place: OnTask, query?: PageQuery, options?: RequestOptions): PagePromise<File>;
  /** The bytes: a `Response` whose body is still to be read. `timeout` is for its beginning. */
  download(id: string, options?: RequestOptions): Promise<Response>;
}

export const fileReads = <File>(connection: Connection): FileReads<File> => ({
  ...gets(connection, 'files'),
  list: (place: Place, query?: FileQuery, options?: RequestOptions) =>
    listOf(connection, under(place, 'files'), query, options),
  download: (id, options) =>
    connection.open({
      method: 'GET',
      path: path`/files/${id}/content`,
      headers: { accept: '*/*' },
      options,
    }),
});

const send = <T>(
  connection: Connection,
  method: 'POST' | 'PUT',
  where: string,
  payload: Payload,
  options?: CreateOptions,
): ApiPromise<T> =>
  connection.call({ method, path: where, payload, options: { timeout: UPLOAD_TIMEOUT, ...options } });

/** A file to be sent by a contact. */
export interface ClientUpload extends BytesUpload {
  /** The comment it belongs to. */
  commentId?: string;
}

export interface ClientFiles extends FileReads<ClientFile> {
  /** Sends a file. It may take ten minutes, unless `timeout` says otherwise. */
  upload(place: Place, upload: ClientUpload, options?: CreateOptions): ApiPromise<ClientFile>;
}

export const clientFiles = (connection: Connection): ClientFiles => ({
  ...fileReads(connection),
  upload: (place, { file, name, ...fields }, options) =>
    send(connection, 'POST', under(place, 'files'), bytesPayload(file, name, fields), options),
});

/** A file to be sent by the team. */
export interface TeamUpload {
  file: FileSource;
  /** What the file is called; may be left out when `file` has a name. */
  name?: string;
  /** True: the team alone sees it. */
  internal: boolean;
  /** The comment it belongs to. */
  commentId?: string;
  /** A member in whose name a script uploads. */
  authorId?: string;
}
/** A file that has an id in another tool. */
export type TeamFileUpsert = Omit<FileUpsert, 'internal'> & TeamUpload;

export interface TeamFiles extends FileReads<TeamFile>, Changes<TeamFile, TeamFilePatch>, Restores<TeamFile> {
  /**
   * Sends a file. It may take ten minutes, unless `timeout` says otherwise. A stream that can be
   * read only once is not retried.
   */
  upload(place: Place, upload: TeamUpload, options?: CreateOptions): ApiPromise<TeamFile>;
  /**
   * Creates it, or replaces the one that has this id in another tool. It never changes who sees
   * what exists: `internal` counts for a new one alone.
   */
  upsert(key: ExternalKey, upload: TeamFileUpsert, options?: RequestOptions): ApiPromise<TeamFile>;
}

export const teamFiles = (connection: Connection): TeamFiles => ({
  ...fileReads(connection),
  ...changes(connection, 'files'),
  ...restores(connection, 'files'),
  upload: (place, { file, name, ...fields }, options) =>
    send(connection, 'POST', under(place, 'files'), filePayload(file, name, fields), options),
  upsert: (key, { file, name, ...fields }, options) => {
    const payload = filePayload(file, name, { ...fields, url: key.url });
    return send(connection, 'PUT', byKey('files', key), payload, options);
  },
});
