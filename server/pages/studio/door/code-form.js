import { ask } from '../lib/api.js';
import { el, whileBusy } from '../lib/dom.js';
import { tell, textField, troubleLine } from '../lib/fields.js';
import { wordsFor } from '../lib/words.js';

/** Has a code mailed. The answer is the same whether or not anyone has that address. */
export const requestCode = (email) => ask('POST', '/auth/member-codes', { email });

/**
 * Where the mailed code is typed.
 *
 * @param {{email: string, requestId: string, workspaceId?: string, whenIn: Function, whenAsked?: Function,
 *   whenChoosing?: Function, others?: Node[]}} options
 *   `whenIn(who)`: signed in; `whenAsked(requestId)`: another code is on its way;
 *   `whenChoosing(workspaces, pick)`: the address is on several teams
 */
export function codeForm({ email, requestId, workspaceId, whenIn, whenAsked, whenChoosing, others = [] }) {
  const code = textField({
    label: 'Code',
    name: 'code',
    hint: 'Six digits. It is good for ten minutes.',
    class: 'digits',
    inputmode: 'numeric',
    autocomplete: 'one-time-code',
    maxlength: 11,
    spellcheck: 'false',
  });
  const line = troubleLine();
  const news = el('p', { class: 'hint', role: 'status' });
  const go = el('button', { class: 'button' }, 'Sign in');
  let asked = requestId;

  const verify = (digits, team) =>
    ask('POST', '/auth/member-codes/verify', { requestId: asked, code: digits, workspaceId: team });

  async function submit(event) {
    event.preventDefault();
    // As some mail readers copy it: with spaces between.
    const digits = code.input.value.replaceAll(/\s/g, '');
    if (!/^\d{6}$/.test(digits)) return code.refuse('Type the six digits from the mail.');
    await whileBusy(go, async () => {
      line.say('');
      try {
        await whenIn(await verify(digits, workspaceId));
      } catch (trouble) {
        if (trouble.code === 'code_invalid') return code.refuse(wordsFor(trouble));
        if (trouble.code !== 'choose_workspace' || !whenChoosing)
          return tell(trouble, { fields: [code], line });
        whenChoosing(trouble.problem.workspaces, (team) => verify(digits, team));
      }
    });
  }

  const again = el('button', { type: 'button', class: 'link' }, 'Send another code');
  again.addEventListener('click', () =>
    whileBusy(again, async () => {
      line.say('');
      news.textContent = '';
      try {
        ({ requestId: asked } = await requestCode(email));
        whenAsked?.(asked);
        code.accept();
        code.input.value = '';
        news.textContent = 'Another code is on its way. The one before works no more in this window.';
        code.input.focus();
      } catch (trouble) {
        line.say(wordsFor(trouble));
      }
    }),
  );

  const form = el(
    'form',
    { novalidate: true, onsubmit: submit },
    code.element,
    line.element,
    go,
    news,
    el('p', { class: 'links' }, again, ...others),
  );
  return { form, focus: () => code.input.focus() };
}
