import type { TeamMilestone, TeamTask } from '@vitrine/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Actions } from '../actions.ts';
import type { Board } from '../board.ts';
import type { State } from '../state.ts';
import { flagOf, standing } from './flag.ts';
import { fileList, projectComments } from './task-detail.ts';
import { taskRow } from './task-row.ts';
import { count, day } from './words.ts';

/** The project as a list: milestones, and under each its tasks. */
export function plan(state: State, actions: Actions, board: Board): TemplateResult {
  const tasksOf = (milestoneId: string | null) =>
    board.tasks.filter((task) => task.parentId === null && task.milestoneId === milestoneId);
  const loose = tasksOf(null);
  const files = board.files.filter(({ taskId, commentId }) => taskId === null && commentId === null);
  return html`
    ${repeat(
      board.milestones,
      ({ id }) => id,
      (milestone) => milestoneGroup(state, actions, board, milestone, tasksOf(milestone.id)),
    )}
    ${loose.length > 0 ? group('Beside the milestones', taskList(state, actions, board, loose)) : nothing}
    ${
      files.length + board.comments.length > 0
        ? group(
            'On the project itself',
            html`<div class="loose">
              ${fileList(state, actions, files)} ${projectComments(state, actions, board.comments)}
            </div>`,
          )
        : nothing
    }
  `;
}

function milestoneGroup(
  state: State,
  actions: Actions,
  board: Board,
  milestone: TeamMilestone,
  tasks: TeamTask[],
): TemplateResult {
  const flagged = { type: 'milestone', item: milestone } as const;
  const done = tasks.filter(({ status }) => status === 'done').length;
  const facts = [
    milestone.done ? 'Reached' : `${done} of ${count(tasks.length, 'task')} done`,
    milestone.dueOn && day(milestone.dueOn),
  ].filter(Boolean);
  return html`<section class="group">
    <div class=${`row milestone ${standing(state, flagged)}`}>
      <h3><span class="name" dir="auto">${milestone.name}</span> <span class="facts">${facts.join(' · ')}</span></h3>
      ${flagOf(state, actions, flagged)}
    </div>
    ${taskList(state, actions, board, tasks)}
  </section>`;
}

const group = (name: string, content: TemplateResult): TemplateResult =>
  html`<section class="group"><div class="row milestone"><h3>${name}</h3></div>${content}</section>`;

const taskList = (state: State, actions: Actions, board: Board, tasks: TeamTask[]): TemplateResult =>
  html`<ul class="entries">${repeat(
    tasks,
    ({ id }) => id,
    (task) => taskRow(state, actions, board, task),
  )}</ul>`;
