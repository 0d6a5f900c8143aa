import { askSurely } from '../account/confirm.js';
import { action, row, section } from '../account/section.js';
import { askAll } from '../lib/api.js';
import { askFirst, openDialog } from '../lib/dialogs.js';
import { el, whileBusy } from '../lib/dom.js';
import { selectField, tell, textField, troubleLine } from '../lib/fields.js';
import { moment } from '../lib/words.js';

const scopes = [
  ['read', 'Read'],
  ['write', 'Read and write'],
  ['admin', 'Everything, and run the workspace'],
];
const scopeWords = Object.fromEntries(scopes);

/** Secret keys, for the agency's own servers. */
export function keySection() {
  const { element, refresh } = section(
    {
      title: 'Secret keys',
      text: 'For your own servers and scripts. Whoever has one sees what is internal: never put it into a page.',
    },
    async () => {
      const keys = await askAll('/keys');
      return [
        keys.length > 0 ? el('ul', {}, keys.map(entry)) : el('p', { class: 'empty' }, 'None yet.'),
        making(refresh),
      ];
    },
  );

  function entry({ id, name, hint, scope, projectIds, createdAt, lastUsedAt, expiresAt, replacedById }) {
    const facts = [
      el('code', {}, `${hint}…`),
      ` · ${scopeWords[scope]}`,
      projectIds && ` · for ${projectIds.length === 1 ? 'one project' : `${projectIds.length} projects`}`,
      ` · made ${moment(createdAt)}, ${lastUsedAt ? `last used ${moment(lastUsedAt)}` : 'not used yet'}`,
      expiresAt && `, works until ${moment(expiresAt)}`,
    ].filter(Boolean);
    const rotate = () =>
      askFirst({
        title: `Replace “${name}”?`,
        text: 'You get a new key. The old one works for another 24 hours, so that nothing stands still meanwhile.',
        yes: 'Make the new key',
        act: () => askSurely('POST', `/keys/${id}/rotate`, {}),
        after: async ({ secretKey }) => {
          await refresh();
          showOnce(name, secretKey);
        },
      });
    const remove = () =>
      askFirst({
        title: `Remove “${name}”?`,
        text: 'It is refused at once. Whatever still uses it stops working.',
        yes: 'Remove the key',
        act: () => askSurely('DELETE', `/keys/${id}`),
        after: () => refresh(`“${name}” is removed.`),
      });
    return row(
      name,
      facts,
      !replacedById && action('Replace', `“${name}”`, rotate),
      action('Remove', `“${name}”`, remove),
    );
  }
  return element;
}

function making(refresh) {
  const name = textField({
    label: 'Name',
    name: 'name',
    hint: 'Where it is used.',
    autocomplete: 'off',
    maxlength: 200,
  });
  const scope = selectField({ label: 'What it may do', name: 'scope', options: scopes, value: 'write' });
  const line = troubleLine();
  const go = el('button', { class: 'button' }, 'Make a key');
  async function submit(event) {
    event.preventDefault();
    const chosen = name.input.value.trim();
    if (!chosen) return name.refuse('Give it a name first.');
    await whileBusy(go, async () => {
      line.say('');
      try {
        const { secretKey } = await askSurely('POST', '/keys', { name: chosen, scope: scope.input.value });
        await refresh();
        showOnce(chosen, secretKey);
      } catch (trouble) {
        tell(trouble, { fields: [name], line });
      }
    });
  }
  return el('form', { novalidate: true, onsubmit: submit }, name.element, scope.element, line.element, go);
}

/** The key is in this dialog and nowhere else. */
function showOnce(name, secretKey) {
  const key = el('input', { class: 'secret', readonly: true, value: secretKey, 'aria-label': 'The key' });
  const copied = el('span', { role: 'status' });
  const copy = el('button', { type: 'button', class: 'button' }, 'Copy');
  copy.addEventListener('click', async () => {
    key.select();
    await navigator.clipboard?.writeText(secretKey).catch(() => undefined);
    copied.textContent = navigator.clipboard ? 'Copied.' : 'Selected: copy it with your keyboard.';
  });
  const done = el('button', { type: 'button', class: 'button quiet' }, 'I have it');
  const dialog = openDialog(
    `The key for “${name}”`,
    el('p', {}, 'It is shown this once: Vitrine keeps no copy that anyone could read.'),
    key,
    copied,
    el('p', { class: 'answers' }, done, copy),
  );
  done.addEventListener('click', () => dialog.close());
  copy.focus();
}
