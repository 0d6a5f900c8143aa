import { askSurely } from '../account/confirm.js';
import { section } from '../account/section.js';
import { ask } from '../lib/api.js';
import { askFirst } from '../lib/dialogs.js';
import { el } from '../lib/dom.js';

/** Whether members get in by passkeys alone. */
export function signInRuleSection() {
  const { element, refresh } = section(
    {
      title: 'How the team signs in',
      text: 'A mailed code is as safe as the mailbox. A passkey is safe by itself.',
    },
    async () => {
      const { passkeysRequired } = await ask('GET', '/workspace');
      return passkeysRequired
        ? [state('By passkey alone.'), loosen()]
        : [state('By passkey or by mailed code, as each likes.'), demand()];
    },
  );
  const state = (words) => el('p', { class: 'name' }, words);
  const set = (passkeysRequired) => askSurely('PATCH', '/workspace', { passkeysRequired });
  const button = (words, question) =>
    el('button', { type: 'button', class: 'button quiet', onclick: () => askFirst(question) }, words);

  const demand = () =>
    button('Ask everyone for a passkey', {
      title: 'Ask everyone for a passkey?',
      text: 'Whoever is signed in by anything else is signed out at once. Who has no passkey yet adds one when they next come in by mail.',
      yes: 'Ask everyone',
      act: () => set(true),
      after: () => refresh('The team signs in by passkey alone from now on.'),
    });
  const loosen = () =>
    button('Allow mailed codes again', {
      title: 'Allow mailed codes again?',
      text: 'Whoever reads a member’s mailbox can sign in as them then.',
      yes: 'Allow them',
      act: () => set(false),
      after: () => refresh('Mailed codes open Studio again.'),
    });
  return element;
}
