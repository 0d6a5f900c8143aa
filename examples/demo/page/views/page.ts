import { html, nothing, type TemplateResult } from 'lit';
import type { Actions } from '../actions.ts';
import type { State } from '../state.ts';
import { clientPane } from './client-pane.ts';
import { mark } from './icons.ts';
import { question } from './question.ts';
import { signedOut } from './signed-out.ts';
import { teamPane } from './team-pane.ts';

/** One project, two views, and the glass between them. */
export function page(state: State, actions: Actions): TemplateResult {
  if (state.me === null) return signedOut(state.trouble);
  return html`
    <header class="top">
      <h1>${mark()} Vitrine</h1>
      ${state.me ? projectPicker(state, actions) : nothing}
      ${state.me ? account(actions) : nothing}
      ${sides(state, actions)}
    </header>
    ${state.trouble && !state.question ? html`<p class="trouble banner" role="alert">${state.trouble}</p>` : nothing}
    <main class=${`views ${state.side}`}>
      ${teamPane(state, actions)} ${glass} ${clientPane(state, actions)}
    </main>
    ${question(state, actions)}
  `;
}

const glass = html`<div class="glass">
  <p class="from-team">What is internal stays on this side of the glass</p>
  <p class="from-client-side">Through the glass: what is internal is not there</p>
</div>`;

function projectPicker({ projects, clients, projectId }: State, actions: Actions): TemplateResult {
  const clientOf = (id: string) => clients.find((client) => client.id === id)?.name ?? '';
  const pick = (event: Event) => actions.pickProject((event.target as HTMLSelectElement).value);
  return html`<label class="picker"><span class="for-readers">Project</span>
    <select @change=${pick}>${projects.map(
      ({ id, name, clientId }) =>
        html`<option value=${id} .selected=${id === projectId}>${clientOf(clientId)}: ${name}</option>`,
    )}</select>
  </label>`;
}

const account = (actions: Actions) => html`<nav class="account" aria-label="You">
  <a href="/studio/">Your account</a>
  <button type="button" class="link" @click=${() => actions.signOut()}>Sign out</button>
</nav>`;

/** On small screens the two sides take turns. */
function sides({ side }: State, actions: Actions): TemplateResult {
  const one = (name: State['side'], label: string) =>
    html`<button type="button" aria-pressed=${String(side === name)} @click=${() => actions.pickSide(name)}>${label}</button>`;
  return html`<div class="sides" role="group" aria-label="Which side">${one('team', 'The team')}${one('client', 'The client')}</div>`;
}
