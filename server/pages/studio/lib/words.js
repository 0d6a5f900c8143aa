/** What to say of something that went wrong. Empty where it was the reader's own choice. */
export function wordsFor(trouble) {
  const { code, status, seconds, message } = trouble;
  if (code === 'declined') return '';
  if (code === 'offline') return 'There is no connection. Check it, and try again.';
  if (code === 'rate_limited') return `Too many attempts for now. Try again ${inAWhile(seconds)}.`;
  if (status >= 500) return 'Something went wrong on the server. Try again in a moment.';
  if (code in own) return own[code];
  return message || 'That did not work. Try again.';
}

const own = {
  code_invalid: 'This code does not work: it is wrong, was used, or its time has passed.',
  passkey_invalid: 'This passkey does not work here. Try another, or have a code mailed to you.',
  forbidden: 'Your role does not allow this. Ask an owner or an admin.',
  not_found: 'It is gone already. Load the page again.',
};

function inAWhile(seconds = 60) {
  const minutes = Math.ceil(seconds / 60);
  return minutes <= 1 ? 'in a minute' : `in ${minutes} minutes`;
}

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** `today at 14:05`, or `3 Mar 2026` */
export function moment(at) {
  const date = new Date(at);
  const isToday = date.toDateString() === new Date().toDateString();
  return isToday ? `today at ${time.format(date)}` : day.format(date);
}

export const roleWords = { owner: 'Owner', admin: 'Admin', member: 'Member' };
export const viaWords = {
  code: 'by mailed code',
  passkey: 'by passkey',
  link: 'by one-time link',
  invitation: 'by invitation',
};
