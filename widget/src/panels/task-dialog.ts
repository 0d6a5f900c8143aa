import { html, type TemplateResult } from 'lit';
import { closeIcon } from '../ui/icons.ts';
import type { PanelContext } from './context.ts';

const dialogIn = (root: ParentNode) => root.querySelector<HTMLDialogElement>('dialog');

/**
 * A sheet of glass over the page: the platform's own modal dialog, which keeps the focus, closes
 * on Escape and lies above whatever the host stacks. What is outside is out of reach for screen
 * readers too, so the announcer is in here while it is open.
 */
export function taskDialog({ t, said, closeTask }: PanelContext, content: unknown): TemplateResult {
  // `close()` gives the focus back to the row before the sheet goes.
  const close = (event: Event) => (event.currentTarget as Element).closest('dialog')?.close();
  const onClick = (event: Event) => {
    if (event.target === event.currentTarget) close(event);
  };
  return html`<dialog class="sheet" part="dialog" aria-labelledby="sheet-title" @close=${closeTask} @click=${onClick}>
    <div class="sheet-inner">
      <p class="for-readers" role="status" aria-live="polite">${said}</p>
      <button class="icon-button sheet-close" part="close" type="button" aria-label=${t.close} @click=${close}>
        ${closeIcon()}
      </button>
      ${content}
    </div>
  </dialog>`;
}

/**
 * Opens what has been rendered; of each task, the title is where reading begins. One that is open
 * and not modal was moved in the page. One that is not open was closed a moment ago.
 */
export function showDialog(root: ParentNode, isNew: boolean): void {
  const dialog = dialogIn(root);
  const isModal = dialog?.matches(':modal');
  if (!dialog || !(isNew || (dialog.open && !isModal))) return;
  if (!isModal) {
    dialog.removeAttribute('open');
    dialog.showModal();
  }
  dialog.scrollTop = 0;
  dialog.querySelector<HTMLElement>('#sheet-title')?.focus();
}
