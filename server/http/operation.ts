import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { RequestOrigin, UnitOfWork } from '../modules/unit-of-work.ts';
import type { Services } from '../services.ts';
import type { Reader, RowFor, TableFor } from '../visibility/reader.ts';
import type { Audience, Right, ViewerOf } from '../visibility/viewer.ts';

/** A file that has arrived in storage and does not belong to anything yet. */
export interface Upload {
  name: string;
  size: number;
  mediaType: string;
  sha256: string;
  storageKey: string;
}

/** What every handler is given. It reads through `reader`, and returns a value. */
export interface Context<A extends Audience = Audience, N extends TableFor<A> = never, Q = unknown> {
  viewer: ViewerOf<A>;
  reader: Reader<A>;
  services: Services;
  params: Record<string, string>;
  query: Q;
  /** For the audit log. */
  request: RequestOrigin;
  /** The row that the path names, already found to be visible. */
  target: [N] extends [never] ? undefined : RowFor<A, N>;
}

/** A write runs in one transaction; its reader sees its own writes. */
export interface WriteContext<A extends Audience = Audience, N extends TableFor<A> = never, B = unknown>
  extends Context<A, N> {
  body: B;
  work: UnitOfWork<A>;
  upload: Upload | undefined;
}

/** What a write leaves behind: ids only, so that an answer is always read anew by its asker. */
export interface Outcome {
  status?: number;
  [id: string]: string | number | undefined;
}

/** What `mount.ts` writes. */
export interface Answer {
  status: number;
  json?: string;
  /** Comes with an ETag. */
  tagged?: boolean;
  headers?: Record<string, string>;
}

export interface StreamAnswer {
  headers: Record<string, string>;
  /** Written chunk by chunk, at the reader's pace. */
  body: Readable | AsyncIterable<Uint8Array | string>;
}

type Schema = z.ZodType;
type Out<S> = S extends Schema ? z.output<S> : Record<string, never>;
type In<S> = S extends Schema ? z.input<S> : undefined;

export interface ReadSpec {
  kind: 'read';
  target?: string;
  query?: Schema;
  response: Schema;
  handle(ctx: never): Promise<unknown>;
}
export interface WriteSpec {
  kind: 'write';
  target?: string;
  /** The target is among the deleted (restore). */
  deletedTarget?: boolean;
  query?: Schema;
  body?: Schema;
  /** Multipart: fields by `body`, then one file. */
  upload?: boolean;
  /** The answer holds a secret: shown once, never replayed. */
  secret?: boolean;
  status: number;
  response?: Schema;
  /** What takes long and writes nothing, before the transaction: no other writer waits for it. Public operations only. */
  prepare?(ctx: never): Promise<unknown>;
  write(ctx: never): Promise<Outcome>;
  read?(ctx: never, outcome: never): Promise<unknown>;
  /** Headers of the answer, such as a cookie. */
  headers?(outcome: never, services: Services): Record<string, string>;
  /** What an `If-Match` is compared with, where the answer cannot say (a deletion). */
  current?: { response: Schema; read(ctx: never, outcome: never): Promise<unknown> };
}
export interface StreamSpec {
  kind: 'stream';
  target?: string;
  query?: Schema;
  mediaType: string;
  handle(ctx: never): Promise<StreamAnswer>;
}
export type Spec = ReadSpec | WriteSpec | StreamSpec;

export interface StreamContext {
  /** Aborted when the reader goes away or the server shuts down. */
  signal: AbortSignal;
  lastEventId: string | undefined;
  /** Asks everything again: the credential, and whether the target is still visible. */
  stillAllowed(): Promise<boolean>;
}

/** The three shapes an operation takes, typed for one audience. */
const shapesFor = <A extends Audience>() => ({
  /** A GET that answers JSON. */
  reads: <R extends Schema, N extends TableFor<A> = never, Q extends Schema | undefined = undefined>(spec: {
    target?: N;
    query?: Q;
    response: R;
    handle(ctx: Context<A, N, Out<Q>>): Promise<z.input<R>>;
  }): ReadSpec => ({ kind: 'read', ...spec }),

  /** Changes something in one transaction, then answers by reading. */
  writes: <
    O extends Outcome,
    R extends Schema | undefined = undefined,
    N extends TableFor<A> = never,
    B extends Schema | undefined = undefined,
    P = undefined,
  >(spec: {
    target?: N;
    deletedTarget?: boolean;
    body?: B;
    upload?: boolean;
    secret?: boolean;
    status?: number;
    response?: R;
    prepare?(ctx: Context<A> & { body: Out<B> }): Promise<P>;
    write(ctx: WriteContext<A, N, Out<B>> & { prepared: P }): Promise<O>;
    read?(ctx: Context<A>, outcome: O): Promise<In<R>>;
    headers?(outcome: O, services: Services): Record<string, string>;
    current?: { response: Schema; read(ctx: Context<A>, outcome: { id: string }): Promise<unknown> };
  }): WriteSpec => ({ kind: 'write', status: spec.response ? 200 : 204, ...spec }),

  /** A GET that answers bytes or events, chunk by chunk. */
  streams: <N extends TableFor<A> = never, Q extends Schema | undefined = undefined>(spec: {
    target?: N;
    query?: Q;
    mediaType: string;
    handle(ctx: Context<A, N, Out<Q>> & StreamContext): Promise<StreamAnswer>;
  }): StreamSpec => ({ kind: 'stream', ...spec }),
});

export const team = shapesFor<'team'>();
export const client = shapesFor<'client'>();
/** For public operations, and for parts that serve both audiences alike. */
export const shared = shapesFor<Audience>();

export type Method = 'get' | 'post' | 'patch' | 'put' | 'delete';

/**
 * One definition: route, schemas, audiences and docs. An audience that is
 * missing gets the answer of a route that does not exist.
 */
export interface Operation {
  /** The name in the OpenAPI document and in the SDK. */
  id: string;
  method: Method;
  /** Below `/v1`, with `{name}` for parameters. */
  path: string;
  tag: string;
  summary: string;
  description?: string;
  /** What a member's role or a key's scope must allow: `read` for GET and `write` for the rest, when left out. */
  right?: Right;
  /** Gives out a member's cookie, so it is for the server's own pages alone. */
  ownPages?: boolean;
  /** For members, too, who came in without the passkey that their workspace asks for. */
  beforePasskey?: boolean;
  team?: Spec;
  client?: Spec;
  /** Asks for no credential at all. */
  public?: Spec;
}

export const operation = (definition: Operation): Operation => definition;
