import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { heading } from '../ui/heading.ts';
import type { CodeForm } from './code-form.ts';
import type { SignInWords } from './context.ts';
import type { OwnSession } from './own-session.ts';

/** An address first, then the code that came to it: one field at a time. */
export const formView = (session: OwnSession, level: number): TemplateResult =>
  html`<div class="inside">
    <form class="sign-in" part="sign-in" novalidate @submit=${(event: Event) => submit(event, session)}>
      <div class="pane" aria-hidden="true"></div>
      ${session.form.request ? codeStep(session, level) : addressStep(session, level)}
    </form>
  </div>`;

function addressStep({ form, t, reason }: OwnSession, level: number): TemplateResult {
  return html`${heading(level, t.addressTitle, 'sign-in-title', 'sign-in')}
    <p class="soft" id="sign-in-line">${reason === 'refused' ? t.ended : t.addressLine}</p>
    <div class="field">
      <label for="sign-in-field">${t.address}</label>
      <input
        id="sign-in-field"
        type="email"
        name="email"
        dir="auto"
        autocomplete="email"
        autocapitalize="none"
        spellcheck="false"
        .value=${live(form.email)}
        ?readonly=${form.busy}
        aria-required="true"
        aria-invalid=${form.problem !== undefined}
        aria-describedby="sign-in-problem sign-in-line"
        @input=${(event: Event) => {
          form.email = (event.target as HTMLInputElement).value;
        }}
      />
      ${problemOf(form, t)}
    </div>
    ${mainButton(form, form.busy ? t.sendingCode : t.sendCode)}`;
}

function codeStep(session: OwnSession, level: number): TemplateResult {
  const { form, t } = session;
  return html`${heading(level, t.codeTitle, 'sign-in-title', 'sign-in')}
    <p class="soft" id="sign-in-line">${t.codeLine(form.request?.minutes ?? 0)}</p>
    <p class="sign-in-address"><bdi>${form.email.trim()}</bdi></p>
    <div class="field">
      <label for="sign-in-field">${t.code}</label>
      <input
        id="sign-in-field"
        class="code numbers"
        type="text"
        name="code"
        dir="ltr"
        inputmode="numeric"
        autocomplete="one-time-code"
        spellcheck="false"
        .value=${live(form.code)}
        ?readonly=${form.busy}
        aria-required="true"
        aria-invalid=${form.problem !== undefined}
        aria-describedby="sign-in-problem sign-in-line"
        @input=${(event: Event) => {
          form.code = (event.target as HTMLInputElement).value;
        }}
      />
      ${problemOf(form, t)}
    </div>
    ${mainButton(form, form.busy ? t.entering : t.enter)}
    <div class="sign-in-others">
      ${
        form.wait > 0
          ? html`<span class="soft numbers">${t.sendAgainIn(form.wait)}</span>`
          : html`<button class="quiet-button" type="button" @click=${() => sendAgain(session)}>${t.sendAgain}</button>`
      }
      <button class="quiet-button" type="button" @click=${() => useOther(session)}>${t.otherAddress}</button>
    </div>`;
}

const mainButton = ({ busy }: CodeForm, label: string) =>
  html`<button class="button primary" part="button" type="submit" aria-disabled=${busy}>${label}</button>`;

const problemOf = ({ problem }: CodeForm, t: SignInWords) =>
  html`<p class="problem danger small" id="sign-in-problem">${problem?.(t) ?? nothing}</p>`;

async function submit(event: Event, session: OwnSession): Promise<void> {
  event.preventDefault();
  const { form } = session;
  if (form.request) {
    const entered = await form.verify();
    if (entered) return session.enter(entered);
  } else await form.send();
  say(session);
}

async function sendAgain(session: OwnSession): Promise<void> {
  if (await session.form.send()) session.ctx.announce(session.t.sentAgain);
  say(session);
}

function useOther(session: OwnSession): void {
  session.focus = 'field';
  session.form.reset();
}

/** To the field that is next, or that is wrong; what is wrong stands beside it, and is said. */
function say(session: OwnSession): void {
  const { form, t, ctx } = session;
  session.focus = 'field';
  if (form.problem) ctx.announce(form.problem(t));
  session.changed();
}
