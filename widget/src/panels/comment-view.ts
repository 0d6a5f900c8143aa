import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { CommentEdit } from '../data/comment-edit.ts';
import type { Discussion } from '../data/discussion.ts';
import type { ClientComment } from '../data/forms.ts';
import { kindOf } from '../data/problems.ts';
import { markdown } from '../ui/markdown.ts';
import { initials } from '../ui/words.ts';
import type { PanelContext } from './context.ts';

export function commentView(
  ctx: PanelContext,
  discussion: Discussion,
  comment: ClientComment,
): TemplateResult {
  const { t, format, now, level } = ctx;
  const { id, author, createdAt, updatedAt, bodyTree } = comment;
  const isOwn = discussion.isOwn(comment);
  const edit = discussion.edit?.id === id ? discussion.edit : undefined;
  return html`<li class=${`comment ${isOwn ? 'own' : ''}`} part="comment" id=${`comment-${id}`} tabindex="-1">
    <span class="avatar ${author.type}" aria-hidden="true">${initials(author.name)}</span>
    <div class="comment-main">
      <p class="comment-head">
        <span class="comment-author" dir="auto">${isOwn ? t.you : author.name}</span>
        <time class="soft small" datetime=${createdAt} title=${format.moment(createdAt)}>
          ${format.ago(createdAt, now, t.justNow)}${updatedAt > createdAt ? `, ${t.edited}` : ''}
        </time>
      </p>
      ${edit?.kind === 'change' ? changing(ctx, discussion, edit) : markdown(bodyTree, level + 2)}
      ${edit?.kind === 'delete' ? deleting(ctx, discussion, edit) : nothing}
      ${isOwn && !edit ? actions(ctx, discussion, comment) : nothing}
    </div>
  </li>`;
}

const actions = ({ t }: PanelContext, discussion: Discussion, comment: ClientComment): TemplateResult => {
  const begin = (kind: CommentEdit['kind']) => (event: Event) => {
    const item = (event.currentTarget as Element).closest('li');
    discussion.begin(comment, kind);
    // The button goes with what it opens: the focus moves to what has come in its place.
    requestAnimationFrame(() => item?.querySelector<HTMLElement>('textarea, .primary')?.focus());
  };
  return html`<p class="comment-actions">
    <button class="quiet-button" type="button" aria-label=${t.editOwn} @click=${begin('change')}>${t.edit}</button>
    <button class="quiet-button" type="button" aria-label=${t.deleteOwn} @click=${begin('delete')}>${t.delete}</button>
  </p>`;
};

const changing = (ctx: PanelContext, discussion: Discussion, edit: CommentEdit): TemplateResult => {
  const { t } = ctx;
  const write = (event: Event) => {
    edit.text = (event.target as HTMLTextAreaElement).value;
  };
  return html`<form @submit=${finishing(ctx, discussion, t.saved)} @keydown=${escaping(discussion)}>
    <textarea
      aria-label=${t.editOwn}
      dir="auto"
      .value=${live(edit.text)}
      @input=${write}
      @keydown=${submitOnEnter}
      aria-describedby=${`error-${edit.id}`}
    ></textarea>
    ${footer(ctx, discussion, edit, edit.busy ? t.saving : t.save, t.cancel)}
  </form>`;
};

const deleting = (ctx: PanelContext, discussion: Discussion, edit: CommentEdit): TemplateResult => {
  const { t } = ctx;
  return html`<form @submit=${finishing(ctx, discussion, t.deleted)} @keydown=${escaping(discussion)}>
    <p class="question">${t.deleteQuestion}</p>
    ${footer(ctx, discussion, edit, t.delete, t.keep)}
  </form>`;
};

const footer = ({ t }: PanelContext, discussion: Discussion, edit: CommentEdit, yes: string, no: string) =>
  html`<p class="danger small" id=${`error-${edit.id}`}>
      ${edit.error === undefined ? nothing : t.problem[kindOf(edit.error)]}
    </p>
    <div class="form-actions">
      <button class="button primary" type="submit" aria-disabled=${edit.busy}>${yes}</button>
      <button class="button" type="button" @click=${closing(discussion)}>${no}</button>
    </div>`;

const closing = (discussion: Discussion) => (event: Event) => {
  const item = (event.currentTarget as Element).closest('li');
  discussion.cancel();
  item?.focus();
};

const finishing = (ctx: PanelContext, discussion: Discussion, said: string) => async (event: Event) => {
  event.preventDefault();
  const item = (event.currentTarget as Element).closest('li');
  const list = item?.parentElement;
  if (!(await discussion.finish())) return;
  ctx.announce(said);
  requestAnimationFrame(() => (item?.isConnected ? item : list?.querySelector('li'))?.focus());
};

/** Leaves the edit, and not the whole panel. */
const escaping = (discussion: Discussion) => (event: KeyboardEvent) => {
  if (event.key !== 'Escape') return;
  event.preventDefault();
  event.stopPropagation();
  closing(discussion)(event);
};

export function submitOnEnter(event: KeyboardEvent): void {
  if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
  event.preventDefault();
  (event.target as HTMLTextAreaElement).form?.requestSubmit();
}
