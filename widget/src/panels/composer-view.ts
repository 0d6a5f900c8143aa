import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Composer } from '../data/composer.ts';
import { kindOf } from '../data/problems.ts';
import { submitOnEnter } from './comment-view.ts';
import type { PanelContext } from './context.ts';

const commandKey = () => (/mac|iphone|ipad/i.test(navigator.platform) ? '⌘' : 'Ctrl');

export function composerView(
  { t, announce }: PanelContext,
  composer: Composer,
  place: string,
): TemplateResult {
  const submit = async (event: Event) => {
    event.preventDefault();
    const field = (event.currentTarget as HTMLFormElement).querySelector('textarea');
    announce((await composer.submit()) ? t.sent : problem(t, composer));
    field?.focus();
  };
  const id = `${place}-composer`;
  const { empty, error, sending, text } = composer;
  const isWrong = empty || error !== undefined;
  return html`<form class="composer" part="composer" @submit=${submit}>
    <label class="composer-label small" for=${id}>${t.comment}</label>
    <textarea
      id=${id}
      dir="auto"
      .value=${live(text)}
      ?readonly=${sending}
      aria-invalid=${isWrong}
      aria-describedby=${`${id}-error ${id}-hint`}
      @input=${(event: Event) => composer.write((event.target as HTMLTextAreaElement).value)}
      @keydown=${submitOnEnter}
    ></textarea>
    <div class="composer-foot">
      <p class="composer-error small" id=${`${id}-error`}>
        ${isWrong ? html`<span class="danger">${problem(t, composer)}</span>` : nothing}
      </p>
      <p class="soft small hint" id=${`${id}-hint`}>${t.sendHint(commandKey())}</p>
      <button class="button primary" part="button" type="submit" aria-disabled=${sending}>
        ${sending ? t.sending : error === undefined ? t.send : t.retry}
      </button>
    </div>
  </form>`;
}

const problem = (t: PanelContext['t'], { empty, error }: Composer): string =>
  empty ? t.writeFirst : error === undefined ? '' : `${t.notSent} ${t.problem[kindOf(error)]}`;
