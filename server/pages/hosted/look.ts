import type { Db } from '../../db/connect.ts';
import type { Row } from '../../db/tables.ts';

/** What a hosted page shows of an agency: how it looks, and nothing of what it works on. */
export interface Look {
  name: string;
  /** Null: the page's own. */
  logo: URL | null;
  colour: string | null;
}

/** Where no agency is named. */
export const neutralLook: Look = { name: 'Client portal', logo: null, colour: null };

export const lookOf = ({ name, logoUrl, colour }: Row<'workspaces'>): Look => ({
  name,
  logo: safeLogo(logoUrl),
  colour,
});

/** Its origin goes into a policy, where `;` and `,` would begin another. */
function safeLogo(logoUrl: string | null): URL | null {
  if (logoUrl === null || !URL.canParse(logoUrl)) return null;
  const url = new URL(logoUrl);
  return isPlainOrigin(url.origin) ? url : null;
}

export const isPlainOrigin = (origin: string): boolean =>
  /^https:\/\/[a-z0-9.-]+(:\d+)?$/.test(origin) || /^http:\/\/localhost(:\d+)?$/.test(origin);

/** By its id, which pages and tokens of an agency carry anyway; or by its own domain. Never by a project. */
export async function findWorkspace(
  { read }: Pick<Db, 'read'>,
  by: { id: string } | { portalDomain: string },
): Promise<Row<'workspaces'> | undefined> {
  const [row] = await read('workspaces').where(by).limit(1);
  return row;
}
