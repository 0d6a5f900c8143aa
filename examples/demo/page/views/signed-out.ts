import { html, type TemplateResult } from 'lit';
import { mark } from './icons.ts';

/** The team's side opens with the link that the terminal prints, or through Studio's door. */
export const signedOut = (trouble: string): TemplateResult => html`<main class="signed-out">
  ${mark()}
  <h1>The team’s side is for the team.</h1>
  ${trouble ? html`<p class="trouble" role="alert">${trouble}</p>` : ''}
  <p>The terminal in which the demo runs prints a link that opens it, good for one sign-in. Press Enter there for another.</p>
  <p class="doors">
    <a class="button" href="/studio/?to=/demo/">Sign in through Studio’s door</a>
    <a href="/demo/mails">Mails the demo would send</a>
  </p>
</main>`;
