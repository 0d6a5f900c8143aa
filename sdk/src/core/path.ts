import { VitrineError } from '../errors.ts';

/** An id that would name another route (`''`, `..`) is a mistake of the caller's, and dangerous in a delete. */
export function segment(value: string): string {
  if (typeof value !== 'string' || /^\.{0,2}$/.test(value))
    throw new VitrineError({ code: 'bad_id', detail: 'An id must be a string that is not empty' });
  return encodeURIComponent(value);
}

/** A path whose values are percent-encoded: path`/tasks/${id}`. */
export const path = (parts: TemplateStringsArray, ...ids: string[]): string =>
  parts.reduce((made, part, index) => made + segment(ids[index - 1] as string) + part);

/** `?a=1&b=2`, without what is undefined or null. */
export function queryString(query: object | undefined): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {}))
    if (value != null) params.append(name, String(value));
  const text = params.toString();
  return text && `?${text}`;
}

/** The server's address, up to `/v1`. */
export function apiBase(baseUrl: string | URL): string {
  // Older browsers lack URL.parse and URL.canParse.
  let url: URL | undefined;
  try {
    url = new URL(baseUrl);
  } catch {
    // Told below.
  }
  if (!url || url.username || url.password)
    throw new VitrineError({
      code: 'bad_base_url',
      detail: 'baseUrl must be an address such as https://portal.agency.example, without user or password',
    });
  return `${url.origin}${url.pathname.replace(/(\/v1)?\/*$/, '')}/v1`;
}
