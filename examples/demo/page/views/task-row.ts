import type { TeamTask } from '@vitrine/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { statusIcon } from '../../../../widget/src/ui/icons.ts';
import type { Actions } from '../actions.ts';
import type { Board } from '../board.ts';
import type { State } from '../state.ts';
import { flagOf, standing } from './flag.ts';
import { chevron } from './icons.ts';
import { taskDetail } from './task-detail.ts';
import { count, day, statusWords } from './words.ts';

/** A task with its subtasks under it; opened, also with what is said and what hangs there. */
export function taskRow(state: State, actions: Actions, board: Board, task: TeamTask): TemplateResult {
  const isOpen = state.open.has(task.id);
  const subtasks = board.tasks.filter(({ parentId }) => parentId === task.id);
  const files = board.files.filter(({ taskId }) => taskId === task.id);
  const facts = [
    task.deliverable && 'Deliverable',
    task.dueOn && day(task.dueOn),
    files.length > 0 && count(files.length, 'file'),
  ].filter(Boolean);
  return html`<li class="entry">
    <div class=${`row task ${standing(state, { type: 'task', item: task })}`}>
      <button type="button" class="title" aria-expanded=${String(isOpen)} @click=${() => actions.toggle(task.id)}>
        ${chevron()} ${statusIcon(task.status)}
        <span class="words">
          <span class="name" dir="auto">${task.title}</span>
          <span class="facts">${[statusWords[task.status], ...facts].join(' · ')}</span>
        </span>
      </button>
      ${flagOf(state, actions, { type: 'task', item: task })}
    </div>
    ${isOpen ? taskDetail(state, actions, task, files, state.open.get(task.id)) : nothing}
    ${
      subtasks.length > 0
        ? html`<ul class="entries beneath-task">${repeat(
            subtasks,
            ({ id }) => id,
            (subtask) => taskRow(state, actions, board, subtask),
          )}</ul>`
        : nothing
    }
  </li>`;
}
