import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { MilestoneWithProgress } from '../data/counts.ts';
import type { ClientTask } from '../data/forms.ts';
import { moreButton } from '../portal/more-button.ts';
import { emptyState } from '../portal/state-views.ts';
import { heading } from '../ui/heading.ts';
import { fill } from '../ui/words.ts';
import type { PanelContext } from './context.ts';
import { taskList } from './task-list.ts';

const REST = '';

/** The plan: every task under its milestone. */
export function tasksView(ctx: PanelContext): TemplateResult {
  const { store, t } = ctx;
  const { items } = store.tasks;
  if (items.length === 0 && !store.tasks.hasMore) return emptyState(ctx, t.noTasks, t.noTasksLine);
  const known = new Set(store.milestones.map(({ id }) => id));
  const under = new Map<string, ClientTask[]>();
  for (const task of items) {
    const group = task.milestoneId && known.has(task.milestoneId) ? task.milestoneId : REST;
    under.set(group, [...(under.get(group) ?? []), task]);
  }
  const rest = under.get(REST) ?? [];
  return html`<div class="wide">
    ${repeat(
      store.milestones.filter(({ id }) => under.has(id)),
      ({ id }) => id,
      (milestone) => group(ctx, milestone, under.get(milestone.id) ?? []),
    )}
    ${rest.length > 0 ? group(ctx, undefined, rest) : nothing}
    ${moreButton(ctx, store.tasks)}
  </div>`;
}

function group(
  ctx: PanelContext,
  milestone: MilestoneWithProgress | undefined,
  tasks: readonly ClientTask[],
): TemplateResult {
  const { t, level } = ctx;
  const id = `group-${milestone?.id ?? 'rest'}`;
  // Where there are no milestones at all, a title would only be in the way.
  const title = milestone
    ? html`<span dir="auto">${milestone.name}</span>`
    : ctx.store.milestones.length > 0
      ? t.otherTasks
      : t.tabs.tasks;
  return html`<section class="section group" aria-labelledby=${id}>
    <div class="group-head">
      ${heading(level + 1, title, 'group-title', id)}
      ${milestone ? facts(ctx, milestone) : nothing}
    </div>
    ${taskList(ctx, tasks)}
  </section>`;
}

const facts = ({ t, format }: PanelContext, { dueOn, progress }: MilestoneWithProgress): TemplateResult =>
  html`<p class="soft small numbers group-facts">
    ${dueOn ? html`<time datetime=${dueOn}>${format.day(dueOn)}</time>` : nothing}
    <span>${fill(t.progress, { done: format.number(progress.done), total: format.number(progress.total) })}</span>
  </p>`;
