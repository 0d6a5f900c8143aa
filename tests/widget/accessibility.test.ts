import 'axe-core/axe.js';
import type * as Axe from 'axe-core';
import { equal, ok } from './support/assert.ts';
import { addressForm, codeForm, signedIn, submitForm, write } from './support/code-form.ts';
import { LENA } from './support/fake-auth.ts';
import { problem } from './support/fake-server.ts';
import { find, inside, mount, openTask, ready, showTab, until, useServer } from './support/mount.ts';
import { comment, emptyProject, file, OWN, PROJECT, task } from './support/project.ts';

/** It is a script that leaves a global behind. */
const { axe } = globalThis as unknown as { axe: typeof Axe };

type Portal = Awaited<ReturnType<typeof ready>>;

// The light on the glass lies under the words, and axe looks no further where it sees a pseudo-element
// there. It is let look; contrast.test.ts measures the words on that light.
const pseudo = {
  ignorePseudo: true,
  pseudoSizeThreshold: 0.25,
  shadowOutlineEmMax: 0.2,
  textStrokeEmMin: 0.03,
};
const sizes = { ignoreUnicode: true, ignoreLength: false, boldValue: 700, boldTextPt: 14, largeTextPt: 18 };
const contrastRatio = { normal: { expected: 4.5 }, large: { expected: 3 } };
axe.configure({ checks: [{ id: 'color-contrast', options: { ...pseudo, ...sizes, contrastRatio } }] });

/** What axe finds, in words; the portal alone is looked at, and not the page of the test. */
async function findings(portal: Portal): Promise<string[]> {
  const moving = inside(portal)
    .getAnimations()
    .filter(({ effect }) => effect?.getTiming().iterations === 1);
  await Promise.all(moving.map(({ finished }) => finished.catch(() => {})));
  const { violations, passes } = await axe.run(portal, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
  });
  // A page on which nothing could be measured would find nothing.
  const measured = passes.some(({ id }) => id === 'color-contrast');
  ok(measured || inside(portal).querySelector('.skeleton'), 'contrast was measured');
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')} ${failureSummary ?? ''}`),
  );
}

describe('for everyone', () => {
  const server = useServer();

  const fill = () => {
    server.current.subtasks.tsk_home = [
      task('tsk_sub', { title: 'A step', status: 'done', parentId: 'tsk_home' }),
    ];
    const said = [comment('cmt_1', 'Theirs'), comment('cmt_2', 'Mine', { author: OWN })];
    const files = [file('fil_1', 'plan.pdf')];
    server.current.comments = { tsk_home: said, [PROJECT]: said };
    server.current.files = { tsk_home: files, [PROJECT]: files };
  };
  const tab = (name: string) => async (look: Partial<Portal>) => {
    fill();
    const portal = await ready(look);
    await showTab(portal, name);
    return portal;
  };

  const states: Record<string, (look: Partial<Portal>) => Promise<Portal>> = {
    overview: ready,
    tasks: tab('tasks'),
    deliverables: tab('deliverables'),
    files: tab('files'),
    discussion: tab('discussion'),
    async task(look) {
      fill();
      const portal = await ready(look);
      await openTask(portal, 'Home page design');
      await until(() => inside(portal).querySelector('dialog .comment:nth-child(2)'));
      find(portal, '.comment-actions button:last-child').click();
      find(portal, '.composer .primary').click();
      await until(() => inside(portal).querySelector('.question'));
      return portal;
    },
    async gone(look) {
      const portal = await ready(look);
      await until(() => server.current.streams.size === 1);
      await openTask(portal, 'Home page design');
      server.current.hide('tsk_home');
      await until(() => !inside(portal).querySelector('.composer'));
      return portal;
    },
    async offline(look) {
      const portal = await ready(look);
      window.dispatchEvent(new Event('offline'));
      await until(() => inside(portal).querySelector('[part="banner"]'));
      return portal;
    },
    async empty(look) {
      server.current.portal = emptyProject();
      return ready(look);
    },
    async loading(look) {
      server.current.instead('GET ', () => new Promise<Response>(() => {}));
      const portal = mount(look);
      await until(() => portal.shadowRoot?.querySelector('.skeleton'));
      return portal;
    },
    async error(look) {
      server.current.instead('GET ', () => problem(501, 'broken'));
      const portal = mount(look);
      await until(() => portal.shadowRoot?.querySelector('.notice'));
      return portal;
    },
    async 'signed out'(look) {
      const portal = mount({ ...look, getToken: () => '' });
      await until(() => portal.shadowRoot?.querySelector('.notice'));
      return portal;
    },
    async 'an address is asked for'(look) {
      const portal = await addressForm(look);
      submitForm(portal);
      await until(() => inside(portal).querySelector('.problem')?.textContent);
      return portal;
    },
    async 'a code is asked for'(look) {
      const portal = await codeForm(LENA, look);
      await write(portal, '000000');
      submitForm(portal);
      await until(() => inside(portal).querySelector('.problem')?.textContent);
      return portal;
    },
    async 'signed in by code, and not kept'(look) {
      server.current.auth.blocked = true;
      const portal = await signedIn(LENA, look);
      await until(() => inside(portal).querySelector('.account-note'));
      return portal;
    },
  };

  for (const colorScheme of ['light', 'dark'])
    for (const [name, show] of Object.entries(states))
      it(`axe finds nothing: ${name}, ${colorScheme}`, async () => {
        const portal = await show({ colorScheme });
        equal(await findings(portal), []);
      });

  it('any accent of a host stays readable', async () => {
    for (const colorScheme of ['light', 'dark'])
      for (const accent of ['#ffe000', '#000', '#fff', '#0000ff', '#00ff6a', '#ff5ecb']) {
        const portal = await ready({ accent, colorScheme });
        await showTab(portal, 'discussion');
        equal(await findings(portal), [], `${accent} ${colorScheme}`);
        portal.remove();
      }
  }).timeout(60_000);

  it('nothing to press is smaller than 24 px', async () => {
    fill();
    const portal = await ready();
    await openTask(portal, 'Home page design');
    await until(() => inside(portal).querySelector('.quiet-button'));
    for (const button of inside(portal).querySelectorAll<HTMLElement>('button:not(.link)')) {
      const { width, height } = button.getBoundingClientRect();
      ok(width >= 24 && height >= 24, `24 px: ${button.className} ${width} x ${height}`);
    }
  });

  it('tabs are one stop, and arrows move among them', async () => {
    const portal = await ready();
    const press = (key: string) =>
      inside(portal).activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
      );
    find(portal, '#tab-overview').focus();
    press('ArrowRight');
    await until(() => inside(portal).activeElement?.id === 'tab-tasks');
    press('End');
    await until(() => inside(portal).activeElement?.id === 'tab-discussion');
    press('ArrowRight');
    await until(() => inside(portal).activeElement?.id === 'tab-overview');
    equal(inside(portal).querySelectorAll('[role="tab"][tabindex="0"]').length, 1);
  });

  it('there is one live region', async () => {
    const portal = await ready();
    equal(inside(portal).querySelectorAll('[aria-live], [role="alert"]').length, 1);
  });

  it('the timeline is a list with today in it', async () => {
    const portal = await ready();
    const stops = [...inside(portal).querySelectorAll('ol.timeline > li')];
    equal(stops.length, 4);
    equal(stops.filter((stop) => stop.getAttribute('aria-current') === 'date').length, 1);
  });
});
