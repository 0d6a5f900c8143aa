import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ClientTask } from '../data/forms.ts';
import { taskRow } from '../portal/task-row.ts';
import type { PanelContext } from './context.ts';

const idOf = ({ id }: ClientTask) => id;

/** Keyed: when one leaves, the focus stays with the task it was on. */
export const taskList = (ctx: PanelContext, tasks: readonly ClientTask[]): TemplateResult =>
  html`<ul class="rows" role="list">${repeat(tasks, idOf, (task) => taskRow(ctx, task))}</ul>`;
