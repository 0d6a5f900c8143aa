import { askSurely } from '../account/confirm.js';
import { action, row, section } from '../account/section.js';
import { askAll } from '../lib/api.js';
import { askFirst } from '../lib/dialogs.js';
import { el, say } from '../lib/dom.js';
import { me } from '../lib/who.js';
import { roleWords, wordsFor } from '../lib/words.js';

/** The people on the team. Owners are made, unmade and removed by owners alone, and the last one stays. */
export function memberSection() {
  const { element, refresh } = section(
    { title: 'People', text: 'Each is a seat that counts. What they wrote stays when they leave.' },
    async () => {
      const members = await askAll('/members');
      const owners = members.filter(({ role }) => role === 'owner').length;
      return el(
        'ul',
        {},
        members.map((member) => entry(member, member.role === 'owner' && owners === 1)),
      );
    },
  );

  function entry(member, isLastOwner) {
    const { id, name, email, role } = member;
    const own = me().role === 'owner';
    const isMe = id === me().id;
    const fixed = isMe || isLastOwner || (role === 'owner' && !own);
    const label = [name, isMe && el('span', { class: 'badge' }, 'You')];
    if (fixed) return row(label, [email, ` · ${roleWords[role]}${isLastOwner ? ', the only one' : ''}`]);
    return row(
      label,
      email,
      rolePicker(member),
      action('Sign out', name, () => signOut(member)),
      action('Remove', name, () => remove(member)),
    );
  }

  function rolePicker({ id, name, role }) {
    const roles = me().role === 'owner' ? ['owner', 'admin', 'member'] : ['admin', 'member'];
    const select = el(
      'select',
      { 'aria-label': `Role of ${name}` },
      roles.map((one) => el('option', { value: one, selected: one === role }, roleWords[one])),
    );
    select.addEventListener('change', async () => {
      try {
        await askSurely('PATCH', `/members/${id}`, { role: select.value });
        say(`${name}: ${roleWords[select.value]} from now on.`);
      } catch (trouble) {
        select.value = role;
        say(wordsFor(trouble));
      }
    });
    return select;
  }

  const signOut = ({ id, name }) =>
    askFirst({
      title: `Sign ${name} out everywhere?`,
      text: 'All their browsers are signed out at once. They can sign in again.',
      yes: 'Sign them out',
      act: () => askSurely('DELETE', `/members/${id}/sessions`),
      after: () => refresh(`${name} is signed out everywhere.`),
    });

  const remove = ({ id, name }) =>
    askFirst({
      title: `Remove ${name}?`,
      text: 'They are signed out at once, and cannot sign in again. What they wrote keeps their name.',
      yes: 'Remove from the team',
      act: () => askSurely('DELETE', `/members/${id}`),
      after: () => refresh(`${name} is not on the team any more.`),
    });
  return element;
}
