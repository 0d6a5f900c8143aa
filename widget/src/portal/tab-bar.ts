import { html, nothing, type TemplateResult } from 'lit';
import type { PortalContext } from './context.ts';

export const tabs = ['overview', 'tasks', 'deliverables', 'files', 'discussion'] as const;
export type Tab = (typeof tabs)[number];

/** Tabs with one stop for the Tab key; arrows, Home and End move among them, as they are drawn. */
export function tabBar(
  { t, store, format }: PortalContext,
  current: Tab,
  choose: (tab: Tab) => void,
): TemplateResult {
  const onKey = (event: KeyboardEvent) => {
    const bar = event.currentTarget as HTMLElement;
    const next = target(event.key, current, getComputedStyle(bar).direction === 'rtl');
    if (!next) return;
    event.preventDefault();
    choose(next);
    bar.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  };
  const count = store.progress.total;
  return html`<div class="tabs" part="tabs" role="tablist" aria-label=${t.tabsLabel} @keydown=${onKey}>
    ${tabs.map(
      (tab) => html`<button
        class="tab"
        part="tab"
        type="button"
        role="tab"
        id=${`tab-${tab}`}
        aria-selected=${tab === current}
        aria-controls="view"
        tabindex=${tab === current ? 0 : -1}
        @click=${(event: Event) => {
          choose(tab);
          (event.currentTarget as Element).scrollIntoView({ block: 'nearest', inline: 'nearest' });
        }}
      >${t.tabs[tab]}${
        tab === 'tasks' && count > 0
          ? html`<span class="tab-count numbers">${format.number(count)}</span>`
          : nothing
      }</button>`,
    )}
  </div>`;
}

function target(key: string, current: Tab, rtl: boolean): Tab | undefined {
  const at = tabs.indexOf(current);
  const forward = rtl ? 'ArrowLeft' : 'ArrowRight';
  const back = rtl ? 'ArrowRight' : 'ArrowLeft';
  if (key === forward) return tabs[(at + 1) % tabs.length];
  if (key === back) return tabs.at(at - 1);
  if (key === 'Home') return tabs[0];
  if (key === 'End') return tabs.at(-1);
  return undefined;
}
