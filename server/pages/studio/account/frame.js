import { ask } from '../lib/api.js';
import { el, say, show, whileBusy } from '../lib/dom.js';
import { me, runsTheWorkspace } from '../lib/who.js';
import { wordsFor } from '../lib/words.js';

const pages = [
  ['#account', 'Your account'],
  ['#team', 'Team and access'],
];

/** A page for whoever is signed in, beneath the bar that all of them share. */
export function showInside(title, current, ...parts) {
  const mark = el('img', { src: 'icon.svg', alt: '', width: 28, height: 28 });
  const out = el('button', { type: 'button', class: 'button quiet' }, 'Sign out');
  out.addEventListener('click', () => whileBusy(out, signOut));
  const links = pages.map(([href, words]) =>
    el('a', { href, 'aria-current': href === current && 'page' }, words),
  );
  show(
    title,
    el(
      'header',
      { class: 'bar' },
      el('p', { class: 'brand' }, mark, el('span', {}, me().workspaceName)),
      runsTheWorkspace() && el('nav', { 'aria-label': 'Pages' }, links),
      out,
    ),
    el('main', { class: 'inside' }, ...parts),
  );
}

export async function signOut() {
  try {
    await ask('POST', '/auth/member-logout');
    dispatchEvent(new Event('left'));
  } catch (trouble) {
    say(`You are still signed in. ${wordsFor(trouble)}`);
  }
}
