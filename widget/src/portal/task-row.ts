import { html, nothing, type TemplateResult } from 'lit';
import type { ClientTask } from '../data/forms.ts';
import { statusIcon } from '../ui/icons.ts';
import type { PortalContext } from './context.ts';

/** @param plain its list has said the status already */
export function taskRow(
  { t, format, openTask }: PortalContext,
  task: ClientTask,
  plain = false,
): TemplateResult {
  const { id, title, status, deliverable, dueOn } = task;
  return html`<li part="task">
    <button class="row ${status}" type="button" @click=${() => openTask(id)}>
      ${statusIcon(status)}
      <span class="row-title" dir="auto">${title}</span>
      <span class="row-facts">
        ${deliverable ? html`<span class="tag">${t.deliverable}</span>` : nothing}
        <span class=${plain ? 'for-readers' : ''}>${t.taskStatus[status]}</span>
        ${
          dueOn && status !== 'done'
            ? html`<span class="numbers">${t.due.replace('{date}', format.day(dueOn))}</span>`
            : nothing
        }
      </span>
    </button>
  </li>`;
}
