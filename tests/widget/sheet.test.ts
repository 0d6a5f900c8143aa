import { equal, has, ok } from './support/assert.ts';
import { find, inside, openTask, ready, showTab, until, useServer, wordsOf } from './support/mount.ts';
import { file, paragraph, task } from './support/project.ts';

describe('the sheet of a task', () => {
  const server = useServer();

  it('takes the focus to its title and gives it back to the row', async () => {
    const portal = await ready();
    await showTab(portal, 'tasks');
    const dialog = await openTask(portal, 'Shop and basket');
    equal(inside(portal).activeElement?.id, 'sheet-title');
    equal(dialog.getAttribute('aria-labelledby'), 'sheet-title');
    dialog.close();
    await until(() => !inside(portal).querySelector('dialog'));
    has(inside(portal).activeElement?.textContent ?? '', 'Shop and basket');
  });

  it('hands the focus to the tabs when the row has left meanwhile', async () => {
    const portal = await ready();
    await until(() => server.current.streams.size === 1);
    const dialog = await openTask(portal, 'Home page design');
    server.current.hide('tsk_home');
    await until(() => wordsOf(portal).includes('no longer shared'));
    dialog.close();
    await until(() => inside(portal).activeElement?.id === 'tab-overview');
  });

  it('closes by a click beside it, and not by one in it', async () => {
    const portal = await ready();
    const dialog = await openTask(portal, 'Home page design');
    find(portal, '.sheet-inner').click();
    ok(dialog.open, 'still open');
    dialog.click();
    await until(() => !inside(portal).querySelector('dialog'));
  });

  it('leads to a step and back', async () => {
    server.current.subtasks.tsk_home = [task('tsk_sub', { title: 'A step', parentId: 'tsk_home' })];
    const portal = await ready();
    await openTask(portal, 'Home page design');
    (await until(() => inside(portal).querySelector<HTMLElement>('dialog .row'))).click();
    await until(() => find(portal, '#sheet-title').textContent?.includes('A step'));
    equal(inside(portal).activeElement?.id, 'sheet-title');
    find(portal, 'button.crumb').click();
    await until(() => find(portal, '#sheet-title').textContent?.includes('Home page design'));
  });

  it('shows Markdown by templates, and no address that could run', async () => {
    const home = server.current.portal.tasks.data[2];
    ok(home, 'a task');
    home.descriptionTree = [
      paragraph('<img src=x onerror=alert(1)>'),
      { type: 'link', url: 'javascript:alert(1)', children: [{ type: 'text', value: 'bad' }] },
      { type: 'link', url: 'https://good.example/', children: [{ type: 'text', value: 'good' }] },
      {
        type: 'list',
        ordered: true,
        start: 3,
        children: [{ type: 'listItem', children: [paragraph('third')] }],
      },
    ];
    const portal = await ready();
    await openTask(portal, 'Home page design');
    const text = find(portal, '.task-description');
    has(text.textContent ?? '', '<img src=x onerror=alert(1)>');
    ok(!text.querySelector('img'), 'no element out of text');
    const links = [...text.querySelectorAll('a')];
    equal(
      links.map(({ href, rel, target }) => [href, rel, target]),
      [['https://good.example/', 'noopener noreferrer nofollow', '_blank']],
    );
    equal(text.querySelector('ol')?.start, 3);
  });

  it('fetches a file with the token and hands it over to be saved', async () => {
    server.current.files.tsk_home = [file('fil_1', 'plan.pdf')];
    const portal = await ready();
    await openTask(portal, 'Home page design');
    const saved: string[] = [];
    const real = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function () {
      saved.push(`${this.download} ${this.href.startsWith('blob:')}`);
    };
    const button = await until(() =>
      inside(portal).querySelector<HTMLElement>('[aria-label="Download plan.pdf"]'),
    );
    has(find(portal, '.file').textContent ?? '', '1.5 MB');
    button.click();
    await until(() => saved.length === 1);
    HTMLAnchorElement.prototype.click = real;
    equal(saved, ['plan.pdf true']);
  });
});
