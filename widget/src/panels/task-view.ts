import { html, nothing, type TemplateResult } from 'lit';
import type { Downloads } from '../data/download.ts';
import type { ClientTask } from '../data/forms.ts';
import { kindOf } from '../data/problems.ts';
import type { TaskDetail } from '../data/task-detail.ts';
import { linesSkeleton, notice } from '../portal/state-views.ts';
import { heading } from '../ui/heading.ts';
import { backIcon, statusIcon } from '../ui/icons.ts';
import { markdown } from '../ui/markdown.ts';
import { fill } from '../ui/words.ts';
import type { PanelContext } from './context.ts';
import { discussionParts } from './discussion-view.ts';
import { fileList } from './file-list.ts';
import { taskList } from './task-list.ts';

export function taskView(ctx: PanelContext, detail: TaskDetail, downloads: Downloads): TemplateResult {
  const { t } = ctx;
  const { task, gone } = detail;
  // One template for all states: the focused title stays the same element when the task leaves.
  return html`${head(ctx, task, gone ? t.gone : (task?.title ?? t.loadingMore))}
  ${gone ? nothing : task ? body(ctx, detail, task, downloads) : waiting(ctx, detail)}`;
}

const waiting = ({ t, level }: PanelContext, detail: TaskDetail): TemplateResult =>
  detail.error === undefined
    ? linesSkeleton()
    : notice({
        part: 'error',
        level: level + 2,
        title: t.problem[kindOf(detail.error)],
        line: '',
        action: { label: t.retry, run: () => detail.load() },
      });

function body(ctx: PanelContext, detail: TaskDetail, task: ClientTask, downloads: Downloads): TemplateResult {
  const { t, level } = ctx;
  const section = (id: string, title: string, content: unknown) =>
    html`<section class="section" aria-labelledby=${`task-${id}`}>
      ${heading(level + 2, title, 'section-title', `task-${id}`)}${content}
    </section>`;
  return html`
    ${
      task.descriptionTree.length > 0
        ? html`<div class="task-description" part="description">${markdown(task.descriptionTree, level + 1)}</div>`
        : nothing
    }
    ${
      detail.subtasks.items.length > 0
        ? section('subtasks', t.subtasks, taskList(ctx, detail.subtasks.items))
        : nothing
    }
    ${
      detail.files.items.length > 0
        ? section('files', t.files, fileList(ctx, detail.files, downloads))
        : nothing
    }
    ${section('discussion', t.discussion, discussionParts(ctx, detail.discussion, 'task'))}
  `;
}

function head(ctx: PanelContext, task: ClientTask | undefined, title: string): TemplateResult {
  return html`<div class="sheet-head">
    ${task ? crumb(ctx, task) : nothing}
    <div
      class="heading sheet-title"
      id="sheet-title"
      role="heading"
      aria-level=${ctx.level + 1}
      tabindex="-1"
    ><span dir="auto">${title}</span></div>
    ${task ? facts(ctx, task) : nothing}
  </div>`;
}

function crumb({ store, t, openTask }: PanelContext, task: ClientTask): TemplateResult | typeof nothing {
  const { parentId } = task;
  if (parentId !== null) {
    const parent = store.tasks.items.find(({ id }) => id === parentId);
    return html`<button class="crumb" type="button" @click=${() => openTask(parentId)}>
      ${backIcon()}<span dir="auto">${parent?.title ?? t.tabs.tasks}</span>
    </button>`;
  }
  const milestone = store.milestones.find(({ id }) => id === task.milestoneId);
  return milestone ? html`<p class="crumb"><span dir="auto">${milestone.name}</span></p>` : nothing;
}

const facts = ({ t, format }: PanelContext, task: ClientTask): TemplateResult =>
  html`<ul class="task-facts" role="list">
    <li class=${`task-status ${task.status}`}>${statusIcon(task.status)}${t.taskStatus[task.status]}</li>
    ${task.deliverable ? html`<li class="tag">${t.deliverable}</li>` : nothing}
    ${
      task.dueOn
        ? html`<li>${fill(t.due, { date: html`<time datetime=${task.dueOn}>${format.fullDay(task.dueOn)}</time>` })}</li>`
        : nothing
    }
  </ul>`;
