import { html, type TemplateResult } from 'lit';
import { mark } from './icons.ts';

/** The team's side opens with a one-time link that the terminal prints. */
export const signedOut = (trouble: string): TemplateResult => html`<main class="signed-out">
  ${mark()}
  <h1>The team’s side opens with a link.</h1>
  ${trouble ? html`<p class="trouble" role="alert">${trouble}</p>` : ''}
  <p>The terminal in which the demo runs prints one at each start, good for one sign-in. Press Enter there for another.</p>
</main>`;
