import { html, type SVGTemplateResult, svg, type TemplateResult } from 'lit';

const frame = (content: SVGTemplateResult, name = ''): TemplateResult =>
  html`<svg class=${`icon ${name}`} width="18" height="18" viewBox="0 0 18 18" fill="none" stroke="currentColor"
    stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${content}</svg>`;

/** Open: seen through the glass. Struck out: not. */
export const eye = () =>
  frame(
    svg`<path d="M1.75 9S4.25 4.25 9 4.25 16.25 9 16.25 9 13.75 13.75 9 13.75 1.75 9 1.75 9z" /><circle cx="9" cy="9" r="2.25" />`,
  );
export const eyeOff = () =>
  frame(
    svg`<path d="M4 5.5C2.5 6.9 1.75 9 1.75 9S4.25 13.75 9 13.75c1.3 0 2.4-.35 3.4-.85M7.3 4.45A7 7 0 0 1 9 4.25c4.75 0 7.25 4.75 7.25 4.75s-.6 1.2-1.75 2.4M2.5 2.5l13 13" />`,
  );
export const lock = () =>
  frame(svg`<rect x="3.75" y="8" width="10.5" height="7" rx="1.5" /><path d="M6 8V5.75a3 3 0 0 1 6 0V8" />`);
export const chevron = () => frame(svg`<path d="m6.5 4 5 5-5 5" />`, 'chevron');
export const chat = () =>
  frame(
    svg`<path d="M3 3.5h12a.75.75 0 0 1 .75.75v7.5a.75.75 0 0 1-.75.75H8.25L5 15v-2.5H3a.75.75 0 0 1-.75-.75v-7.5A.75.75 0 0 1 3 3.5z" />`,
  );
export const flag = () => frame(svg`<path d="M4.5 15.5v-12h9l-2.25 3.25 2.25 3.25h-9" />`);
export const away = () => frame(svg`<path d="M7 4H4v10h10v-3M10 3.5h4.5V8M14 4l-6 6" />`);

/** Two panes that meet: the mark of the product. */
export const mark = () =>
  html`<svg class="mark" viewBox="0 0 32 32" width="26" height="26" aria-hidden="true"><path class="near" d="M4 7.5 16 4v24L4 24.5z" /><path class="far" d="m16 4 12 3.5v17L16 28z" /></svg>`;
