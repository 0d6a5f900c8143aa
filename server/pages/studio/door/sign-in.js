import { el, whileBusy } from '../lib/dom.js';
import { tell, textField, troubleLine } from '../lib/fields.js';
import { canUsePasskeys, signInByPasskey } from '../lib/passkeys.js';
import { wordsFor } from '../lib/words.js';
import { codeForm, requestCode } from './code-form.js';
import { showDoor } from './frame.js';
import { forgetRequest, keepRequest, keptRequest } from './kept-request.js';

/**
 * The door for whoever is not signed in.
 *
 * @param enter goes on once somebody is signed in
 * @param said why the reader stands here, if there is a reason
 */
export function showSignIn({ enter, said = '' }) {
  const kept = keptRequest();
  if (kept) showCode(kept, enter);
  else showAddress({ enter, said });
}

function showAddress({ enter, said = '', email = '' }) {
  const address = textField({
    label: 'E-mail address',
    name: 'email',
    type: 'email',
    autocomplete: 'username',
    value: email,
    spellcheck: 'false',
    autocapitalize: 'none',
  });
  const line = troubleLine();
  const go = el('button', { class: 'button' }, 'Send me a code');

  async function submit(event) {
    event.preventDefault();
    const typed = address.input.value.trim();
    if (!typed) return address.refuse('Type your e-mail address.');
    if (!address.input.checkValidity()) return address.refuse('This is not a whole e-mail address.');
    await whileBusy(go, async () => {
      line.say('');
      try {
        const { requestId, expiresIn } = await requestCode(typed);
        const request = { email: typed, requestId, until: Date.now() + expiresIn * 1000 };
        keepRequest(request);
        showCode(request, enter);
      } catch (trouble) {
        tell(trouble, { fields: [address], line });
      }
    });
  }

  showDoor(
    'Sign in',
    said && el('p', { class: 'note', role: 'status' }, said),
    el('form', { novalidate: true, onsubmit: submit }, address.element, line.element, go),
    canUsePasskeys() && passkeyPart(enter),
    el(
      'p',
      { class: 'aside' },
      'This is the team’s side. Is a project shown to you as a client? Then use the page or the link that you were given.',
    ),
  );
}

function passkeyPart(enter) {
  const line = troubleLine();
  const button = el('button', { type: 'button', class: 'button quiet wide' }, 'Sign in with a passkey');
  button.addEventListener('click', () =>
    whileBusy(button, async () => {
      line.say('');
      try {
        await signInByPasskey();
        await enter();
      } catch (trouble) {
        line.say(wordsFor(trouble));
      }
    }),
  );
  return el('div', { class: 'stack' }, el('p', { class: 'or' }, 'or'), button, line.element);
}

function showCode({ email, requestId, until }, enter) {
  const back = el('button', { type: 'button', class: 'link' }, 'Use another address');
  back.addEventListener('click', () => {
    forgetRequest();
    showAddress({ enter, email });
  });
  const whenIn = () => {
    forgetRequest();
    return enter();
  };
  const { form, focus } = codeForm({
    email,
    requestId,
    whenIn,
    whenAsked: (id) => keepRequest({ email, requestId: id, until }),
    whenChoosing: (workspaces, pick) => showTeams(workspaces, pick, { enter: whenIn, email }),
    others: [back],
  });
  showDoor(
    'Look into your mail',
    el(
      'p',
      {},
      'If ',
      el('b', {}, email),
      ' is on a team, a code is on its way there. Nothing after a minute? Look among the spam.',
    ),
    form,
  );
  focus();
}

/** The code was right, and the address is on several teams. */
function showTeams(workspaces, pick, { enter, email }) {
  const line = troubleLine();
  const choices = workspaces.map(({ id, name }) => {
    const button = el('button', { type: 'button', class: 'choice' }, name);
    button.addEventListener('click', () =>
      whileBusy(button, async () => {
        line.say('');
        try {
          await pick(id);
          await enter();
        } catch (trouble) {
          line.say(wordsFor(trouble));
        }
      }),
    );
    return el('li', {}, button);
  });
  showDoor(
    'On which team?',
    el('p', {}, el('b', {}, email), ' is on several. You can sign in to another one later.'),
    el('ul', { class: 'choices' }, choices),
    line.element,
  );
}
