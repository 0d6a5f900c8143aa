import { createHash } from 'node:crypto';
import { PassThrough, type Readable } from 'node:stream';
import busboy from 'busboy';
import type { Request } from 'express';
import { fileTypeFromBuffer } from 'file-type';
import { invalid, invalidField, Problem } from '../lib/problem.ts';
import type { Services } from '../services.ts';
import type { Upload } from './operation.ts';

interface Received {
  body: Record<string, string>;
  upload: Upload;
}

const HEAD = 4100;

/** Reads `multipart/form-data`: fields first, then one part `file`, which flows to storage and is never held. */
export async function receiveUpload(req: Request, services: Services): Promise<Received> {
  if (!/^multipart\/form-data\s*;/i.test(req.headers['content-type'] ?? ''))
    throw new Problem(415, 'unsupported_media_type', 'Wrong content type', {
      detail: 'Send multipart/form-data, with the part named file last.',
    });
  const body: Record<string, string> = {};
  let storing: Promise<Upload> | undefined;
  const parts = open(req, services.limits.fileSize);
  const failed = (error: unknown) => void parts.destroy(error as Error);

  parts.on('field', (name, value, { nameTruncated, valueTruncated }) => {
    if (storing) failed(invalidField(`/${name}`, 'Send it before the part named file'));
    else if (nameTruncated || valueTruncated)
      failed(invalidField(nameTruncated ? '/' : `/${name}`, 'A field is too long'));
    else body[name] = value;
  });
  parts.on('file', (part, stream, { filename }) => {
    if (part !== 'file' || storing) {
      // Nobody listens to this one: its end must not be an error that nobody catches.
      stream.on('error', () => {}).resume();
      failed(invalidField(`/${part}`, 'Send one file, in a part named file'));
      return;
    }
    storing = store(stream, filename ?? '', services);
    storing.catch(failed);
  });

  try {
    await finished(req, parts);
    if (!storing) throw invalid([{ pointer: '/file', detail: 'A part named file is required' }]);
    return { body, upload: await storing };
  } catch (error) {
    const arrived = await storing?.catch(() => undefined);
    if (arrived) await services.storage.remove(arrived.storageKey);
    throw error;
  }
}

function open(req: Request, fileSize: number) {
  try {
    return busboy({
      headers: req.headers,
      defParamCharset: 'utf8',
      // A file that reaches its limit counts as over it.
      limits: { files: 2, fields: 20, fieldSize: 10_000, fileSize: fileSize + 1, parts: 22 },
    });
  } catch {
    throw new Problem(400, 'invalid_multipart', 'The multipart body cannot be read', {
      detail: 'The content type names no boundary.',
    });
  }
}

function finished(req: Request, parts: ReturnType<typeof busboy>): Promise<void> {
  return new Promise((resolve, reject) => {
    const damaged = new Problem(400, 'invalid_multipart', 'The multipart body cannot be read', {
      detail: 'It ended early or is damaged.',
    });
    parts.once('close', resolve);
    parts.once('error', (error) => {
      req.unpipe(parts);
      req.resume();
      reject(error instanceof Problem ? error : damaged);
    });
    req.once('aborted', () => parts.destroy(damaged));
    req.pipe(parts);
  });
}

async function store(
  stream: Readable & { truncated?: boolean },
  filename: string,
  services: Services,
): Promise<Upload> {
  const name = fileName(filename);
  const storageKey = services.ids.id('blob');
  const hash = createHash('sha256');
  const passing = new PassThrough();
  // It may fail before storage listens, which then hears of it all the same.
  passing.on('error', () => {});
  const head: Buffer[] = [];
  let size = 0;
  stream.on('data', (chunk: Buffer) => {
    hash.update(chunk);
    if (size < HEAD) head.push(chunk);
    size += chunk.length;
  });
  stream.once('limit', () => passing.destroy(tooLarge(services.limits.fileSize)));
  stream.once('error', (error) => passing.destroy(error));
  stream.pipe(passing);
  await services.storage.put(storageKey, passing);
  return {
    name,
    size,
    storageKey,
    sha256: hash.digest('hex'),
    mediaType: await mediaTypeOf(Buffer.concat(head)),
  };
}

const tooLarge = (limit: number) =>
  new Problem(413, 'too_large', 'The file is too large', {
    detail: `A file may have ${Math.floor(limit / 1024 / 1024)} MiB.`,
  });

/** As given, in any script; only what no file system and no database can hold is refused. */
function fileName(given: string): string {
  const name = given.normalize('NFC');
  if (name === '' || name.length > 255 || name.includes('\0'))
    throw invalidField('/file', 'The file needs a name of 1 to 255 characters');
  return name;
}

/** By the bytes. What only its sender could vouch for is plain text or unknown bytes. */
async function mediaTypeOf(head: Buffer): Promise<string> {
  const known = await fileTypeFromBuffer(head.subarray(0, HEAD));
  if (known) return known.mime;
  try {
    // `stream: true` forgives a character that the end of the sample cuts in two.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head.subarray(0, HEAD), { stream: true });
    return text.includes('\0') ? 'application/octet-stream' : 'text/plain';
  } catch {
    return 'application/octet-stream';
  }
}
