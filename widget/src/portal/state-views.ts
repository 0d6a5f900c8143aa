import { html, nothing, type TemplateResult } from 'lit';
import { kindOf } from '../data/problems.ts';
import type { Messages } from '../locales/index.ts';
import { heading } from '../ui/heading.ts';
import type { PortalContext } from './context.ts';

const bar = (kind: string) => html`<div class="bone ${kind}"></div>`;

export const linesSkeleton = (): TemplateResult =>
  html`<div class="bones" aria-hidden="true">${['long', '', 'long', 'short'].map(bar)}</div>`;

/** The shape of what is coming, so that nothing jumps when it comes. */
export const skeleton = (
  text: string,
): TemplateResult => html`<div class="inside skeleton" part="skeleton" aria-busy="true">
  <p class="for-readers">${text}</p>
  <div aria-hidden="true">
    ${bar('eyebrow-bone')}${bar('title-bone')}${bar('short')}
    <div class="bones">${['long', 'long', 'short'].map(bar)}</div>
    ${bar('strip-bone')}
    <div class="bones">${['long', '', 'long', '', 'long'].map(bar)}</div>
  </div>
</div>`;

interface Notice {
  part: string;
  level: number;
  title: string;
  line: string;
  action?: { label: string; run(): void };
}

/** A calm word in place of the content. */
export const notice = ({
  part,
  level,
  title,
  line,
  action,
}: Notice): TemplateResult => html`<div class="notice" part=${part}>
  <div class="pane" aria-hidden="true"></div>
  ${heading(level, title, 'notice-title', 'notice')}
  <p class="soft">${line}</p>
  ${
    action
      ? html`<button class="button" part="button" type="button" @click=${action.run}>${action.label}</button>`
      : nothing
  }
</div>`;

export const emptyState = ({ level }: PortalContext, title: string, line: string): TemplateResult =>
  notice({ part: 'empty', level: level + 1, title, line });

export const noticeInside = (content: Notice): TemplateResult =>
  html`<div class="inside">${notice(content)}</div>`;

/** Why there is no project, and what can be done about it. */
export function failure(t: Messages, level: number, error: unknown, retry: () => void): TemplateResult {
  const kind = error === undefined ? 'not-found' : kindOf(error);
  const action = { label: t.retry, run: retry };
  if (kind === 'not-found')
    return noticeInside({ part: 'error', level, title: t.notFound, line: t.notFoundLine });
  if (kind === 'signed-out')
    return noticeInside({ part: 'signed-out', level, title: t.signedOut, line: t.signedOutLine, action });
  return noticeInside({ part: 'error', level, title: t.failedTitle, line: t.problem[kind], action });
}
