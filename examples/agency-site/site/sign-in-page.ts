import { type Html, html } from './html.ts';
import { layout } from './layout.ts';
import type { PortalLogin } from './options.ts';

/** A plain form, one button for each person: it works without any script. */
export function signInPage(clients: PortalLogin[]): Html {
  const main = html`<div class="wrap sign-in">
<div class="sign-in-words">
<h1>Your project, behind glass.</h1>
<p class="lead">The plan, the drafts and the decisions, as they are at this minute. Nothing to install and nothing to pay.</p>
</div>
<form class="picker" method="post" action="/clients/sign-in">
<h2>Who are you today?</h2>
<p class="hint">This is a demonstration: choose a person and look through their eyes.</p>
${companies(clients).map(
  ([company, people]) => html`<fieldset>
<legend>${company}</legend>
${people.map(
  (
    person,
  ) => html`<button class="person" name="contact" value="${person.contactId}"><span dir="auto">${person.name}</span><span class="go" aria-hidden="true">→</span></button>
`,
)}</fieldset>
`,
)}</form>
</div>`;
  return layout({ title: 'Client area', main, here: 'clients' });
}

function companies(clients: PortalLogin[]): [string, PortalLogin[]][] {
  const names = [...new Set(clients.map((person) => person.company))];
  return names.map((name) => [name, clients.filter((person) => person.company === name)]);
}
