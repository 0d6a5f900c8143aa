// Accepts an invitation when its button is pressed, and goes on to the portal.
// Sent as it is written: it needs no build.

const byId = (id) => document.getElementById(id);
const [says, button, list] = ['says', 'open', 'projects'].map(byId);
const secret = location.hash.slice(1);
/** `/portal`, or below it the agency's, as this page is below `/invitation`. */
const home = location.pathname.replace(/^\/invitation\/?/, '/portal/').replace(/\/?$/, '/');

const say = (words) => {
  says.textContent = words;
};

const post = (path, body) =>
  fetch(`/v1/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

async function accept() {
  button.disabled = true;
  say('Opening…');
  try {
    const answer = await post('invitations', { secret });
    if (answer.ok) return await enter(await answer.json());
    if (answer.status === 429) return retry('Too many attempts for now. Wait a few minutes, and try again.');
    if (answer.status >= 500) return retry('Something went wrong. Try again.');
    // Used before, perhaps right here: whoever is still signed in goes on.
    const known = await post('refresh', {});
    if (known.ok) return await enter(await known.json());
    button.hidden = true;
    say(
      'This invitation does not work any more: it was used or withdrawn, or its time has passed. Ask the person who sent it for a new one.',
    );
  } catch {
    retry('There is no connection. Try again.');
  }
}

function retry(words) {
  button.disabled = false;
  say(words);
}

async function enter({ token, projectId }) {
  // Used: it has no place in the history any more.
  history.replaceState(null, '', location.pathname);
  if (projectId !== null) return location.replace(home + encodeURIComponent(projectId));
  const answer = await fetch('/v1/projects?limit=100', {
    headers: { authorization: `Bearer ${token}` },
    credentials: 'omit',
  });
  const projects = answer.ok ? (await answer.json()).data : [];
  const [only] = projects;
  if (projects.length === 1) return location.replace(home + encodeURIComponent(only.id));
  button.hidden = true;
  say(
    projects.length === 0
      ? 'You are in. Nothing is shown to you yet: you will find it here as soon as it is.'
      : 'You are in. Choose a project:',
  );
  list.replaceChildren(...projects.map(linkTo));
  list.querySelector('a')?.focus();
}

function linkTo({ id, name }) {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = home + encodeURIComponent(id);
  link.textContent = name;
  item.append(link);
  return item;
}

if (/^[\w-]{20,200}$/.test(secret)) {
  button.hidden = false;
  button.addEventListener('click', accept);
} else say('Open this page with the whole link from your mail: the part after # is missing.');
