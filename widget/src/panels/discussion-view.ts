import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Discussion } from '../data/discussion.ts';
import { moreButton } from '../portal/more-button.ts';
import { linesSkeleton } from '../portal/state-views.ts';
import { heading } from '../ui/heading.ts';
import { commentView } from './comment-view.ts';
import { composerView } from './composer-view.ts';
import type { PanelContext } from './context.ts';

export const discussionView = (ctx: PanelContext, discussion: Discussion): TemplateResult =>
  html`<section class="section discussion" aria-labelledby="discussion">
    ${heading(ctx.level + 1, ctx.t.discussion, 'section-title', 'discussion')}
    ${discussionParts(ctx, discussion, 'project')}
  </section>`;

/** @param place tells apart what may be on the page twice: the project's and an open task's */
export function discussionParts(ctx: PanelContext, discussion: Discussion, place: string): TemplateResult {
  const { comments, composer } = discussion;
  const isFirst = comments.items.length === 0;
  return html`
    ${
      isFirst && comments.busy
        ? linesSkeleton()
        : isFirst && comments.error === undefined
          ? html`<p class="soft">${ctx.t.noComments}</p>`
          : html`<ol class="comments" role="list">
            ${repeat(
              comments.items,
              ({ id }) => id,
              (comment) => commentView(ctx, discussion, comment),
            )}
          </ol>`
    }
    ${comments.error !== undefined || (!isFirst && comments.hasMore) ? moreButton(ctx, comments) : ''}
    ${composerView(ctx, composer, place)}
  `;
}
