import type { DryRun, TitledItem } from '@vitrine/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { ref } from 'lit/directives/ref.js';
import { fileIcon } from '../../../../widget/src/ui/icons.ts';
import type { Actions } from '../actions.ts';
import type { State } from '../state.ts';
import { chat, eye, flag } from './icons.ts';
import { consequence, count } from './words.ts';

const LISTED = 8;

/** In the order in which they are listed: what holds others comes first. */
const kinds: Record<TitledItem['type'], { icon(): TemplateResult; word: string }> = {
  project: { icon: eye, word: 'Project' },
  milestone: { icon: flag, word: 'Milestone' },
  task: { icon: eye, word: 'Task' },
  comment: { icon: chat, word: 'Comment' },
  file: { icon: fileIcon, word: 'File' },
};

const openAtOnce = (element?: Element) => {
  const dialog = element as HTMLDialogElement | undefined;
  if (dialog?.isConnected === false) queueMicrotask(() => dialog.isConnected && dialog.showModal());
  else if (dialog && !dialog.open) dialog.showModal();
};

/** Says what the server says would be seen, and by whom, before it is. */
export function question(
  { question: asked, trouble }: State,
  actions: Actions,
): TemplateResult | typeof nothing {
  if (!asked) return nothing;
  const answer = (event: SubmitEvent) => {
    event.preventDefault();
    return (event.submitter as HTMLButtonElement | null)?.value === 'yes'
      ? actions.agree()
      : actions.decline();
  };
  return html`${keyed(
    asked.title,
    html`<dialog class="question" aria-labelledby="question-title" ${ref(openAtOnce)} @close=${actions.decline}>
      <form @submit=${answer}>
        <h2 id="question-title">${asked.title}</h2>
        <p>${consequence(asked.dryRun)}</p>
        ${exposed(asked.dryRun)}
        ${trouble ? html`<p class="trouble" role="alert">${trouble}</p>` : nothing}
        <div class="answers">
          <button class="button quiet" value="no">${asked.no}</button>
          <button class="button" value="yes">${asked.yes}</button>
        </div>
      </form>
    </dialog>`,
  )}`;
}

function exposed({ exposes: { total, items } }: DryRun): TemplateResult {
  const more = total - Math.min(LISTED, items.length);
  const order = Object.keys(kinds);
  const sorted = items.toSorted((a, b) => order.indexOf(a.type) - order.indexOf(b.type));
  return html`<ul class="exposed">
    ${sorted.slice(0, LISTED).map(
      ({ type, title }) => html`<li>
        ${kinds[type].icon()}<span class="kind">${kinds[type].word}</span> <span dir="auto">${title}</span>
      </li>`,
    )}
    ${more > 0 ? html`<li class="more">and ${count(more, 'more item')}</li>` : nothing}
  </ul>`;
}
