import { equal, has } from './support/assert.ts';
import { pause, until } from './support/mount.ts';

/** The tag as built needs no build: the source is one file without imports. */
const src = (query = '') => new URL(`../../widget/src/loader.ts?portal.js${query}`, import.meta.url).href;

describe('the one tag', () => {
  const said: string[] = [];
  const real = console.error;
  beforeEach(() => {
    said.length = 0;
    console.error = (...words: unknown[]) => said.push(words.join(' '));
  });
  afterEach(() => {
    console.error = real;
    for (const left of document.querySelectorAll('script[data-project], vitrine-portal')) left.remove();
  });

  const add = (parent: Element, attributes: Record<string, string>, type = 'text/javascript') => {
    const tag = document.createElement('script');
    tag.async = true;
    tag.type = type;
    for (const [name, value] of Object.entries(attributes)) tag.setAttribute(name, value);
    parent.append(tag);
    return tag;
  };

  it('puts the portal where it stands, with what the tag says', async () => {
    const place = document.createElement('section');
    document.body.append(place);
    add(place, {
      src: src(),
      'data-project': 'prj_1',
      'data-token-url': '/token',
      'data-color-scheme': 'dark',
      'data-accent': '#345',
    });
    const portal = await until(() => place.querySelector('script + vitrine-portal'));
    equal(
      ['project', 'token-url', 'color-scheme', 'accent'].map((name) => portal.getAttribute(name)),
      ['prj_1', '/token', 'dark', '#345'],
    );
    equal(portal.getAttribute('server'), new URL('.', src()).href);
    place.remove();
  });

  it('passes on who is there, and whose page it is', async () => {
    const place = document.createElement('section');
    document.body.append(place);
    add(place, { src: src(), 'data-project': 'prj_1', 'data-identity-token': '', 'data-hosted': '' });
    const portal = await until(() => place.querySelector('script + vitrine-portal'));
    equal(
      ['identity-token', 'hosted', 'token-url'].map((name) => portal.getAttribute(name)),
      ['', '', null],
    );
    place.remove();
  });

  it('works several times on a page, each for itself', async () => {
    const [one, two] = [document.createElement('div'), document.createElement('div')];
    document.body.append(one, two);
    add(one, { src: src(), 'data-project': 'prj_1' });
    add(two, { src: src(), 'data-project': 'prj_2' });
    await until(() => document.querySelectorAll('vitrine-portal').length === 2);
    equal(one.querySelector('vitrine-portal')?.getAttribute('project'), 'prj_1');
    equal(two.querySelector('vitrine-portal')?.getAttribute('project'), 'prj_2');
    for (const place of [one, two]) place.remove();
  });

  it('finds itself when an optimizer made it a module', async () => {
    const place = document.createElement('div');
    document.body.append(place);
    add(place, { src: src('&module'), 'data-project': 'prj_3' }, 'module');
    await until(() => place.querySelector('script + vitrine-portal[project="prj_3"]'));
    place.remove();
  });

  it('says what is wrong when it stands in the head', async () => {
    const tag = add(document.head, { src: src(), 'data-project': 'prj_1' });
    await until(() => said.length > 0);
    has(said[0] ?? '', '<head>');
    equal(document.querySelector('vitrine-portal'), null);
    tag.remove();
  });

  it('says what is wrong when it names no project', async () => {
    const tag = add(document.body, { src: src() });
    await until(() => said.length > 0);
    has(said[0] ?? '', 'data-project');
    tag.remove();
    await pause(0);
  });
});
