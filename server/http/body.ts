import express, { type Request, type Response } from 'express';
import { Problem } from '../lib/problem.ts';

const JSON_LIMIT = 1024 * 1024;
const parse = express.json({ limit: JSON_LIMIT, strict: false, type: () => true });

interface ParserError {
  type?: string;
  status?: number;
}

/**
 * Reads a JSON body. Called late on purpose: whether there is anything at
 * this address for the asker comes before whether the body is well-formed.
 */
export async function readJson(req: Request, res: Response): Promise<unknown> {
  const type = req.headers['content-type'];
  const length = req.headers['content-length'];
  const empty = length === '0' || (length === undefined && req.headers['transfer-encoding'] === undefined);
  if (empty) return {};
  if (!type || !/^application\/json\s*(;|$)/i.test(type))
    throw new Problem(415, 'unsupported_media_type', 'Wrong content type', {
      detail: 'Send JSON, with content-type: application/json.',
    });
  await new Promise<void>((resolve, reject) => {
    parse(req, res, (error?: ParserError) => (error ? reject(problemOf(error)) : resolve()));
  });
  const body: unknown = req.body;
  if (body === null || typeof body !== 'object' || Array.isArray(body))
    throw new Problem(400, 'invalid_json', 'Not a JSON object', {
      detail: 'The body must be a JSON object.',
    });
  return body;
}

function problemOf(error: ParserError): unknown {
  if (error.type === 'entity.too.large')
    return new Problem(413, 'too_large', 'The body is too large', { detail: 'A JSON body may have 1 MiB.' });
  if (error.type === 'entity.parse.failed')
    return new Problem(400, 'invalid_json', 'The body is not JSON', {
      detail: 'The body could not be parsed.',
    });
  if (error.type === 'charset.unsupported' || error.type === 'encoding.unsupported')
    return new Problem(415, 'unsupported_media_type', 'Unknown encoding', {
      detail: 'Send UTF-8, uncompressed or gzip.',
    });
  if (error.status !== undefined && error.status < 500)
    return new Problem(400, 'invalid_body', 'The body could not be read', {
      detail: 'It ended early or is damaged.',
    });
  return error;
}
