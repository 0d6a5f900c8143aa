import type { Context, StreamAnswer, StreamContext } from '../../http/operation.ts';
import { notFound } from '../../lib/problem.ts';
import type { Reader, RowFor } from '../../visibility/reader.ts';
import type { Audience } from '../../visibility/viewer.ts';

/**
 * The bytes of a file, as a download and nothing else: a browser neither
 * shows nor runs them here. Before each chunk the right to it is asked again,
 * so that a flag, a sign-out or a deletion cuts a transfer under way.
 */
export async function fileContent(
  { reader, services, stillAllowed }: Context & StreamContext,
  file: Pick<RowFor<'client', 'files'>, 'id' | 'name' | 'size' | 'versionId'>,
): Promise<StreamAnswer> {
  const version = await (reader as Reader<Audience>).find('fileVersions', file.versionId);
  if (!version) throw notFound();
  const { storageKey } = version;
  // Opened when it is read: a HEAD reads nothing, and must leave nothing open.
  async function* guarded() {
    const bytes = await services.storage.open(storageKey);
    let first = true;
    for await (const chunk of bytes) {
      if (!first && !(await stillAllowed())) throw new Error('No longer allowed');
      first = false;
      yield chunk as Uint8Array;
    }
  }
  return {
    headers: {
      'Content-Type': 'application/octet-stream',
      'Content-Length': String(file.size),
      'Content-Disposition': attachment(file.name),
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'X-Content-Type-Options': 'nosniff',
    },
    body: guarded(),
  };
}

/** RFC 6266: an ASCII name for old readers, and the name as it is. */
function attachment(name: string): string {
  const ascii = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
  const exact = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${exact}`;
}
