// Studio's door and the account behind it. Sent as it is written: it needs no build.

import { showAccount } from './account/page.js';
import { showInvitation, showLink } from './door/links.js';
import { showNeedsPasskey } from './door/needs-passkey.js';
import { showSignIn } from './door/sign-in.js';
import { el, say, show } from './lib/dom.js';
import { forgetMe, learnWhoIAm, me, runsTheWorkspace } from './lib/who.js';
import { wordsFor } from './lib/words.js';
import { showTeam } from './team/page.js';

/** What comes after `#`: a secret that opens something, or the name of a page. */
function readFragment() {
  const [, kind = '', secret = ''] = /^#(sign-in|invitation)=([\w-]{1,200})$/.exec(location.hash) ?? [];
  return { kind, secret };
}

/** The fragment leaves the address, and with it the history. */
const clearFragment = () => history.replaceState(null, '', location.pathname + location.search);

const ENDED = 'You are not signed in any more: your time was up, or it was ended elsewhere.';

async function begin() {
  const { kind, secret } = readFragment();
  const before = me();
  // Good once, and used at once. An invitation waits for its button: until then a reload still finds it.
  if (kind === 'sign-in') clearFragment();
  try {
    await learnWhoIAm();
  } catch (trouble) {
    return showTrouble(trouble);
  }
  const leave = () => {
    clearFragment();
    open();
  };
  if (kind === 'sign-in') showLink({ secret, enter, leave });
  else if (kind === 'invitation') showInvitation({ secret, enter, leave });
  else open(before && !me() ? ENDED : '');
}

function open(said = '') {
  if (!me()) return showSignIn({ enter, said });
  if (me().needsPasskey) return void showNeedsPasskey({ enter });
  if (location.hash === '#team' && runsTheWorkspace()) showTeam();
  else showAccount();
}

/** Somebody has just come in. */
async function enter() {
  clearFragment();
  await learnWhoIAm();
  const asked = pageAskedFor();
  if (asked && me()) return location.replace(asked);
  open('You got in, but this browser did not keep it. Are cookies allowed here?');
  if (me()) say(`Welcome, ${me().name}.`);
}

/** `?to=/demo/`: back to the page that sent the reader here, if it is one of this server's own. */
function pageAskedFor() {
  const to = new URLSearchParams(location.search).get('to');
  if (!to || !URL.canParse(to, location.href)) return null;
  const url = new URL(to, location.href);
  return url.origin === location.origin ? url.href : null;
}

function showTrouble(trouble) {
  const again = el('button', { type: 'button', class: 'button', onclick: () => void begin() }, 'Try again');
  show(
    'Not now',
    el('main', { class: 'plain stack' }, el('h1', {}, 'Not now'), el('p', {}, wordsFor(trouble)), again),
  );
}

addEventListener('signed-out', () => {
  if (!me()) return;
  forgetMe();
  for (const dialog of document.querySelectorAll('dialog')) dialog.close();
  showSignIn({ enter, said: ENDED });
});
addEventListener('left', () => {
  forgetMe();
  clearFragment();
  showSignIn({ enter, said: 'You are signed out.' });
});
addEventListener('hashchange', () => void begin());
// A page that the browser kept may show who was signed in long ago.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) void begin();
});

await begin();
