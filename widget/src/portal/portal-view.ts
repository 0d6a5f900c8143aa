import { html, nothing, type TemplateResult } from 'lit';
import type { ClientProject } from '../data/forms.ts';
import type { PortalContext } from './context.ts';
import type { OpenPanels } from './open-panels.ts';
import { overviewView } from './overview-view.ts';
import type { PanelSlot } from './panel-slot.ts';
import { projectHeader } from './project-header.ts';
import { linesSkeleton, notice } from './state-views.ts';
import { tabBar } from './tab-bar.ts';

/** The project, behind glass. */
export const portalView = (
  ctx: PortalContext,
  project: ClientProject,
  panels: OpenPanels,
): TemplateResult => html`<div class="inside">
    ${banner(ctx)} ${projectHeader(ctx, project)} ${tabBar(ctx, panels.tab, (tab) => panels.choose(ctx, tab))}
    ${failedSheet(ctx, panels.sheet)}
    <div class="view" part="view" id="view" role="tabpanel" tabindex="0" aria-labelledby=${`tab-${panels.tab}`}>
      ${content(ctx, panels)}
    </div>
    ${ctx.session?.account()}
  </div>
  ${panels.sheet.panel?.render(ctx)}`;

function content(ctx: PortalContext, panels: OpenPanels): TemplateResult {
  const { tab, view } = panels;
  if (tab === 'overview') return overviewView(ctx);
  if (view.key === tab && view.panel) return view.panel.render(ctx);
  if (!view.failed) return linesSkeleton();
  const { t, level } = ctx;
  const action = { label: t.retry, run: () => panels.choose(ctx) };
  return notice({ part: 'error', level: level + 1, title: t.partFailed, line: '', action });
}

/** The code for an open task could not be fetched. */
const failedSheet = ({ t, openTask }: PortalContext, { failed, key }: PanelSlot) =>
  failed && key !== undefined
    ? html`<p class="banner" part="banner">
        ${t.partFailed} <button class="link" type="button" @click=${() => openTask(key)}>${t.retry}</button>
      </p>`
    : nothing;

const banner = ({ store, t, format }: PortalContext) =>
  store.live.status === 'offline'
    ? html`<p class="banner" part="banner">${t.offlineLine.replace('{time}', format.time(store.readAt))}</p>`
    : nothing;

interface Case {
  scheme: string;
  language: string;
  dir: string;
  said: string;
  content: unknown;
}

/** The case: what no rule of the host reaches, and the one voice for screen readers. */
export function caseView({ scheme, language, dir, said, content }: Case): TemplateResult {
  const known = ['light', 'dark', 'auto'].includes(scheme);
  return html`<div class=${`case ${known ? `scheme-${scheme}` : ''}`} part="case" lang=${language} dir=${dir}>
    <p class="for-readers" role="status" aria-live="polite">${said}</p>
    ${content}
  </div>`;
}
