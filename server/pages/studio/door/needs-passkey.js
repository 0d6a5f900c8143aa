import { signOut } from '../account/frame.js';
import { adding } from '../account/passkeys.js';
import { ask } from '../lib/api.js';
import { el, say, whileBusy } from '../lib/dom.js';
import { troubleLine } from '../lib/fields.js';
import { canUsePasskeys, signInByPasskey } from '../lib/passkeys.js';
import { wordsFor } from '../lib/words.js';
import { showDoor } from './frame.js';

/** The team works with passkeys alone, and the reader came in by mail: they add their first one, or use it. */
export async function showNeedsPasskey({ enter }) {
  const line = troubleLine();
  const { data } = await ask('GET', '/passkeys').catch((trouble) => {
    line.say(wordsFor(trouble));
    return { data: [] };
  });
  const out = el('button', { type: 'button', class: 'link' }, 'Sign out');
  out.addEventListener('click', () => whileBusy(out, signOut));
  const whenAdded = async (said) => {
    await showNeedsPasskey({ enter });
    say(said);
  };
  showDoor(
    'Now your passkey',
    data.length > 0
      ? el('p', {}, 'Your team works with passkeys. Use yours, and you are in.')
      : el(
          'p',
          {},
          'Your team works with passkeys: a finger, a face or a PIN instead of a mail. Add yours, and sign in with it.',
        ),
    !canUsePasskeys() && el('p', { class: 'error' }, 'This browser cannot hold passkeys. Use another one.'),
    canUsePasskeys() && (data.length > 0 ? using(enter, line) : adding(whenAdded)),
    line.element,
    el('p', { class: 'links' }, out),
  );
}

function using(enter, line) {
  const go = el('button', { type: 'button', class: 'button' }, 'Use my passkey');
  go.addEventListener('click', () =>
    whileBusy(go, async () => {
      line.say('');
      try {
        await signInByPasskey();
        await enter();
      } catch (trouble) {
        line.say(wordsFor(trouble));
      }
    }),
  );
  return go;
}
