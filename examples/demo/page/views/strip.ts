import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { markdown } from '../../../../widget/src/ui/markdown.ts';
import type { Board } from '../board.ts';
import { lock } from './icons.ts';
import { moment, money } from './words.ts';

/** What has no client form at all: there is no switch here, since there is nothing to switch. */
export function strip({ finance, messages, project }: Board, mails: boolean): TemplateResult {
  const sum = (minor: number | null) => (minor === null ? '–' : money(minor, finance.currency));
  const share =
    finance.margin !== null && finance.budget ? Math.round((finance.margin / finance.budget) * 100) : null;
  return html`<aside class="strip" tabindex="0" aria-label="Internal by nature">
    <p class="strip-note">${lock()}<span><b>Internal by nature.</b> Money and chat have no client form at all.</span></p>
    <section>
      <h3>Money</h3>
      <dl class="money">
        <div><dt>Budget</dt><dd>${sum(finance.budget)}</dd></div>
        <div><dt>Cost</dt><dd>${sum(finance.cost)}</dd></div>
        <div class="margin"><dt>Margin</dt><dd>${sum(finance.margin)}${share === null ? nothing : html` <small>${share} %</small>`}</dd></div>
        <div><dt>Hour</dt><dd>${sum(finance.hourlyRate)}</dd></div>
      </dl>
      ${finance.notes ? html`<p class="notes" dir="auto">${finance.notes}</p>` : nothing}
    </section>
    <section>
      <h3>Team chat</h3>
      <ol class="chat" aria-label=${`Chat about ${project.name}`}>${repeat(
        messages,
        ({ id }) => id,
        (message) => html`<li>
          <p class="by"><b dir="auto">${message.author.name}</b> <time datetime=${message.createdAt}>${moment(message.createdAt)}</time></p>
          ${markdown(message.bodyTree, 4)}
        </li>`,
      )}</ol>
    </section>
    ${mails ? html`<p class="mails"><a href="/demo/mails">Mails the demo would send</a></p>` : nothing}
  </aside>`;
}
