import { equal, has, ok } from './support/assert.ts';
import { addressForm, enterCode, field, submitForm, write } from './support/code-form.ts';
import { LENA } from './support/fake-auth.ts';
import { find, inside, openTask, pause, ready, until, useServer, wordsOf } from './support/mount.ts';
import { PROJECT } from './support/project.ts';

describe('on a host’s page', () => {
  const server = useServer();
  const undo: (() => void)[] = [];
  afterEach(() => {
    for (const step of undo.splice(0)) step();
  });

  function hostStyle(text: string): void {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets.push(sheet);
    undo.push(() => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    });
  }

  const look = (portal: Parameters<typeof find>[0]) => {
    const { padding, backgroundColor, color, fontSize, lineHeight, letterSpacing, textTransform } =
      getComputedStyle(find(portal, '.inside'));
    const title = getComputedStyle(find(portal, '.project-name'));
    const width = find(portal, '.case').getBoundingClientRect().width;
    return [
      padding,
      backgroundColor,
      color,
      fontSize,
      lineHeight,
      letterSpacing,
      textTransform,
      title.fontSize,
      width,
    ];
  };

  it('looks the same under "* { all: unset !important }"', async () => {
    hostStyle('body { margin: 0 }');
    const portal = await ready();
    const before = look(portal);
    hostStyle('* { all: unset !important }');
    equal(look(portal), before);
    await openTask(portal, 'Home page design');
    equal(getComputedStyle(find(portal, 'dialog')).position, 'fixed');
  });

  it('looks the same whatever would be inherited, and in a huge root font', async () => {
    const portal = await ready();
    const before = look(portal);
    hostStyle(
      'html { font-size: 40px } body { letter-spacing: 9px; text-transform: uppercase; line-height: 3; color: red; text-align: right; white-space: pre }',
    );
    equal(look(portal), before);
  });

  it('takes the host’s font, and runs from right to left when told to', async () => {
    hostStyle('body { font-family: Georgia }');
    const portal = await ready({ dir: 'rtl' });
    const { fontFamily, direction } = getComputedStyle(find(portal, '.project-name'));
    equal([fontFamily, direction], ['Georgia', 'rtl']);
    const icon = find(portal, '.row svg').getBoundingClientRect();
    ok(icon.left > find(portal, '.row-title').getBoundingClientRect().left, 'the mark is on the right');
  });

  it('bears a language that is none', async () => {
    const place = document.createElement('div');
    undo.push(() => place.remove());
    document.body.append(place);
    for (const lang of ['en_US', 'en-US@posix', '', 'tlh']) {
      place.setAttribute('lang', lang);
      const portal = await ready({}, place);
      has(wordsOf(portal), 'In progress');
      portal.remove();
    }
  });

  it('takes a colour as accent, and nothing else', async () => {
    const portal = await ready({ accent: 'rgb(200, 30, 90)' });
    const accent = () => find(portal, '.case').style.getPropertyValue('--_accent-attribute');
    equal(accent(), 'rgb(200, 30, 90)');
    portal.accent = 'red; background: url(https://evil.example)';
    await portal.updateComplete;
    equal(accent(), '');
  });

  it('stands twice on a page, each with its own', async () => {
    const [one, two] = [await ready(), await ready()];
    await until(() => server.current.streams.size === 2);
    find(one, '#tab-tasks').click();
    await until(() => find(one, '#tab-tasks').ariaSelected === 'true');
    equal(find(two, '#tab-tasks').ariaSelected, 'false');
    equal(server.current.count(`GET /projects/${PROJECT}/portal`), 2);
  });

  it('bears a second copy of its code', async () => {
    const first = customElements.get('vitrine-portal');
    await import(`../../widget/src/portal/define.ts?again=${1}`);
    equal(customElements.get('vitrine-portal') === first, true);
  });

  it('has the loading shape before there is room for more, in a flex row', async () => {
    const row = document.createElement('div');
    row.style.cssText = 'display: flex; width: 900px';
    document.body.append(row);
    undo.push(() => row.remove());
    const portal = await ready({}, row);
    ok(portal.getBoundingClientRect().width >= 280, 'readable width');
  });

  /** A page that allows next to nothing, with the portal on it. */
  async function strictPage(query = '') {
    const frame = document.createElement('iframe');
    frame.style.cssText = 'width: 900px; height: 600px';
    const csp = `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' https://portal.example; form-action 'none'; require-trusted-types-for 'script'`;
    frame.srcdoc = `<!doctype html><html lang="en"><meta http-equiv="Content-Security-Policy" content="${csp}">
      <body><script type="module" src="${new URL('./support/strict-page.ts', import.meta.url).href}${query}"></script>`;
    document.body.append(frame);
    undo.push(() => frame.remove());
    const page = await until(() => frame.contentWindow as (Window & { violations?: string[] }) | null);
    const portal = await until(() => frame.contentDocument?.querySelector('vitrine-portal'));
    return { frame, page, portal };
  }

  it('shows its styles under a strict CSP with Trusted Types', async () => {
    const { frame, page, portal } = await strictPage();
    await until(() => portal.shadowRoot?.querySelector('[part="header"]'), 'the project is shown');
    const root = inside(portal);
    equal(getComputedStyle(root.querySelector('.project-main') as Element).display, 'grid');
    root.querySelector<HTMLElement>('.row')?.click();
    await until(
      () => root.querySelector('dialog:modal .composer'),
      'the second piece of code has its styles',
    );
    equal(getComputedStyle(root.querySelector('dialog') as Element).position, 'fixed');
    await pause(50);
    equal(page.violations, []);
    // The guard is real: the page refuses what the portal must not do.
    const probe = frame.contentDocument?.createElement('p') as HTMLElement;
    probe.setAttribute('style', 'color: red');
    await until(() => page.violations?.length);
    has(page.violations?.join() ?? '', 'style-src-attr');
  });

  it('signs people in under it too', async () => {
    const { page, portal } = await strictPage('?form');
    await until(() => portal.shadowRoot?.querySelector('.sign-in'), 'the address is asked for');
    equal(getComputedStyle(find(portal, '.sign-in')).display, 'grid');
    await write(portal, LENA);
    submitForm(portal);
    await until(() => inside(portal).querySelector('input.code'));
    await enterCode(portal);
    await pause(50);
    equal(page.violations, []);
  });

  it('asks for the address in the same looks under "* { all: unset !important }"', async () => {
    const portal = await addressForm();
    const { width } = field(portal).getBoundingClientRect();
    const before = [width, getComputedStyle(field(portal)).cssText];
    hostStyle('* { all: unset !important }');
    equal(getComputedStyle(field(portal)).borderTopStyle, 'solid');
    equal([width, getComputedStyle(field(portal)).cssText], before);
  });

  it('is not styled from markup: no style attribute, no style element', async () => {
    const portal = await ready();
    await openTask(portal, 'Home page design');
    equal(inside(portal).querySelectorAll('[style]:not(.case), style, link').length, 0);
    ok(!find(portal, '.case').hasAttribute('style'), 'nothing until an accent is set, through CSSOM');
    has(wordsOf(portal), 'Home page design');
  });
});
