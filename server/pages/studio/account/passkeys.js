import { ask } from '../lib/api.js';
import { askFirst } from '../lib/dialogs.js';
import { el, whileBusy } from '../lib/dom.js';
import { tell, textField, troubleLine } from '../lib/fields.js';
import { canUsePasskeys, makePasskey } from '../lib/passkeys.js';
import { moment } from '../lib/words.js';
import { askSurely } from './confirm.js';
import { action, row, section } from './section.js';

/** The asking member's passkeys: what there is, one more, one less. */
export function passkeySection() {
  const { element, refresh } = section(
    {
      title: 'Passkeys',
      text: 'A passkey lets you in by a finger, a face or a PIN, without waiting for a mail. Nobody can read it from you, and it works on no other page.',
    },
    async () => {
      const { data } = await ask('GET', '/passkeys');
      return [
        data.length > 0 ? el('ul', {}, data.map(entry)) : el('p', { class: 'empty' }, 'You have none yet.'),
        canUsePasskeys() ? adding(refresh) : el('p', { class: 'hint' }, 'This browser cannot hold passkeys.'),
      ];
    },
  );

  function entry({ id, name, createdAt, lastUsedAt }) {
    const used = lastUsedAt ? `last used ${moment(lastUsedAt)}` : 'not used yet';
    const remove = () =>
      askFirst({
        title: `Remove “${name}”?`,
        text: 'It opens Studio no more. Your device may go on offering it until you remove it there, too.',
        yes: 'Remove it',
        act: () => askSurely('DELETE', `/passkeys/${id}`),
        after: () => refresh(`“${name}” is removed.`),
      });
    return row(name, `Added ${moment(createdAt)}, ${used}`, action('Remove', `“${name}”`, remove));
  }
  return element;
}

/** @param refresh is told what was done */
export function adding(refresh) {
  const name = textField({
    label: 'Name for a new passkey',
    name: 'name',
    hint: 'So that you know it again, such as “Phone” or “Key on my ring”.',
    maxlength: 200,
    autocomplete: 'off',
  });
  const line = troubleLine();
  const go = el('button', { class: 'button' }, 'Add a passkey');
  async function submit(event) {
    event.preventDefault();
    const chosen = name.input.value.trim();
    if (!chosen) return name.refuse('Give it a name first.');
    await whileBusy(go, async () => {
      line.say('');
      try {
        const made = await makePasskey(() => askSurely('POST', '/passkeys/options'));
        await askSurely('POST', '/passkeys', { ...made, name: chosen });
        await refresh(`“${chosen}” is added. It opens Studio from now on.`);
      } catch (trouble) {
        tell(trouble, { fields: [name], line });
      }
    });
  }
  return el('form', { novalidate: true, onsubmit: submit }, name.element, line.element, go);
}
