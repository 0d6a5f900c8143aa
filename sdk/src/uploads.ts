import type { Payload } from './core/options.ts';
import { VitrineError } from './errors.ts';

/** Ten minutes, in milliseconds. */
export const UPLOAD_TIMEOUT = 600_000;

type Bytes = AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>;

/** A stream with a name. `stream` may be a function that opens it anew, so that an upload can be retried. */
export interface StreamSource {
  name: string;
  stream: Bytes | (() => Bytes);
  /** Bytes. */
  size?: number;
}
/** What can be uploaded; on Node also `fs.openAsBlob(…)` and any readable stream. */
export type FileSource = Blob | Uint8Array | Bytes | StreamSource;

export interface BytesUpload {
  file: Blob | Uint8Array;
  /** What the file is called; may be left out when `file` is a `File`. */
  name?: string;
}

type Fields = Record<string, string | boolean | null | undefined>;

const nameless = () => new VitrineError({ code: 'no_file_name', detail: 'The file needs a name' });

/** Bytes at hand: can be sent again as they are. */
export function bytesPayload(file: Blob | Uint8Array, name: string | undefined, fields: Fields): Payload {
  const fileName = name ?? (file as File).name;
  if (!fileName) throw nameless();
  const blob = file instanceof Blob ? file : new Blob([file as Uint8Array<ArrayBuffer>]);
  return {
    repeatable: true,
    body() {
      const form = new FormData();
      for (const [field, value] of Object.entries(fields))
        if (value != null) form.append(field, String(value));
      // Last: the server reads what the file is for before its bytes.
      form.append('file', blob, fileName);
      return form;
    },
  };
}

export function filePayload(file: FileSource, name: string | undefined, fields: Fields): Payload {
  if (file instanceof Blob || file instanceof Uint8Array) return bytesPayload(file, name, fields);
  const source = 'stream' in file ? file : { name, stream: file };
  return streamPayload({ ...source, name: name ?? source.name }, fields);
}

/** Multipart by hand, since `FormData` takes no streams. */
function streamPayload({ name, stream, size }: Partial<StreamSource>, fields: Fields): Payload {
  if (!name) throw nameless();
  const boundary = `vitrine-${crypto.randomUUID()}`;
  const encode = (text: string) => new TextEncoder().encode(text);
  const part = (head: string) => `--${boundary}\r\ncontent-disposition: form-data; ${head}\r\n`;
  let head = '';
  for (const [field, value] of Object.entries(fields))
    if (value != null) head += `${part(`name="${quoted(field)}"`)}\r\n${value}\r\n`;
  head += `${part(`name="file"; filename="${quoted(name)}"`)}content-type: application/octet-stream\r\n\r\n`;
  const [before, after] = [encode(head), encode(`\r\n--${boundary}--\r\n`)];
  const length = size === undefined ? undefined : String(before.length + size + after.length);

  async function* parts(signal: AbortSignal) {
    yield before;
    yield* chunksOf(typeof stream === 'function' ? stream() : (stream as Bytes), signal);
    yield after;
  }
  return {
    repeatable: typeof stream === 'function',
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      ...(length && { 'content-length': length }),
    },
    // Browsers send no streams over HTTP/1.1, and some none at all: there it is gathered first.
    body: (signal) => {
      const body = streamOf(parts(signal));
      return 'document' in globalThis ? new Response(body).blob() : body;
    },
  };
}

/** As browsers do it (HTML, multipart/form-data encoding). */
const quoted = (text: string) => text.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22');

/**
 * Reads a source, and tells it when nobody reads on. An upload that was stopped must look to
 * `signal` for that: Node's fetch would go on reading to the end of the source.
 */
async function* chunksOf(source: Bytes, signal: AbortSignal): AsyncGenerator<Uint8Array, void, undefined> {
  // Not every browser can iterate a stream.
  const chunks = 'getReader' in source ? readAll(source, signal) : source;
  for await (const chunk of chunks) {
    signal.throwIfAborted();
    yield chunk;
  }
}

async function* readAll(source: ReadableStream<Uint8Array>, signal: AbortSignal) {
  const reader = source.getReader();
  const stop = () => void reader.cancel(signal.reason).catch(() => {});
  signal.addEventListener('abort', stop, { once: true });
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
    signal.throwIfAborted();
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
  }
}

const streamOf = (chunks: AsyncGenerator<Uint8Array, void, undefined>): ReadableStream<Uint8Array> =>
  new ReadableStream({
    async pull(controller) {
      const next = await chunks.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await chunks.return();
    },
  });
