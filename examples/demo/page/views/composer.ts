import type { TeamTask } from '@vitrine/sdk';
import { html, type TemplateResult } from 'lit';
import type { Actions } from '../actions.ts';
import type { State } from '../state.ts';

/** Candid talk starts internal. Who will read it is said beside the button, before anything is sent. */
export function composer(state: State, actions: Actions, task: TeamTask): TemplateResult {
  const internal = state.board?.project.internalByDefault.comments ?? true;
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const said = new FormData(form);
    const body = String(said.get('body')).trim();
    if (body && (await actions.say(task.id, body, said.get('for') === 'team'))) form.reset();
  };
  return html`<form class="composer" @submit=${send}>
    <textarea name="body" rows="2" aria-label=${`Comment on “${task.title}”`} placeholder="Say something"></textarea>
    <div class="composer-foot">
      <label><input type="radio" name="for" value="team" ?checked=${internal} /> Internal</label>
      <label><input type="radio" name="for" value="client" ?checked=${!internal} /> Client sees it</label>
      <button type="submit" class="button">Comment</button>
    </div>
  </form>`;
}
