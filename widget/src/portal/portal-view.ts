import { html, nothing, type TemplateResult } from 'lit';
import type { ClientProject } from '../data/forms.ts';
import type { PortalContext } from './context.ts';
import { overviewView } from './overview-view.ts';
import type { PanelSlot } from './panel-slot.ts';
import { projectHeader } from './project-header.ts';
import { linesSkeleton, notice } from './state-views.ts';
import { type Tab, tabBar } from './tab-bar.ts';

export interface PortalView {
  tab: Tab;
  /** Where a view of the second piece of code goes, and where an open task goes. */
  view: PanelSlot;
  sheet: PanelSlot;
  choose(tab: Tab): void;
}

/** The project, behind glass. */
export const portalView = (
  ctx: PortalContext,
  project: ClientProject,
  view: PortalView,
): TemplateResult => html`<div class="inside">
    ${banner(ctx)} ${projectHeader(ctx, project)} ${tabBar(ctx, view.tab, view.choose)}
    ${failedSheet(ctx, view.sheet)}
    <div class="view" part="view" id="view" role="tabpanel" tabindex="0" aria-labelledby=${`tab-${view.tab}`}>
      ${content(ctx, view)}
    </div>
  </div>
  ${view.sheet.panel?.render(ctx)}`;

function content(ctx: PortalContext, { tab, view, choose }: PortalView): TemplateResult {
  if (tab === 'overview') return overviewView(ctx);
  if (view.key === tab && view.panel) return view.panel.render(ctx);
  if (!view.failed) return linesSkeleton();
  const { t, level } = ctx;
  const action = { label: t.retry, run: () => choose(tab) };
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
