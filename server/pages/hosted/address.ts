import type { Row } from '../../db/tables.ts';

/** The link of an invitation: to the agency's own domain, where it has one. The secret is in the fragment, which no server sees. */
export function invitationUrl(
  publicUrl: string,
  { id, portalDomain }: Pick<Row<'workspaces'>, 'id' | 'portalDomain'>,
  secret: string,
): string {
  const home = portalDomain === null ? publicUrl : `https://${portalDomain}`;
  return `${home}/invitation/${id}#${secret}`;
}
