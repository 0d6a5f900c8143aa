import { html, nothing, type TemplateResult } from 'lit';
import type { ClientProject } from '../data/forms.ts';
import { heading } from '../ui/heading.ts';
import { markdown } from '../ui/markdown.ts';
import { progressBar } from '../ui/progress.ts';
import { fill } from '../ui/words.ts';
import type { PortalContext } from './context.ts';
import { nextMilestone } from './timeline-model.ts';

/** Where the project stands, in the first five seconds. */
export function projectHeader(ctx: PortalContext, project: ClientProject): TemplateResult {
  const { store, level } = ctx;
  return html`<header class="project" part="header">
    <div class="project-top">
      <span class="eyebrow" dir="auto">${store.viewer?.workspaceName}</span>
      ${liveMark(ctx)}
    </div>
    <div class="project-main">
      <div class="project-words">
        ${heading(level, html`<span dir="auto">${project.name}</span>`, 'project-name', 'project-name')}
        ${facts(ctx, project)}
        ${
          project.descriptionTree.length > 0
            ? html`<div class="project-description" part="description">${markdown(project.descriptionTree, level)}</div>`
            : nothing
        }
      </div>
      ${progressOf(ctx)}
    </div>
  </header>`;
}

function progressOf({ store, t, format }: PortalContext): TemplateResult {
  const { done, total } = store.progress;
  if (total === 0) return html`<p class="project-progress soft">${t.noTasksYet}</p>`;
  const [doneText, totalText] = [format.number(done), format.number(total)];
  const sentence = fill(t.progress, { done: doneText, total: totalText }).join('');
  return html`<div class="project-progress" part="progress">
    <p class="progress-words numbers">
      ${fill(t.progress, { done: html`<span class="progress-number">${doneText}</span>`, total: totalText })}
    </p>
    ${progressBar({ done, total }, t.progressLabel, sentence)}
  </div>`;
}

function facts(
  { store, t, format }: PortalContext,
  { status, startsOn, dueOn }: ClientProject,
): TemplateResult {
  const next = nextMilestone(store.milestones);
  const day = (on: string) => html`<time datetime=${on}>${format.fullDay(on)}</time>`;
  const dates =
    startsOn && dueOn
      ? fill(t.dates, { from: day(startsOn), to: day(dueOn) })
      : startsOn
        ? fill(t.from, { date: day(startsOn) })
        : dueOn && fill(t.until, { date: day(dueOn) });
  const name = next && html`<span dir="auto">${next.name}</span>`;
  return html`<ul class="facts">
    <li class="status status-${status}">${t.projectStatus[status]}</li>
    ${dates ? html`<li>${dates}</li>` : nothing}
    ${
      next && status !== 'completed'
        ? html`<li>${
            next.dueOn
              ? fill(t.nextOn, { milestone: name, date: day(next.dueOn) })
              : fill(t.next, { milestone: name })
          }</li>`
        : nothing
    }
  </ul>`;
}

const liveMark = ({ store, t }: PortalContext): TemplateResult =>
  html`<span class="live ${store.live.status}" part="live"><span class="live-dot"></span>${t.live[store.live.status]}</span>`;
