import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';

export const BOUNDARY = 'vitrine-test-boundary';
export const multipart = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };

type Piece = { name: string; value: string } | { name: string; disposition: string; content: string };

/** Multipart written by hand, for what no FormData would send. */
export function multipartText(pieces: Piece[], end = `--${BOUNDARY}--\r\n`): string {
  const parts = pieces.map((piece) => {
    const more = 'disposition' in piece ? piece.disposition : '';
    const content = 'disposition' in piece ? piece.content : piece.value;
    return `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${piece.name}"${more}\r\n\r\n${content}\r\n`;
  });
  return parts.join('') + end;
}

/**
 * Uploads a file made chunk by chunk, at the server's pace. Not by fetch, which
 * holds on to what it has sent and would hide whether the server does.
 */
export async function uploadChunks(
  url: string,
  authorization: string,
  chunks: Iterable<Uint8Array>,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const sent = request(url, { method: 'POST', headers: { ...multipart, authorization } });
  const answered = once(sent, 'response');
  sent.write(multipartText([{ name: 'internal', value: 'false' }], ''));
  sent.write(`--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="film.bin"\r\n\r\n`);
  for (const chunk of chunks) if (!sent.write(chunk)) await once(sent, 'drain');
  sent.end(`\r\n--${BOUNDARY}--\r\n`);
  const [response] = (await answered) as [IncomingMessage];
  return { status: response.statusCode ?? 0, body: JSON.parse(await text(response)) };
}
