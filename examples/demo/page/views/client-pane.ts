import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Actions } from '../actions.ts';
import type { State } from '../state.ts';
import { away } from './icons.ts';

/** The agency's real page, on its own origin, through the eyes of someone at the client. */
export function clientPane(state: State, actions: Actions): TemplateResult {
  const { board, contactId, siteUrl, projectId } = state;
  const address = `${siteUrl}/clients`;
  const query = new URLSearchParams({ contact: contactId, project: projectId });
  const source = `${siteUrl}/demo/as?${query}`;
  const pick = (event: Event) => actions.pickContact((event.target as HTMLSelectElement).value);
  return html`<section class="pane client" id="client" aria-labelledby="client-head">
    <header class="pane-head">
      <h2 id="client-head">The client</h2>
      ${
        board && contactId
          ? html`<label class="eyes"><span>through the eyes of</span>
              <select @change=${pick}>${board.contacts.map(
                ({ id, name }) => html`<option value=${id} .selected=${id === contactId}>${name}</option>`,
              )}</select>
            </label>`
          : nothing
      }
    </header>
    <div class="browser">
      <p class="address"><span class="url">${address.replace('http://', '')}</span>
        <span class="what">The agency’s own website, with one script tag</span>
        ${contactId ? html`<a href=${source} target="_blank" rel="noopener" title="Open it in a tab of its own">${away()}<span class="for-readers">Open it in a tab of its own</span></a>` : nothing}
      </p>
      <div class="screen">${
        board && contactId
          ? // Where nothing was on show, nothing is listening: a new share needs a new look.
            keyed(
              `${source} ${state.shares}`,
              html`<iframe title=${`${state.clients.find(({ id }) => id === board.project.clientId)?.name ?? 'The client'}’s view`} src=${source}></iframe>`,
            )
          : board
            ? html`<p class="hint">Nobody at the client has a seat here yet.</p>`
            : nothing
      }</div>
    </div>
  </section>`;
}
