import { html, svg, type TemplateResult } from 'lit';
import type { Progress } from '../data/forms.ts';

/** More segments than this would be a grey line. */
const MOST_SEGMENTS = 48;

/**
 * A rule with one segment per task. Drawn as SVG, whose lengths are attributes: a strict CSP
 * forbids style attributes.
 */
export function progressBar({ done, total }: Progress, label: string, text: string): TemplateResult {
  const gaps = total <= MOST_SEGMENTS ? Array.from({ length: total - 1 }, (_, index) => index + 1) : [];
  return html`<div
    class="progress-bar"
    part="progress-bar"
    role="progressbar"
    aria-label=${label}
    aria-valuemin="0"
    aria-valuemax=${total}
    aria-valuenow=${done}
    aria-valuetext=${text}
  >
    <svg width="100%" height="8" aria-hidden="true" focusable="false">
      <rect class="progress-track" width="100%" height="8" />
      <rect class="progress-fill" width=${`${(100 * done) / total}%`} height="8" />
      ${gaps.map((at) => svg`<rect class="progress-gap" x=${`${(100 * at) / total}%`} width="2" height="8" />`)}
    </svg>
  </div>`;
}
