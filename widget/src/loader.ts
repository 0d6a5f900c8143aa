/**
 * The one tag. A classic script, so that it knows where it stands; the portal itself is a module
 * that it fetches from the address it came from. Small on purpose: it is all that blocks anything.
 */
type Tag = HTMLScriptElement & { [placed: symbol]: true | undefined };

function start(): void {
  const placed = Symbol.for('vitrine.placed');
  const current = document.currentScript as Tag | null;
  // `currentScript` is null when an optimizer made the tag a module or runs it later.
  const tag = current?.dataset.project
    ? current
    : [...document.querySelectorAll<Tag>('script[data-project][src*="portal.js"]')].find(
        (one) => !one[placed],
      );
  if (!tag) return complain('The script tag needs data-project="prj_…" to know what to show.');
  tag[placed] = true;
  if (tag.closest('head'))
    return complain('The script tag stands in <head>. Put it in <body>, where the portal should appear.');
  place(tag);
}

function place(tag: Tag): void {
  const look = ['accent', 'color-scheme', 'heading-level'];
  const server = new URL('.', tag.src).href;
  const portal = document.createElement('vitrine-portal');
  portal.setAttribute('server', server);
  for (const name of ['project', 'token-url', 'identity-token', 'hosted', ...look]) {
    const value = tag.getAttribute(`data-${name}`);
    if (value !== null) portal.setAttribute(name, value);
  }
  tag.after(portal);
  import(`${server}embed/portal.js`).catch((error: unknown) => {
    complain(`The portal could not be loaded from ${server}.`, error);
  });
}

function complain(...words: unknown[]): void {
  console.error('[vitrine]', ...words);
}

start();
