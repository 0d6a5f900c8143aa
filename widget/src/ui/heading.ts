import { html, type TemplateResult } from 'lit';

/** Headings start at a level that the host names, so that they fit its own outline. */
export const heading = (level: number, content: unknown, className: string, id: string): TemplateResult =>
  html`<div
    class=${`heading ${className}`}
    id=${id}
    role="heading"
    aria-level=${Math.min(level, 6)}
  >${content}</div>`;
