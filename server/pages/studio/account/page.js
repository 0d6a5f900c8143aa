import { el } from '../lib/dom.js';
import { me } from '../lib/who.js';
import { roleWords } from '../lib/words.js';
import { showInside } from './frame.js';
import { passkeySection } from './passkeys.js';
import { sessionSection } from './sessions.js';

const fact = (term, value) => el('div', {}, el('dt', {}, term), el('dd', {}, value));

/** Who is signed in, by what they get in, and where. */
export function showAccount() {
  const { name, email, role, workspaceName } = me();
  showInside(
    'Your account',
    '#account',
    el('h1', {}, name),
    el(
      'dl',
      { class: 'who' },
      fact('Team', workspaceName),
      fact('Role', roleWords[role]),
      fact('E-mail', email),
    ),
    passkeySection(),
    sessionSection(),
  );
}
