import { html, nothing, type TemplateResult } from 'lit';
import type { TaskStatus } from '../data/forms.ts';
import { heading } from '../ui/heading.ts';
import { activityList } from './activity-list.ts';
import type { PortalContext } from './context.ts';
import { emptyState } from './state-views.ts';
import { taskRow } from './task-row.ts';
import { timeline } from './timeline.ts';

/** More than this is a plan, and that has a view of its own. */
const MOST = 6;

export function overviewView(ctx: PortalContext): TemplateResult {
  const { store, t } = ctx;
  const { milestones, tasks } = store;
  if (milestones.length === 0 && tasks.items.length === 0 && store.activity.items.length === 0)
    return emptyState(ctx, t.noTasks, t.noTasksLine);
  return html`
    ${milestones.length > 0 ? timeline(ctx) : nothing}
    <div class="columns">
      <div>
        ${part(ctx, 'in_review', t.inReview, t.inReviewNone)}
        ${part(ctx, 'in_progress', t.inProgress)}
      </div>
      ${activityList(ctx)}
    </div>
  `;
}

function part(
  ctx: PortalContext,
  status: TaskStatus,
  title: string,
  none?: string,
): TemplateResult | typeof nothing {
  const tasks = ctx.store.tasks.items.filter((task) => task.status === status).slice(0, MOST);
  if (tasks.length === 0 && none === undefined) return nothing;
  return html`<section class="section" aria-labelledby=${status}>
    ${heading(ctx.level + 1, title, 'section-title', status)}
    ${tasks.length > 0 ? html`<ul class="rows" role="list">${tasks.map((task) => taskRow(ctx, task, true))}</ul>` : html`<p class="soft">${none}</p>`}
  </section>`;
}
