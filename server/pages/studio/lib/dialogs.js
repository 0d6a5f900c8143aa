import { el, whileBusy } from './dom.js';
import { troubleLine } from './fields.js';
import { wordsFor } from './words.js';

let count = 0;

/** A dialog on top of the page. Closed, it is gone, and the focus is back where it was. */
export function openDialog(title, ...parts) {
  const id = `dialog-${++count}`;
  const dialog = el('dialog', { 'aria-labelledby': id }, el('h2', { id }, title), ...parts);
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/**
 * Asks before something that cannot be undone, does it, and says what went wrong.
 *
 * @param {{title: string, text: string, yes: string, act: Function, after: Function}} question
 *   `after` is given what `act` answered, once the dialog is gone and the page can be reached again
 */
export function askFirst({ title, text, yes, act, after }) {
  const line = troubleLine();
  const go = el('button', { type: 'button', class: 'button danger' }, yes);
  const stay = el('button', { type: 'button', class: 'button quiet' }, 'Cancel');
  const dialog = openDialog(title, el('p', {}, text), line.element, el('p', { class: 'answers' }, stay, go));
  stay.focus();
  stay.addEventListener('click', () => dialog.close());
  go.addEventListener('click', () =>
    whileBusy(go, async () => {
      try {
        line.say('');
        const answer = await act();
        dialog.close();
        await after(answer);
      } catch (trouble) {
        line.say(wordsFor(trouble));
      }
    }),
  );
}
