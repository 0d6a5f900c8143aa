import { VitrineError } from '@vitrine/sdk';
import type { GetToken } from '../data/token-source.ts';
import { askTokenUrl } from '../data/token-url.ts';
import type { GetIdentityToken } from '../sign-in/identity.ts';
import type { OwnSession } from '../sign-in/own-session.ts';
import type { PortalContext } from './context.ts';
import { adopt } from './panel-slot.ts';

/** What a host may say about who is there. */
export interface Sources {
  getToken: GetToken | undefined;
  tokenUrl: string;
  getIdentityToken: GetIdentityToken | undefined;
  /** Empty: nobody is signed in at the host. Absent: it vouches for nobody. */
  identityToken: string | null | undefined;
  renderRoot: HTMLElement | DocumentFragment;
}

/**
 * Where tokens come from: the host's function before the host's address. Without either the portal
 * has a session of its own, whose code is fetched when its first token is asked for.
 *
 * @param begin anew, with a session of somebody else
 */
export function tokensOf(
  portal: Sources,
  context: () => PortalContext,
  begin: (session: OwnSession) => void,
): GetToken {
  if (portal.getToken) return portal.getToken;
  if (portal.tokenUrl) return askTokenUrl(portal.tokenUrl);
  return async () => {
    const ctx = context();
    if (!ctx.session) {
      const code = await import('../sign-in/index.ts').catch((cause: unknown) => {
        // Without a status: not reached.
        throw new VitrineError({ code: 'not_loaded' }, { cause });
      });
      ctx.session = code.openSession(portal, ctx, begin);
      adopt(portal.renderRoot, code);
    }
    return ctx.session.getToken();
  };
}
