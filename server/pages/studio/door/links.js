import { ask } from '../lib/api.js';
import { el, whileBusy } from '../lib/dom.js';
import { troubleLine } from '../lib/fields.js';
import { me } from '../lib/who.js';
import { wordsFor } from '../lib/words.js';
import { showDoor } from './frame.js';

/**
 * The one-time link that `setup` prints. It is used at once where nobody is signed in; otherwise it is asked
 * first, so that nobody's link can put a member into another's place unseen.
 */
export function showLink({ secret, enter, leave }) {
  const who = me();
  const text = who
    ? `In this browser, ${who.name} is signed in. The link signs that out, and you in as the person it was made for.`
    : 'Your link is being used.';
  const used = showStep({
    title: who ? 'Use this link?' : 'Signing you in',
    text,
    yes: who ? 'Use the link' : 'Try again',
    hidden: !who,
    act: () => ask('POST', '/auth/sign-in', { secret }),
    refused: {
      code: 'link_invalid',
      title: 'This link does not work any more',
      text: 'It was used already, or its time has passed: it is good once, for a day.',
    },
    enter,
    leave,
  });
  if (!who) void used.begin();
}

/** Asked onto a team, by mail. It is good once, so nothing happens before the button is pressed. */
export function showInvitation({ secret, enter, leave }) {
  const who = me();
  showStep({
    title: 'Join the team',
    text: `You are invited to work with a team in Studio. The link is yours alone, and works once.${
      who ? ` In this browser, ${who.name} is signed in; joining signs that out.` : ''
    }`,
    yes: 'Join and sign in',
    act: () => ask('POST', '/auth/member-invitations', { secret }),
    refused: {
      code: 'invitation_invalid',
      title: 'This invitation does not work any more',
      text: 'It was used or withdrawn, or its time has passed. Ask the person who sent it for a new one. If it was you who used it, sign in with your address.',
    },
    enter,
    leave,
  });
}

function showStep({ title, text, yes, hidden = false, act, refused, enter, leave }) {
  const line = troubleLine();
  const go = el('button', { type: 'button', class: 'button', hidden }, yes);
  const begin = () =>
    whileBusy(go, async () => {
      line.say('');
      try {
        await act();
        await enter();
      } catch (trouble) {
        if (trouble.code === refused.code) showRefused(refused, leave);
        else {
          go.hidden = false;
          line.say(wordsFor(trouble));
        }
      }
    });
  go.addEventListener('click', begin);
  const leaving = me() && el('button', { type: 'button', class: 'link', onclick: leave }, 'Stay as I am');
  showDoor(title, el('p', {}, text), line.element, go, leaving && el('p', { class: 'links' }, leaving));
  return { begin };
}

function showRefused({ title, text }, leave) {
  const on = el(
    'button',
    { type: 'button', class: 'button', onclick: leave },
    me() ? 'To your account' : 'Sign in another way',
  );
  showDoor(title, el('p', {}, text), on);
}
