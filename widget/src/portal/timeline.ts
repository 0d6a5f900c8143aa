import { html, type TemplateResult } from 'lit';
import { today } from '../locales/formats.ts';
import { heading } from '../ui/heading.ts';
import { statusIcon } from '../ui/icons.ts';
import { fill } from '../ui/words.ts';
import type { PortalContext } from './context.ts';
import { type MilestoneState, type Stop, timelineOf } from './timeline-model.ts';

/** More stops than this do not fit side by side: then it runs downwards at any width. */
const MOST_ABREAST = 6;

const icons = { done: 'done', next: 'in_progress', later: 'todo' } as const;

/** One ordered list for everyone: drawn as a line, read as a list. */
export function timeline(ctx: PortalContext): TemplateResult {
  const { store, t, level, now } = ctx;
  const stops = timelineOf(store.milestones, today(now));
  const abreast = store.milestones.length <= MOST_ABREAST ? 'abreast' : '';
  return html`<section class="section" part="timeline" aria-labelledby="timeline">
    ${heading(level + 1, t.timeline, 'section-title', 'timeline')}
    <ol class="timeline ${abreast}" role="list">${stops.map((stop) => show(ctx, stop))}</ol>
  </section>`;
}

function show({ t, format, now }: PortalContext, stop: Stop): TemplateResult {
  if (stop.kind === 'today') {
    const on = today(now);
    return html`<li class="stop today" aria-current="date">
      <span class="stop-mark"></span>
      <p class="stop-words small">
        <span class="today-word">${t.today}</span>
        <time class="soft" datetime=${on}>${format.day(on)}</time>
      </p>
    </li>`;
  }
  const { milestone, state } = stop;
  const { done, total } = milestone.progress;
  return html`<li class="stop ${state}" part="milestone">
    <span class="stop-mark">${statusIcon(icons[state])}</span>
    <div class="stop-words">
      <p class="stop-name" dir="auto">${milestone.name}</p>
      <p class="soft small numbers">
        <span class="for-readers">${words(t)[state]}.</span>
        ${milestone.dueOn ? html`<time datetime=${milestone.dueOn}>${format.day(milestone.dueOn)}</time>` : t.noDate}
      </p>
      ${
        total > 0
          ? html`<p class="soft small numbers">${fill(t.progress, { done: format.number(done), total: format.number(total) })}</p>`
          : ''
      }
    </div>
  </li>`;
}

const words = (t: PortalContext['t']): Record<MilestoneState, string> => ({
  done: t.milestoneDone,
  next: t.milestoneNext,
  later: t.milestoneLater,
});
