import { equal, hasNot, ok } from './support/assert.ts';
import { problem, TOKEN } from './support/fake-server.ts';
import { inside, mount, pause, ready, until, useServer, wordsOf } from './support/mount.ts';
import { makeProject, PROJECT } from './support/project.ts';

describe('signing in with tokens of the host', () => {
  const server = useServer();
  const portals = () => server.current.count(`GET /projects/${PROJECT}/portal`);

  it('asks once however many need a token, and once more after a 401, whose request is replayed', async () => {
    let given = 0;
    const tokens = ['ses_old', TOKEN];
    await ready({ getToken: async () => ({ token: tokens[given++] ?? '', expiresIn: 3600 }) });
    equal(given, 2);
    equal(portals(), 2);
    await until(() => server.current.streams.size === 1);
    equal(given, 2, 'the stream uses the token that is there');
  });

  it('gives up after the second 401, stops, and tells the host', async () => {
    const heard: unknown[] = [];
    const listen = (event: Event) => heard.push((event as CustomEvent).detail);
    document.addEventListener('vitrine-auth-needed', listen);
    const portal = mount({ getToken: () => 'ses_bad' });
    await until(() => wordsOf(portal).includes('You are not signed in here'));
    document.removeEventListener('vitrine-auth-needed', listen);
    equal(heard, [{ projectId: PROJECT, reason: 'refused' }]);
    equal(portals(), 2);
    await pause(100);
    equal(server.current.asked.length, 2, 'nothing is asked any more');
  });

  it('drops what it shows when the session ends, and opens again when asked to', async () => {
    const portal = await ready();
    server.current.token = 'ses_another';
    portal.getToken = () => 'ses_ended';
    await until(() => wordsOf(portal).includes('You are not signed in here'));
    hasNot(wordsOf(portal), 'Alsterbrot');
    portal.getToken = () => 'ses_another';
    await until(() => wordsOf(portal).includes('Alsterbrot'));
  });

  it('renews a token before it ends, by the page’s own clock', async () => {
    let given = 0;
    const portal = await ready({ getToken: () => ({ token: TOKEN, expiresIn: given++ === 0 ? 0.2 : 3600 }) });
    const real = Date.now;
    // A host that has lost its mind about the time.
    Date.now = () => 0;
    await pause(250);
    await portal.refresh();
    Date.now = real;
    equal(given, 2);
    equal(
      server.current.asked.filter(({ headers }) => headers.get('authorization') !== `Bearer ${TOKEN}`).length,
      0,
    );
  });

  it('asks the address of the host’s own backend, by POST', async () => {
    const real = globalThis.fetch;
    const asked: [string, string | undefined][] = [];
    globalThis.fetch = async (input, init) => {
      if (!String(input).includes('/portal-token')) return real(input, init);
      asked.push([new URL(String(input)).pathname, init?.method]);
      return new Response(JSON.stringify({ token: TOKEN, expiresIn: 600 }));
    };
    await ready({ getToken: undefined, tokenUrl: '/portal-token' });
    equal(asked, [['/portal-token', 'POST']]);
  });

  it('drops the late answer for a person who is no longer here', async () => {
    let release = (_: Response) => {};
    server.current.instead(
      `GET /projects/${PROJECT}/portal`,
      () => new Promise((resolve) => (release = resolve)),
      1,
    );
    const portal = mount();
    await until(() => portals() === 1);
    portal.getToken = () => ({ token: TOKEN, expiresIn: 60 });
    await until(() => portal.shadowRoot && wordsOf(portal).includes('Alsterbrot'));
    const late = makeProject();
    late.project.name = 'Someone else’s project';
    release(new Response(JSON.stringify(late)));
    await pause(50);
    hasNot(wordsOf(portal), 'Someone else');
    equal(server.current.streams.size, 1, 'and starts no stream');
  });

  it('keeps the token out of everything that a page can look at', async () => {
    const said: unknown[] = [];
    const real = { ...console };
    for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const)
      console[name] = (...words: unknown[]) => said.push(...words);
    server.current.instead('GET /projects', () => problem(500, 'internal'), 1);
    const portal = await ready();
    Object.assign(console, real);
    const seen = [
      portal.outerHTML,
      inside(portal).innerHTML,
      Object.entries(portal).map(String).join(),
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, said.map(String)]),
      ...server.current.asked.map(({ path, query }) => `${path}?${query}`),
    ].join('\n');
    ok(seen.includes(PROJECT), 'something was looked at');
    hasNot(seen, TOKEN);
  });
});
