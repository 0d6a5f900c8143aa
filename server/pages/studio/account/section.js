import { el, focusHeading, say } from '../lib/dom.js';
import { wordsFor } from '../lib/words.js';

/**
 * A part of a page with a list that is read from the server.
 *
 * @param draw gives what stands beneath the heading; asked again after each change
 * @returns {{element: HTMLElement, refresh: (said?: string) => Promise<void>}}
 *   `refresh` with words: something was done, and what was pressed may be gone
 */
export function section({ title, text }, draw) {
  const heading = el('h2', {}, title);
  const place = el('div', { class: 'stack' }, el('p', { class: 'hint' }, 'One moment…'));
  const refresh = async (said) => {
    try {
      place.replaceChildren(...[await draw()].flat().filter(Boolean));
      if (said) focusHeading(heading);
    } catch (trouble) {
      const again = el(
        'button',
        { type: 'button', class: 'link', onclick: () => void refresh() },
        'Try again',
      );
      place.replaceChildren(el('p', { class: 'error' }, `${wordsFor(trouble)} `, again));
    }
    if (said) say(said);
  };
  void refresh();
  return { element: el('section', {}, heading, el('p', { class: 'lead' }, text), place), refresh };
}

/** One entry of a list: what it is, a word on it, and what can be done with it. */
export const row = (name, facts, ...actions) =>
  el(
    'li',
    { class: 'row' },
    el('div', {}, el('p', { class: 'name' }, name), el('p', { class: 'facts' }, facts)),
    el('div', { class: 'actions' }, ...actions),
  );

/** Its name says what it is about, for those who hear it alone: `Remove “Phone”`. */
export const action = (words, about, onclick) =>
  el(
    'button',
    { type: 'button', class: 'button quiet small', 'aria-label': `${words} ${about}`, onclick },
    words,
  );
