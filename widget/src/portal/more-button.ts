import { html, nothing, type TemplateResult } from 'lit';
import { kindOf } from '../data/problems.ts';
import type { PortalContext } from './context.ts';

interface Growing {
  readonly items: readonly unknown[];
  readonly hasMore: boolean;
  readonly busy: boolean;
  readonly error: unknown;
  more(): Promise<void>;
  reload(): Promise<void>;
}

/** The next page, its being under way, and its failure, all in one place. */
export function moreButton(
  { t, announce }: PortalContext,
  pages: Growing,
  label: string = t.more,
): TemplateResult | typeof nothing {
  if (!pages.hasMore && pages.error === undefined) return nothing;
  const more = async () => {
    const before = pages.items.length;
    await (pages.error !== undefined && !pages.hasMore ? pages.reload() : pages.more());
    if (pages.items.length > before) announce(t.shownMore(pages.items.length - before));
  };
  return html`<div class="more">
    ${pages.error === undefined ? nothing : html`<p class="danger small">${t.problem[kindOf(pages.error)]}</p>`}
    <button class="button" part="button" type="button" aria-disabled=${pages.busy} @click=${more}>
      ${pages.busy ? t.loadingMore : pages.error === undefined ? label : t.retry}
    </button>
  </div>`;
}
