import { askAll } from '../lib/api.js';
import { askFirst } from '../lib/dialogs.js';
import { el } from '../lib/dom.js';
import { moment, viaWords } from '../lib/words.js';
import { askSurely } from './confirm.js';
import { action, row, section } from './section.js';

/** The browsers in which the asking member is signed in. */
export function sessionSection() {
  const { element, refresh } = section(
    {
      title: 'Where you are signed in',
      text: 'A browser that you do not know? Sign it out here: it is out at once.',
    },
    async () => {
      const sessions = await askAll('/member-sessions');
      return [el('ul', {}, sessions.map(entry)), sessions.length > 1 && endingOthers(sessions.length - 1)];
    },
  );

  function entry({ id, via, userAgent, current, createdAt, lastSeenAt }) {
    const browser = userAgent || 'A browser that does not say its name';
    const facts = `Signed in ${moment(createdAt)} ${viaWords[via] ?? ''}, last seen ${moment(lastSeenAt)}`;
    if (current) return row([browser, el('span', { class: 'badge' }, 'This one')], facts);
    const end = () =>
      askFirst({
        title: `Sign out ${browser}?`,
        text: 'What is open there closes. Nothing that was saved is lost.',
        yes: 'Sign it out',
        act: () => askSurely('DELETE', `/member-sessions/${id}`),
        after: () => refresh(`${browser} is signed out.`),
      });
    return row(browser, facts, action('Sign out', `${browser}, signed in ${moment(createdAt)}`, end));
  }

  function endingOthers(others) {
    const end = () =>
      askFirst({
        title: 'Sign out everywhere else?',
        text: `You stay signed in here alone. ${others === 1 ? 'One other browser is' : `${others} other browsers are`} signed out at once.`,
        yes: 'Sign out everywhere else',
        act: () => askSurely('DELETE', '/member-sessions'),
        after: () => refresh('You are signed in here alone.'),
      });
    return el('button', { type: 'button', class: 'button quiet', onclick: end }, 'Sign out everywhere else');
  }
  // The session that asks is another one then.
  const again = () => {
    if (element.isConnected) void refresh();
    else removeEventListener('signed-in-again', again);
  };
  addEventListener('signed-in-again', again);
  return element;
}
