import { html, nothing, type TemplateResult } from 'lit';
import type { Actions } from '../actions.ts';
import type { Board } from '../board.ts';
import type { Flagged } from '../hidden.ts';
import type { State } from '../state.ts';
import { standing } from './flag.ts';
import { eye, eyeOff } from './icons.ts';
import { plan } from './plan.ts';
import { strip } from './strip.ts';
import { names } from './words.ts';

export function teamPane(state: State, actions: Actions): TemplateResult {
  const { board, me } = state;
  return html`<section class="pane team" id="team" aria-labelledby="team-head">
    <header class="pane-head">
      <h2 id="team-head">The team</h2>
      <p class="hint">${me ? html`${me.name}, ${me.workspaceName}` : nothing}</p>
    </header>
    ${
      board
        ? html`<div class="bench">
            <div class="work">
              ${shareBar(state, actions, board)}
              ${plan(state, actions, board)}
            </div>
            ${strip(board, state.mails)}
          </div>`
        : html`<p class="hint waiting" role="status">Opening the project…</p>`
    }
  </section>`;
}

function shareBar(state: State, actions: Actions, board: Board): TemplateResult {
  const { project, contacts } = board;
  const client = state.clients.find(({ id }) => id === project.clientId)?.name ?? 'the client';
  return project.shared
    ? html`<div class="share lit">
        <p>${tally(state, board)}</p>
        <button type="button" class="link" @click=${() => actions.setShared(false)}>Stop sharing</button>
      </div>`
    : html`<div class="share dark">
        <p><b>Not shared yet.</b> For ${names(contacts) || client}, this project does not exist.</p>
        <button type="button" class="button" @click=${() => actions.setShared(true)}>Share with ${client}…</button>
      </div>`;
}

/** Of the plan and its files, how much is on which side. */
function tally(state: State, { milestones, tasks, files }: Board): TemplateResult {
  const all: Flagged[] = [
    ...milestones.map((item) => ({ type: 'milestone', item }) as const),
    ...tasks.map((item) => ({ type: 'task', item }) as const),
    ...files.map((item) => ({ type: 'file', item, on: tasks.find(({ id }) => id === item.taskId) }) as const),
  ];
  const seen = all.filter((flagged) => standing(state, flagged) === 'seen').length;
  return html`<span class="tally">${eye()} <b>${seen}</b> seen by the client</span>
    <span class="tally away">${eyeOff()} <b>${all.length - seen}</b> internal</span>`;
}
