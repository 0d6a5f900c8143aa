import { html, type SVGTemplateResult, svg, type TemplateResult } from 'lit';
import type { TaskStatus } from '../data/forms.ts';

const frame = (content: SVGTemplateResult, name = '', size = 18): TemplateResult =>
  html`<svg
    class=${`icon ${name}`}
    width=${size}
    height=${size}
    viewBox="0 0 18 18"
    fill="none"
    stroke="currentColor"
    stroke-width="1.5"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
    focusable="false"
  >${content}</svg>`;

const marks: Record<TaskStatus, SVGTemplateResult> = {
  todo: svg`<circle cx="9" cy="9" r="7" />`,
  in_progress: svg`<circle cx="9" cy="9" r="7" /><path d="M9 5a4 4 0 0 1 0 8z" fill="currentColor" stroke="none" />`,
  in_review: svg`<circle cx="9" cy="9" r="7" /><circle cx="9" cy="9" r="2.75" fill="currentColor" stroke="none" />`,
  done: svg`<circle class="filled" cx="9" cy="9" r="7.75" stroke="none" /><path class="tick" d="m5.75 9.25 2.25 2.25 4.25-4.75" />`,
};

/** How far a task is, told by form as well as by colour. The word always stands beside it. */
export const statusIcon = (status: TaskStatus): TemplateResult => frame(marks[status], `status-${status}`);

export const closeIcon = () => frame(svg`<path d="m4.5 4.5 9 9m0-9-9 9" />`);
export const backIcon = () => frame(svg`<path d="M14 9H4m4-4L4 9l4 4" />`, 'mirrored');
export const fileIcon = () =>
  frame(
    svg`<path d="M5 2.25h5l3.75 3.75v9.75H5a.75.75 0 0 1-.75-.75V3A.75.75 0 0 1 5 2.25z" /><path d="M9.75 2.5v3.75h3.75" />`,
  );
export const downloadIcon = () => frame(svg`<path d="M9 3v8m-3-3 3 3 3-3M3.5 14.5h11" />`);
