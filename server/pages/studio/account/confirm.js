import { codeForm, requestCode } from '../door/code-form.js';
import { ask, Trouble } from '../lib/api.js';
import { openDialog } from '../lib/dialogs.js';
import { el, whileBusy } from '../lib/dom.js';
import { troubleLine } from '../lib/fields.js';
import { canUsePasskeys, signInByPasskey } from '../lib/passkeys.js';
import { me } from '../lib/who.js';
import { wordsFor } from '../lib/words.js';

/** As `ask`; where the server wants to know first that it is still you, it is asked, and the act repeated. */
export async function askSurely(method, path, body) {
  try {
    return await ask(method, path, body);
  } catch (trouble) {
    if (trouble.code !== 'sign_in_again') throw trouble;
    await confirmIdentity(await ask('GET', '/workspace'));
    return ask(method, path, body);
  }
}

/**
 * Signs the member in again, on top of the page.
 *
 * @throws {Trouble} `declined`, when the dialog is closed without it
 */
function confirmIdentity({ id: workspaceId, passkeysRequired }) {
  return new Promise((resolve, reject) => {
    const line = troubleLine();
    const place = el('div', { class: 'stack' });
    const cancel = el('button', { type: 'button', class: 'link' }, 'Cancel');
    const dialog = openDialog(
      'Is it still you?',
      el('p', {}, 'You signed in a while ago. Show that it is still you, and it is done right after.'),
      place,
      line.element,
      el('p', { class: 'links' }, cancel),
    );
    // Whoever else it was: the page is theirs now, and what was asked for is not theirs.
    const whenIn = ({ memberId }) => {
      if (memberId !== me()?.id) return location.reload();
      dispatchEvent(new Event('signed-in-again'));
      resolve();
      dialog.close();
    };
    cancel.addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => reject(new Trouble({ code: 'declined' })));

    const attempt = (button, work) =>
      whileBusy(button, async () => {
        line.say('');
        try {
          await work();
        } catch (trouble) {
          line.say(wordsFor(trouble));
        }
      });
    const passkey = el('button', { type: 'button', class: 'button wide' }, 'Use a passkey');
    passkey.addEventListener('click', () => attempt(passkey, async () => whenIn(await signInByPasskey())));
    const code = el('button', { type: 'button', class: 'button quiet wide' }, 'Mail me a code');
    code.addEventListener('click', () =>
      attempt(code, async () => {
        const { email } = me();
        const { requestId } = await requestCode(email);
        const { form, focus } = codeForm({ email, requestId, workspaceId, whenIn });
        place.replaceChildren(el('p', {}, 'A code is on its way to ', el('b', {}, email), '.'), form);
        focus();
      }),
    );
    place.append(...[canUsePasskeys() && passkey, !passkeysRequired && code].filter(Boolean));
  });
}
