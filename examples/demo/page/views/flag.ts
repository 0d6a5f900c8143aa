import { html, type TemplateResult } from 'lit';
import type { Actions } from '../actions.ts';
import { type Flagged, hiddenBy, nameOf } from '../hidden.ts';
import type { State } from '../state.ts';
import { eye, eyeOff } from './icons.ts';

/** How an item stands: seen, internal by its own flag, or hidden with what it hangs on. */
export function standing(state: State, flagged: Flagged): 'seen' | 'internal' | 'beneath' {
  if (flagged.item.internal) return 'internal';
  return state.board && hiddenBy(state.board, flagged) !== undefined ? 'beneath' : 'seen';
}

/** The flag by colour, icon and words, and the switch that flips it. */
export function flagOf(state: State, actions: Actions, flagged: Flagged): TemplateResult {
  const { item } = flagged;
  const how = standing(state, flagged);
  const above = how === 'beneath' && state.board ? hiddenBy(state.board, flagged) : undefined;
  const theirs = 'author' in item && item.author.type === 'contact';
  const words = {
    seen: html`${eye()}<span>Client sees it</span>`,
    internal: html`${eyeOff()}<span>Internal</span>`,
    beneath: html`${eyeOff()}<span title=${`Hidden with “${above}”`}>Hidden with its parent</span>`,
  };
  // Nobody can flag away what a client wrote.
  const control = theirs
    ? html`<span class="no-switch" title="The client wrote this: it cannot be flagged by itself"></span>`
    : html`<button
        type="button"
        class="switch"
        role="switch"
        aria-checked=${String(!item.internal)}
        aria-label=${`Client sees “${nameOf(flagged)}”`}
        ?disabled=${state.busy === item.id}
        @click=${() => actions.flip(flagged)}
      ><span class="knob"></span></button>`;
  return html`<span class=${`flag ${how}`}><span class="chip">${words[how]}</span>${control}</span>`;
}
