import { askSurely } from '../account/confirm.js';
import { action, row, section } from '../account/section.js';
import { askAll } from '../lib/api.js';
import { askFirst } from '../lib/dialogs.js';
import { el, say, whileBusy } from '../lib/dom.js';
import { selectField, tell, textField, troubleLine } from '../lib/fields.js';
import { me } from '../lib/who.js';
import { moment, roleWords, wordsFor } from '../lib/words.js';

/** Asks people onto the team, and shows who has not answered yet. */
export function invitationSection() {
  const { element, refresh } = section(
    {
      title: 'Invitations',
      text: 'A mail with a link that works once, within seven days. The seat begins when they join.',
    },
    async () => {
      const all = await askAll('/member-invitations');
      const waiting = all.filter(({ state }) => state === 'open' || state === 'expired');
      return [waiting.length > 0 && el('ul', {}, waiting.map(entry)), inviting(refresh)];
    },
  );

  function entry({ id, name, email, role, state, sentAt, expiresAt }) {
    const until = state === 'open' ? `works until ${moment(expiresAt)}` : 'its time has passed';
    const facts = `${email} · ${roleWords[role]} · sent ${moment(sentAt)}, ${until}`;
    const again = async () => {
      try {
        await askSurely('POST', `/member-invitations/${id}/resend`);
        await refresh(`Sent to ${email} again. The link before works no more.`);
      } catch (trouble) {
        say(wordsFor(trouble));
      }
    };
    const withdraw = () =>
      askFirst({
        title: `Withdraw the invitation of ${name}?`,
        text: 'The link in their mail works no more.',
        yes: 'Withdraw it',
        act: () => askSurely('DELETE', `/member-invitations/${id}`),
        after: () => refresh(`The invitation of ${name} is withdrawn.`),
      });
    return row(
      name,
      facts,
      action('Send again', `to ${name}`, again),
      action('Withdraw', `the invitation of ${name}`, withdraw),
    );
  }
  return element;
}

function inviting(refresh) {
  const name = textField({ label: 'Name', name: 'name', autocomplete: 'off', maxlength: 200 });
  const email = textField({ label: 'E-mail address', name: 'email', type: 'email', autocomplete: 'off' });
  const roles = me().role === 'owner' ? ['member', 'admin', 'owner'] : ['member', 'admin'];
  const role = selectField({
    label: 'Role',
    name: 'role',
    options: roles.map((one) => [one, roleWords[one]]),
    value: 'member',
  });
  const line = troubleLine();
  const go = el('button', { class: 'button' }, 'Invite');
  async function submit(event) {
    event.preventDefault();
    const input = { name: name.input.value.trim(), email: email.input.value.trim(), role: role.input.value };
    if (!input.name) return name.refuse('Type their name.');
    if (!input.email || !email.input.checkValidity()) return email.refuse('Type a whole e-mail address.');
    await whileBusy(go, async () => {
      line.say('');
      try {
        await askSurely('POST', '/member-invitations', input);
        await refresh(`${input.name} is invited: a mail is on its way.`);
      } catch (trouble) {
        tell(trouble, { fields: [name, email], line });
      }
    });
  }
  return el(
    'form',
    { class: 'side-by-side', novalidate: true, onsubmit: submit },
    name.element,
    email.element,
    role.element,
    line.element,
    go,
  );
}
