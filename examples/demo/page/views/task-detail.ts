import type { TeamComment, TeamFile, TeamTask } from '@vitrine/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { fileIcon } from '../../../../widget/src/ui/icons.ts';
import { markdown } from '../../../../widget/src/ui/markdown.ts';
import type { Actions } from '../actions.ts';
import type { State } from '../state.ts';
import { composer } from './composer.ts';
import { flagOf, standing } from './flag.ts';
import { moment, size } from './words.ts';

/** What a task says, holds and was told. */
export function taskDetail(
  state: State,
  actions: Actions,
  task: TeamTask,
  files: TeamFile[],
  comments: TeamComment[] | undefined,
): TemplateResult {
  return html`<div class="detail">
    ${task.description ? markdown(task.descriptionTree, 4) : nothing}
    ${fileList(state, actions, files, task)}
    ${
      comments
        ? html`<ol class="comments">${repeat(
            comments,
            ({ id }) => id,
            (comment) => commentItem(state, actions, comment, task),
          )}</ol>`
        : html`<p class="hint">Reading what was said…</p>`
    }
    ${composer(state, actions, task)}
  </div>`;
}

function commentItem(state: State, actions: Actions, comment: TeamComment, on?: TeamTask): TemplateResult {
  const flagged = { type: 'comment', item: comment, on } as const;
  return html`<li class=${`row comment ${standing(state, flagged)}`}>
    <div class="said">
      <p class="by"><b dir="auto">${comment.author.name}</b>${
        comment.author.type === 'contact' ? html` <span class="from-client">client</span>` : nothing
      } <time datetime=${comment.createdAt}>${moment(comment.createdAt)}</time></p>
      ${markdown(comment.bodyTree, 4)}
    </div>
    ${flagOf(state, actions, flagged)}
  </li>`;
}

export function fileList(state: State, actions: Actions, files: TeamFile[], on?: TeamTask) {
  if (files.length === 0) return nothing;
  return html`<ul class="files">${repeat(
    files,
    ({ id }) => id,
    (file) => {
      const flagged = { type: 'file', item: file, on } as const;
      return html`<li class=${`row file ${standing(state, flagged)}`}>
        ${fileIcon()}
        <a class="name" dir="auto" href=${`/v1/files/${file.id}/content`} download=${file.name}>${file.name}</a>
        <span class="facts">${size(file.size)}</span>
        ${flagOf(state, actions, flagged)}
      </li>`;
    },
  )}</ul>`;
}

export const projectComments = (state: State, actions: Actions, comments: TeamComment[]) =>
  comments.length === 0
    ? nothing
    : html`<ol class="comments">${repeat(
        comments,
        ({ id }) => id,
        (comment) => commentItem(state, actions, comment),
      )}</ol>`;
