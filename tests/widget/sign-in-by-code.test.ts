import { equal, has, hasNot, ok } from './support/assert.ts';
import {
  addressForm,
  buttonSaying,
  codeForm,
  enterCode,
  field,
  problemAfter,
  signedIn,
  submitForm,
  write,
} from './support/code-form.ts';
import { CODE, LENA, NOA } from './support/fake-auth.ts';
import { problem } from './support/fake-server.ts';
import { find, inside, mount, pause, ready, showTab, until, useServer, wordsOf } from './support/mount.ts';
import { OWN, PROJECT } from './support/project.ts';

describe('signing in by a code', () => {
  const server = useServer();
  const asked = (path: string) => server.current.count(`POST /auth/${path}`);
  const bodyOf = (path: string) => server.current.asked.findLast((one) => one.path === `/auth/${path}`)?.body;
  const auths = () =>
    server.current.asked.filter(({ path }) => path.startsWith('/auth/')).map(({ path }) => path.slice(6));
  const focused = (portal: Parameters<typeof find>[0]) => inside(portal).activeElement;
  const said = (portal: Parameters<typeof find>[0]) => find(portal, '[role="status"]').textContent ?? '';

  it('asks for the address, then for the code, and opens the project', async () => {
    const portal = await addressForm();
    equal(auths(), ['refresh'], 'the cookie comes first');
    equal(document.activeElement === portal, false, 'a page that opens keeps its focus');
    await write(portal, ` ${LENA} `);
    submitForm(portal);
    await until(() => inside(portal).querySelector('input.code'));
    has(wordsOf(portal), 'If we know this address, a code is on its way. It is good for 10 minutes.');
    has(wordsOf(portal), LENA);
    await until(() => focused(portal) === field(portal));
    equal(
      [field(portal).autocomplete, field(portal).inputMode, field(portal).maxLength],
      ['one-time-code', 'numeric', -1],
    );
    await enterCode(portal, `${CODE.slice(0, 3)} ${CODE.slice(3)}`);
    await until(() => focused(portal)?.id === 'project-name', 'the focus is on the project');
    has(wordsOf(portal), 'Signed in as Lena Brandt');
    equal(bodyOf('codes'), {
      email: LENA,
      projectId: PROJECT,
    });
    equal(bodyOf('codes/verify'), {
      requestId: 'cod_1_secret',
      code: CODE,
    });
  });

  it('says the same of an address that nobody has', async () => {
    const portal = await codeForm('nobody@else.example');
    has(wordsOf(portal), 'If we know this address, a code is on its way.');
    has(await problemAfter(portal, CODE), 'This code does not work');
  });

  it('is picked up again by a page that is loaded anew', async () => {
    (await signedIn(LENA)).remove();
    await until(() => asked('refresh') === 2, 'the cookie has been looked for');
    const portal = await ready({ getToken: undefined });
    equal(auths().slice(-1), ['refresh']);
    equal(bodyOf('refresh'), {
      projectId: PROJECT,
    });
    has(wordsOf(portal), 'Lena Brandt');
  });

  it('includes cookies where it signs in, and nowhere else', async () => {
    const portal = await signedIn(LENA);
    await showTab(portal, 'discussion');
    await until(() => server.current.streams.size === 1);
    buttonSaying(portal, 'Sign out').click();
    await until(() => inside(portal).querySelector('input[type="email"]'));
    const how = (of: boolean) => [
      ...new Set(
        server.current.asked
          .filter(({ path }) => path.startsWith('/auth/') === of)
          .map(({ credentials }) => credentials),
      ),
    ];
    equal([how(true), how(false)], [['include'], ['omit']]);
  });

  it('tells a wrong code from one that cannot work any more', async () => {
    const portal = await codeForm(LENA);
    equal(await problemAfter(portal, '12345'), 'The code has six digits.');
    equal(asked('codes/verify'), 0);
    for (let n = 0; n < 4; n += 1) has(await problemAfter(portal, `00000${n}`), 'This code does not work');
    await until(() => said(portal).includes('This code does not work'));
    equal(field(portal).getAttribute('aria-invalid'), 'true');
    ok(field(portal).getAttribute('aria-describedby')?.startsWith('sign-in-problem'), 'beside the field');
    equal(focused(portal) === field(portal), true);
    await until(() => find(portal, '.problem').textContent?.includes('does not work'));
    has(await problemAfter(portal, '000009'), 'one try too many');
  });

  it('sends another code after a while, which is then the one that counts', async () => {
    const portal = await codeForm(LENA);
    has(wordsOf(portal), 'Another code can be sent in 30 s');
    const real = performance.now.bind(performance);
    performance.now = () => real() + 31_000;
    try {
      await until(() => wordsOf(portal).includes('Send another code'));
      await write(portal, '111');
      buttonSaying(portal, 'Send another code').click();
      await until(() => said(portal).includes('another code is on its way'));
      await until(() => field(portal).value === '');
      equal(focused(portal) === field(portal), true);
      has(wordsOf(portal), 'Another code can be sent in 30 s');
      await enterCode(portal);
      equal(bodyOf('codes/verify'), { requestId: 'cod_2_secret', code: CODE });
    } finally {
      performance.now = real;
    }
  });

  it('says when the time of a code is over, without asking', async () => {
    const portal = await codeForm(LENA);
    const real = performance.now.bind(performance);
    performance.now = () => real() + 601_000;
    try {
      has(await problemAfter(portal, CODE), 'The time for this code is over');
      equal(asked('codes/verify'), 0);
    } finally {
      performance.now = real;
    }
  });

  it('goes back to the address, which is still there', async () => {
    const portal = await codeForm(LENA);
    buttonSaying(portal, 'Use another address').click();
    await until(() => inside(portal).querySelector('input[type="email"]'));
    equal([field(portal).value, focused(portal) === field(portal)], [LENA, true]);
  });

  it('says beside the field what is wrong: the address, the haste, the line', async () => {
    const portal = await addressForm();
    has(await problemAfter(portal, 'lena'), 'your whole address');
    equal(asked('codes'), 0);
    has(await problemAfter(portal, 'lena@alsterbrot'), 'your whole address');
    server.current.instead('POST /auth/codes', () => problem(429, 'slow_down', { 'retry-after': '740' }), 1);
    has(await problemAfter(portal, LENA), 'Please try again in 13 minutes.');
    server.current.instead('POST /auth/codes', () => 'network', 1);
    has(await problemAfter(portal, LENA), 'could not be reached');
    server.current.instead('POST /auth/codes', () => problem(500, 'internal'), 1);
    has(await problemAfter(portal, LENA), 'on our side');
    equal(asked('codes'), 4, 'nothing is sent twice by itself');
    submitForm(portal);
    await until(() => inside(portal).querySelector('input.code'));
  });

  it('sends once, however often it is pressed', async () => {
    const portal = await addressForm();
    await write(portal, LENA);
    submitForm(portal);
    submitForm(portal);
    await until(() => inside(portal).querySelector('input.code'));
    equal(asked('codes'), 1);
  });

  it('keeps address, request and code out of everything that outlives the page', async () => {
    const portal = await codeForm(LENA);
    await write(portal, CODE);
    const seen = JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href, document.cookie]);
    for (const part of [LENA, 'cod_', CODE]) hasNot(seen, part);
    await enterCode(portal);
    const all = [
      portal.outerHTML,
      inside(portal).innerHTML,
      Object.entries(portal).map(String).join(),
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
      ...server.current.asked.map(({ path, query }) => `${path}?${query}`),
    ].join('\n');
    ok(all.includes(PROJECT), 'something was looked at');
    for (const part of ['cs_secret', 'fam_', 'cod_', CODE]) hasNot(all, part);
  });

  it('asks the host first, who may take over', async () => {
    const heard: unknown[] = [];
    const take = (event: Event) => {
      heard.push((event as CustomEvent).detail);
      event.preventDefault();
    };
    document.addEventListener('vitrine-auth-needed', take, { once: true });
    const portal = mount({ getToken: undefined });
    await until(() => heard.length === 1);
    equal(heard, [{ projectId: PROJECT, reason: 'missing' }]);
    await portal.updateComplete;
    has(wordsOf(portal), 'Signing you in');
    portal.getToken = () => server.current.token;
    await until(() => wordsOf(portal).includes('Alsterbrot'));
    hasNot(wordsOf(portal), 'Sign out');
  });

  it('fetches its code and its cookie only where no host gives tokens', async () => {
    const portal = await ready();
    equal(auths(), []);
    ok(!inside(portal).querySelector('.account'), 'no way out of a session that is the host’s');
  });

  it('renews in time by the cookie, for the person who is signed in here', async () => {
    server.current.auth.expiresIn = 0.2;
    const portal = await signedIn(LENA);
    server.current.auth.expiresIn = 600;
    // Somebody else came later.
    server.current.auth.remember(NOA);
    await pause(250);
    await portal.refresh();
    has(wordsOf(portal), 'Signed in as Lena Brandt');
    equal(bodyOf('refresh'), {
      family: 'fam_2',
      projectId: PROJECT,
    });
  });

  it('goes on by itself when the same person has signed in anew in another tab', async () => {
    const portal = await signedIn(LENA);
    await until(() => server.current.streams.size === 1);
    server.current.auth.remember(OWN);
    await portal.refresh();
    await pause(50);
    has(wordsOf(portal), 'Signed in as Lena Brandt');
    ok(!inside(portal).querySelector('.sign-in'), 'no form');
  });

  it('never goes on as somebody else: it asks again', async () => {
    const portal = await signedIn(LENA);
    await until(() => server.current.streams.size === 1);
    const family = server.current.auth.cookies.get(OWN.id);
    if (family) family.ended = true;
    server.current.auth.remember(NOA);
    await portal.refresh();
    await until(() => inside(portal).querySelector('input[type="email"]'));
    hasNot(wordsOf(portal), 'Alsterbrot');
    equal(field(portal).value, LENA);
  });

  it('keeps what was being written for the same person, and drops it for another', async () => {
    const portal = await signedIn(LENA);
    const draft = () => inside(portal).querySelector('textarea')?.value;
    const end = async () => {
      for (const family of server.current.auth.cookies.values()) family.ended = true;
      await portal.refresh();
      await until(() => inside(portal).querySelector('input[type="email"]'));
    };
    const comeBack = async (email: string) => {
      await write(portal, email);
      submitForm(portal);
      await until(() => inside(portal).querySelector('input.code'));
      await enterCode(portal);
    };
    await showTab(portal, 'discussion');
    const box = find<HTMLTextAreaElement>(portal, 'textarea');
    box.value = 'Half a thought';
    box.dispatchEvent(new Event('input'));
    await end();
    await comeBack(LENA);
    await until(() => draft() === 'Half a thought');
    await end();
    await comeBack('noa@alsterbrot.example');
    await showTab(portal, 'discussion');
    equal(draft(), '');
  });

  it('says once where the browser keeps no cookie, and lasts as long as the page', async () => {
    server.current.auth.blocked = true;
    const portal = await signedIn(LENA);
    await until(() => wordsOf(portal).includes('Your browser keeps no sign-in for this page.'));
    has(said(portal), 'You are signed in for as long as it stays open.');
    const refreshes = asked('refresh');
    for (const token of [...server.current.auth.tokens.keys()].slice(0, -1))
      server.current.auth.tokens.delete(token);
    server.current.instead(/portal$/, () => problem(401, 'unauthenticated'), 1);
    await portal.refresh();
    await until(() => asked('refresh') === refreshes + 1);
    await until(() => wordsOf(portal).includes('Signed in as Lena Brandt'));
    for (const family of server.current.auth.tokens.values()) family.ended = true;
    await portal.refresh();
    await until(() => inside(portal).querySelector('input[type="email"]'));
  });

  it('says nothing of cookies when the question about them went unanswered', async () => {
    const portal = await codeForm(LENA);
    server.current.instead('POST /auth/refresh', () => 'network');
    await enterCode(portal);
    await pause(50);
    hasNot(wordsOf(portal), 'keeps no sign-in');
  });

  it('offers another address where the cookie’s person sees no project', async () => {
    server.current.auth.remember(NOA);
    server.current.auth.shared = { [NOA.id]: [] };
    const portal = mount({ getToken: undefined });
    await until(() => portal.shadowRoot && wordsOf(portal).includes('There is no project to show here'));
    buttonSaying(portal, 'Use another address').click();
    await until(() => inside(portal).querySelector('input[type="email"]'));
    await write(portal, LENA);
    submitForm(portal);
    await until(() => inside(portal).querySelector('input.code'));
    await enterCode(portal);
    has(wordsOf(portal), 'Signed in as Lena Brandt');
  });

  it('offers another try when the server is not reached', async () => {
    server.current.instead('POST /auth/refresh', () => problem(501, 'broken'), 1);
    const portal = mount({ getToken: undefined });
    await until(() => portal.shadowRoot && wordsOf(portal).includes('could not be opened'));
    buttonSaying(portal, 'Try again').click();
    await until(() => inside(portal).querySelector('input[type="email"]'));
  });

  it('opens every portal of the page, and ends in all of them', async () => {
    const one = await addressForm();
    const two = await addressForm();
    await write(one, LENA);
    submitForm(one);
    await until(() => inside(one).querySelector('input.code'));
    await enterCode(one);
    await until(() => inside(two).querySelector('[part="header"]'));
    await until(() => server.current.streams.size === 2);
    buttonSaying(two, 'Sign out').click();
    await until(() => inside(two).querySelector('input[type="email"]'));
    // The server closes the streams of a session that ended.
    server.current.dropStreams();
    await until(() => inside(one).querySelector('input[type="email"]'));
  });

  it('shows the project’s name as the first heading of a hosted page', async () => {
    const portal = await addressForm({ hosted: true });
    equal(find(portal, '[role="heading"]').ariaLevel, '1');
  });
});
