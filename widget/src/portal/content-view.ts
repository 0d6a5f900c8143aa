import type { TemplateResult } from 'lit';
import { messagesNow } from '../locales/index.ts';
import type { PortalContext } from './context.ts';
import type { OpenPanels } from './open-panels.ts';
import { portalView } from './portal-view.ts';
import { failure, noticeInside, skeleton } from './state-views.ts';

interface Content {
  /** Undefined while it is out of the page, or when there is no project to speak of. */
  ctx: PortalContext | undefined;
  project: string;
  level: number;
  /** The host takes care of the sign-in. */
  waiting: boolean;
  panels: OpenPanels;
}

/** What the case holds: the project, or why it does not. */
export function contentView({ ctx, project, level, waiting, panels }: Content): TemplateResult {
  const t = ctx?.t ?? messagesNow;
  if (!project) return noticeInside({ part: 'error', level, title: t.noProject, line: t.noProjectLine });
  if (!ctx || waiting) return skeleton(t.signingIn);
  ctx.level = level;
  const { store, session } = ctx;
  if (store.phase === 'failed')
    return session?.instead() ?? failure(t, level, store.error, () => void store.load());
  if (!store.project) return skeleton(t.loading);
  return portalView(ctx, store.project, panels);
}
