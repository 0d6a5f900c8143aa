import { askSurely } from '../account/confirm.js';
import { action, row, section } from '../account/section.js';
import { askAll } from '../lib/api.js';
import { askFirst } from '../lib/dialogs.js';
import { el, whileBusy } from '../lib/dom.js';
import { tell, textField, troubleLine } from '../lib/fields.js';
import { moment } from '../lib/words.js';

/** The websites whose pages may hold the portal. */
export function originSection() {
  const { element, refresh } = section(
    { title: 'Websites', text: 'The portal works on pages of these and on this server, and nowhere else.' },
    async () => {
      const origins = await askAll('/origins');
      return [
        origins.length > 0 ? el('ul', {}, origins.map(entry)) : el('p', { class: 'empty' }, 'None yet.'),
        adding(refresh),
      ];
    },
  );

  function entry({ id, origin, createdAt }) {
    const remove = () =>
      askFirst({
        title: `Take ${origin} away?`,
        text: 'Clients who are signed in on its pages are signed out at once.',
        yes: 'Take it away',
        act: () => askSurely('DELETE', `/origins/${id}`),
        after: () => refresh(`${origin} is not allowed any more.`),
      });
    return row(origin, `Allowed ${moment(createdAt)}`, action('Remove', origin, remove));
  }
  return element;
}

function adding(refresh) {
  const origin = textField({
    label: 'Address of a website',
    name: 'origin',
    hint: 'Without a path. https://*.agency.example allows one level of subdomains: only where all of them are yours.',
    type: 'url',
    placeholder: 'https://agency.example',
    autocomplete: 'off',
  });
  const line = troubleLine();
  const go = el('button', { class: 'button' }, 'Allow it');
  async function submit(event) {
    event.preventDefault();
    const typed = origin.input.value.trim();
    if (!typed) return origin.refuse('Type an address such as https://agency.example.');
    await whileBusy(go, async () => {
      line.say('');
      try {
        const { origin: allowed } = await askSurely('POST', '/origins', { origin: typed });
        await refresh(`${allowed} may hold the portal.`);
      } catch (trouble) {
        tell(trouble, { fields: [origin], line });
      }
    });
  }
  return el('form', { novalidate: true, onsubmit: submit }, origin.element, line.element, go);
}
