/** The piece of code that signs people in and out: fetched when no host gives the portal its tokens. */
import type { PortalContext } from '../portal/context.ts';
import type { Sources } from '../portal/sign-in.ts';
import { fields } from '../ui/fields.styles.ts';
import { OwnSession } from './own-session.ts';
import { signIn } from './sign-in.styles.ts';

export const styles = [fields, signIn];

export function openSession(
  { identityToken, getIdentityToken }: Sources,
  ctx: PortalContext,
  begin: (session: OwnSession) => void,
): OwnSession {
  const given = identityToken ?? undefined;
  return new OwnSession(ctx, getIdentityToken ?? (given === undefined ? undefined : () => given), begin);
}
