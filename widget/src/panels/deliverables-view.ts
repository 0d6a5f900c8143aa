import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ClientTask } from '../data/forms.ts';
import { moreButton } from '../portal/more-button.ts';
import { emptyState, linesSkeleton } from '../portal/state-views.ts';
import { statusIcon } from '../ui/icons.ts';
import type { PanelContext } from './context.ts';

/** What is handed over, each behind its own glass. */
export function deliverablesView(ctx: PanelContext): TemplateResult {
  const { store, t } = ctx;
  // While all tasks are here, so are the deliverables among them.
  const complete = !store.tasks.hasMore;
  const pages = store.deliverables;
  if (!complete && !pages.begun) void pages.more();
  const items = complete ? store.tasks.items.filter(({ deliverable }) => deliverable) : pages.items;
  if (!complete && items.length === 0 && pages.busy) return linesSkeleton();
  if (items.length === 0 && (complete || !pages.hasMore))
    return emptyState(ctx, t.noDeliverables, t.noDeliverablesLine);
  return html`
    <ul class="cases" role="list">${repeat(
      items,
      ({ id }) => id,
      (task) => card(ctx, task),
    )}</ul>
    ${complete ? nothing : moreButton(ctx, pages)}
  `;
}

function card({ t, format, store, openTask }: PanelContext, task: ClientTask): TemplateResult {
  const milestone = store.milestones.find(({ id }) => id === task.milestoneId);
  return html`<li part="deliverable">
    <button class="glass ${task.status}" type="button" @click=${() => openTask(task.id)}>
      <span class="glass-status small">${statusIcon(task.status)}${t.taskStatus[task.status]}</span>
      <span class="heading glass-title" dir="auto">${task.title}</span>
      <span class="glass-facts small soft">
        ${milestone ? html`<span dir="auto">${milestone.name}</span>` : nothing}
        ${task.dueOn ? html`<span class="numbers">${t.due.replace('{date}', format.day(task.dueOn))}</span>` : nothing}
      </span>
    </button>
  </li>`;
}
