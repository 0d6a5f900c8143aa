import { html, nothing, type TemplateResult } from 'lit';
import { kindOf } from '../data/problems.ts';
import { noticeInside } from '../portal/state-views.ts';
import { fill } from '../ui/words.ts';
import { formView } from './form-view.ts';
import type { OwnSession } from './own-session.ts';

/** What stands in place of the project; undefined where the usual words will do. */
export function insteadView(session: OwnSession): TemplateResult | undefined {
  const { ctx, t, byCode } = session;
  const { level, store } = ctx;
  const kind = store.error === undefined ? 'not-found' : kindOf(store.error);
  if (kind === 'signed-out' && byCode) return formView(session, level);
  if (kind === 'signed-out' && session.reason === 'signed-out')
    return noticeInside({ part: 'signed-out', level, title: t.youAreOut, line: t.youAreOutLine });
  // The cookie may be somebody else's, who sees another project.
  if (kind === 'not-found' && byCode) {
    const action = { label: t.otherAddress, run: () => session.useAnother() };
    return noticeInside({ part: 'error', level, title: t.notFound, line: t.notFoundLine, action });
  }
  return undefined;
}

/** Who is signed in, and the way out: beneath everything, in small print. */
export function accountView(session: OwnSession): TemplateResult {
  const { ctx, t, pageOnly, leaving } = session;
  const name = html`<bdi class="account-name">${ctx.store.viewer?.name}</bdi>`;
  return html`<footer class="account small soft" part="account">
    <span>${fill(t.signedInAs, { name })}</span>
    <button class="quiet-button" type="button" aria-disabled=${leaving} @click=${() => session.signOut()}>
      ${leaving ? t.signingOut : t.signOut}
    </button>
    ${pageOnly ? html`<span class="account-note">${t.notKept}</span>` : nothing}
  </footer>`;
}

/** Moves the focus when what it should go to is there. */
export function moveFocus(session: OwnSession, root: ParentNode): void {
  const { focus } = session;
  if (!focus) return;
  const target = root.querySelector<HTMLElement>(
    focus === 'field' ? '#sign-in-field' : '#project-name, #notice',
  );
  if (!target) return;
  session.focus = undefined;
  if (focus === 'heading') target.tabIndex = -1;
  target.focus();
  if (target instanceof HTMLInputElement) target.select();
}
