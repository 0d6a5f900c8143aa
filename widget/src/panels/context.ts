import { enPanels, type PanelMessages } from '../locales/en-panels.ts';
import type { Messages } from '../locales/index.ts';
import type { PortalContext } from '../portal/context.ts';

export interface PanelContext extends PortalContext {
  t: Messages & PanelMessages;
}

/** English comes with this piece of code; any other language brought its own. */
export const inPanel = (ctx: PortalContext): PanelContext => ({ ...ctx, t: { ...enPanels, ...ctx.t } });
