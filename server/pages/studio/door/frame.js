import { el, show } from '../lib/dom.js';

/** The page in front of Studio: what is asked, beside a pane of glass. */
export function showDoor(title, ...parts) {
  const mark = el('img', { src: 'icon.svg', alt: '', width: 36, height: 36 });
  show(
    title,
    el(
      'div',
      { class: 'door' },
      el(
        'main',
        { class: 'stack' },
        el('p', { class: 'brand' }, mark, 'Vitrine Studio'),
        el('h1', {}, title),
        ...parts,
      ),
      el(
        'div',
        { class: 'glass', 'aria-hidden': 'true' },
        el('p', {}, 'What is internal stays on this side.'),
      ),
    ),
  );
}
