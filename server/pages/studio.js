// Signs in through the one-time link that `setup` prints, and says who is signed in.
// Sent as it is written: it needs no build.

const who = document.getElementById('who');
const PREFIX = '#sign-in=';

/** The secret leaves the address first, so that it stays in no history, whatever comes of it. */
async function useLink() {
  if (!location.hash.startsWith(PREFIX)) return true;
  const secret = location.hash.slice(PREFIX.length);
  history.replaceState(null, '', location.pathname + location.search);
  const answer = await fetch('/v1/auth/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ secret }),
  });
  return answer.ok;
}

const linkWorked = await useLink();
const answer = await fetch('/v1/me');
if (answer.ok) {
  const { name, workspaceName } = await answer.json();
  who.textContent = `Signed in as ${name}, ${workspaceName}. The API answers this browser on this address.`;
} else {
  who.textContent = linkWorked
    ? 'Nobody is signed in. The link that setup printed signs you in, once.'
    : 'This link does not work any more: it was used already, or its time has passed.';
}
