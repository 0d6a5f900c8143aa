import { isAllowedOrigin } from '../../auth/origins.ts';
import type { Db } from '../../db/connect.ts';
import { isPlainOrigin, type Look } from './look.ts';

/** Nothing inline and nothing from elsewhere, but the agency's logo. */
export const hostedPolicy = ({ logo }: Look, ancestor: string | null): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src 'self' data: blob:${logo ? ` ${logo.origin}` : ''}`,
    "media-src 'self' blob:",
    "connect-src 'self'",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${ancestor ?? "'none'"}`,
  ].join('; ');

/**
 * The origin whose page asks for a frame, where the workspace allowed it. Only
 * that one is named: the whole list would tell each client of the others.
 */
export async function ancestorOf(
  { read }: Pick<Db, 'read'>,
  workspaceId: string,
  referer: string | undefined,
): Promise<string | null> {
  if (referer === undefined || !URL.canParse(referer)) return null;
  const { origin } = new URL(referer);
  if (!isPlainOrigin(origin)) return null;
  return (await isAllowedOrigin(read, workspaceId, origin)) ? origin : null;
}
