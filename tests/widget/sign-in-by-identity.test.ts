import { equal, has, hasNot, ok } from './support/assert.ts';
import { identityToken, LENA, NOA } from './support/fake-auth.ts';
import { find, inside, mount, pause, ready, showTab, until, useServer, wordsOf } from './support/mount.ts';
import { OWN, PROJECT } from './support/project.ts';

describe('signing in by identity token', () => {
  const server = useServer();
  const auths = () =>
    server.current.asked.filter(({ path }) => path.startsWith('/auth/')).map(({ path }) => path.slice(6));
  const withToken = (token: string) => ({ getToken: undefined, identityToken: token });
  const signedOut = async (token: string, words = 'You are not signed in here') => {
    const portal = mount(withToken(token));
    await until(() => portal.shadowRoot && wordsOf(portal).includes(words));
    ok(!inside(portal).querySelector('input'), 'a code is no way in here');
    return portal;
  };

  it('uses the token of the page, once, and lives by the cookie from then on', async () => {
    const token = identityToken({ sub: OWN.id });
    const portal = await ready(withToken(token));
    has(wordsOf(portal), 'Signed in as Lena Brandt');
    equal(server.current.asked.find(({ path }) => path === '/auth/identity')?.body, {
      token,
      projectId: PROJECT,
    });
    await until(() => auths().length === 2);
    equal(auths(), ['identity', 'refresh'], 'the cookie is looked for');
    server.current.auth.tokens.clear();
    await portal.refresh();
    has(wordsOf(portal), 'Alsterbrot');
    equal(auths(), ['identity', 'refresh', 'refresh']);
  });

  it('reads it from the attribute', async () => {
    const portal = document.createElement('vitrine-portal');
    for (const [name, value] of Object.entries({
      project: PROJECT,
      server: 'https://portal.example',
      'identity-token': identityToken({ email: LENA }),
    }))
      portal.setAttribute(name, value);
    document.body.append(portal);
    await until(() => portal.shadowRoot && wordsOf(portal).includes('Signed in as Lena'));
  });

  it('shows who the page vouches for, whoever sat here before', async () => {
    server.current.auth.remember(OWN);
    const portal = await ready(withToken(identityToken({ sub: NOA.id })));
    has(wordsOf(portal), 'Signed in as Noa');
  });

  it('takes the cookie for a used token when it is the same contact’s', async () => {
    const token = identityToken({ sub: OWN.id, exp: 0 });
    server.current.auth.remember(NOA);
    server.current.auth.remember(OWN);
    const portal = await ready(withToken(token));
    has(wordsOf(portal), 'Signed in as Lena');
    equal(auths(), ['identity', 'refresh']);
    const me = server.current.asked.find(({ path }) => path === '/me');
    equal(me?.credentials, 'omit', 'without a cookie, which could be a member’s');
  });

  it('takes nobody else’s cookie for a used token', async () => {
    server.current.auth.remember(NOA);
    const portal = await signedOut(identityToken({ sub: OWN.id, exp: 0 }));
    hasNot(wordsOf(portal), 'Alsterbrot');
    equal(server.current.count(`GET /projects/${PROJECT}/portal`), 0, 'nothing was read as somebody else');
  });

  it('takes no cookie for a used token that names an address alone', async () => {
    server.current.auth.remember(OWN);
    await signedOut(identityToken({ email: LENA, exp: 0 }));
    equal(auths(), ['identity']);
  });

  it('takes no cookie where the page says that nobody is signed in', async () => {
    server.current.auth.remember(OWN);
    const heard: unknown[] = [];
    const listen = (event: Event) => heard.push((event as CustomEvent).detail);
    document.addEventListener('vitrine-auth-needed', listen, { once: true });
    await signedOut('');
    equal(auths(), []);
    equal(heard, [{ projectId: PROJECT, reason: 'missing' }]);
  });

  it('uses one token for all portals of the page, and for one that is mounted again', async () => {
    const token = identityToken({ sub: OWN.id });
    const portals = [mount(withToken(token)), mount(withToken(token))];
    for (const portal of portals)
      await until(() => portal.shadowRoot && wordsOf(portal).includes('Signed in as Lena'));
    for (const portal of portals) portal.remove();
    await ready(withToken(token));
    equal(auths().filter((path) => path === 'identity').length, 1);
  });

  it('begins anew with another token', async () => {
    const portal = await ready(withToken(identityToken({ sub: OWN.id })));
    portal.identityToken = identityToken({ sub: NOA.id });
    await portal.updateComplete;
    hasNot(wordsOf(portal), 'Lena Brandt');
    await until(() => wordsOf(portal).includes('Signed in as Noa'));
  });

  it('asks a function for another token when the cookie is gone, and begins anew for another person', async () => {
    let person = OWN.id;
    let given = 0;
    server.current.auth.blocked = true;
    const getIdentityToken = () => {
      given += 1;
      return identityToken({ sub: person });
    };
    const portal = await ready({ getToken: undefined, getIdentityToken });
    await until(() => auths().length === 2);
    server.current.auth.tokens.clear();
    await portal.refresh();
    has(wordsOf(portal), 'Signed in as Lena');
    equal(given, 2);
    await showTab(portal, 'tasks');
    person = NOA.id;
    server.current.auth.tokens.clear();
    await portal.refresh();
    await until(() => wordsOf(portal).includes('Signed in as Noa'));
    equal(find(portal, '#tab-overview').ariaSelected, 'true', 'nothing of the former is left');
    await pause(50);
    equal(given, 3);
  });

  it('tells the host when the session is over and the token of the page was used', async () => {
    const heard: unknown[] = [];
    const listen = (event: Event) => heard.push((event as CustomEvent).detail);
    document.addEventListener('vitrine-auth-needed', listen);
    const portal = await ready(withToken(identityToken({ sub: OWN.id })));
    await until(() => auths().length === 2);
    for (const family of server.current.auth.cookies.values()) family.ended = true;
    await portal.refresh();
    await until(() => wordsOf(portal).includes('You are not signed in here'));
    document.removeEventListener('vitrine-auth-needed', listen);
    equal(heard, [{ projectId: PROJECT, reason: 'refused' }]);
  });

  it('prefers tokens of the host', async () => {
    await ready({ identityToken: identityToken({ sub: OWN.id }) });
    equal(auths(), []);
  });
});
