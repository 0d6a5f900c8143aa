import { equal, has, hasNot, ok } from './support/assert.ts';
import { buttonSaying, field, signedIn } from './support/code-form.ts';
import { identityToken, LENA, NOA } from './support/fake-auth.ts';
import { inside, pause, ready, until, useServer, wordsOf } from './support/mount.ts';
import { OWN, PROJECT } from './support/project.ts';

describe('signing out', () => {
  const server = useServer();
  const logouts = () => server.current.asked.filter(({ path }) => path === '/auth/logout');

  it('ends the session on the server, and shows the form, empty', async () => {
    const portal = await signedIn(LENA);
    buttonSaying(portal, 'Sign out').click();
    await until(() => inside(portal).querySelector('input[type="email"]'));
    hasNot(wordsOf(portal), 'Alsterbrot');
    equal(field(portal).value, '');
    equal(inside(portal).activeElement === field(portal), true);
    const [asked] = logouts();
    ok(asked?.headers.get('authorization')?.startsWith('Bearer cs_secret_'), 'with its token');
    equal([asked?.body, asked?.credentials], [{ family: 'fam_2' }, 'include']);
    await until(() => server.current.streams.size === 0);
  });

  it('leaves nobody else’s cookie to be signed in by', async () => {
    server.current.auth.remember(NOA);
    const portal = await signedInAfter();
    buttonSaying(portal, 'Sign out').click();
    await until(() => inside(portal).querySelector('input[type="email"]'));
    await portal.refresh();
    await pause(50);
    ok(inside(portal).querySelector('input[type="email"]'), 'the form stays');
    hasNot(wordsOf(portal), 'Noa');
  });

  /** Noa's cookie is there, and Lena's came later. */
  async function signedInAfter() {
    server.current.auth.remember(OWN);
    const portal = await ready({ getToken: undefined });
    has(wordsOf(portal), 'Lena Brandt');
    return portal;
  }

  it('says when it did not work, and stays', async () => {
    const portal = await signedIn(LENA);
    server.current.instead('POST /auth/logout', () => 'network', 1);
    buttonSaying(portal, 'Sign out').click();
    await until(() => wordsOf(portal).includes('You could not be signed out'));
    has(wordsOf(portal), 'Alsterbrot');
    buttonSaying(portal, 'Sign out').click();
    await until(() => inside(portal).querySelector('input[type="email"]'));
    equal(logouts().length, 2);
  });

  it('tells the host whose identity token it was, and does not come back by the cookie', async () => {
    const heard: unknown[] = [];
    const listen = (event: Event) => heard.push((event as CustomEvent).detail);
    document.addEventListener('vitrine-auth-needed', listen);
    const portal = await ready({ getToken: undefined, identityToken: identityToken({ sub: OWN.id }) });
    server.current.auth.remember(NOA);
    buttonSaying(portal, 'Sign out').click();
    await until(() => wordsOf(portal).includes('You are signed out'));
    document.removeEventListener('vitrine-auth-needed', listen);
    equal(heard, [{ projectId: PROJECT, reason: 'signed-out' }]);
    ok(!inside(portal).querySelector('input'), 'a code is no way in here');
    portal.identityToken = identityToken({ sub: NOA.id });
    await until(() => wordsOf(portal).includes('Signed in as Noa'));
  });
});
