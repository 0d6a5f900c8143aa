import { equal, has, hasNot, ok } from './support/assert.ts';
import { find, inside, openTask, pause, ready, showTab, until, useServer, wordsOf } from './support/mount.ts';
import { comment, PROJECT, task } from './support/project.ts';

describe('an item that leaves', () => {
  const server = useServer();
  const connected = async () => {
    const portal = await ready();
    await until(() => server.current.streams.size === 1);
    return portal;
  };
  /** From here on nothing is read anew: what changes, changed by the event alone. */
  const hold = () => server.current.instead('GET ', () => new Promise<Response>(() => {}));
  const progress = (portal: Parameters<typeof find>[0]) =>
    find(portal, '[role="progressbar"]').getAttribute('aria-valuetext');

  it('is gone from list, counts and activity before anything is read again', async () => {
    const portal = await connected();
    await showTab(portal, 'tasks');
    hold();
    server.current.emit('item.left', 'task', 'tsk_brief');
    await until(() => progress(portal) === '1 of 6 done');
    hasNot(wordsOf(portal), 'Agree on the brief');
    equal(
      find(portal, '.group-facts').textContent?.replaceAll(/\s+/g, ' ').trim(),
      'Feb 20, 2026 1 of 1 done'.replace(', 2026', new Date().getFullYear() === 2026 ? '' : ', 2026'),
    );
    await showTab(portal, 'overview');
    hasNot(wordsOf(portal), 'Agree on the brief');
  });

  it('takes along what hangs on it', async () => {
    const portal = await connected();
    await showTab(portal, 'tasks');
    hold();
    server.current.emit('item.left', 'milestone', 'mil_design');
    await until(() => progress(portal) === '2 of 4 done');
    for (const gone of ['Home page design', 'Shop and basket', 'Style guide']) hasNot(wordsOf(portal), gone);
  });

  it('leaves a calm line in an open detail, without an error', async () => {
    const portal = await connected();
    server.current.comments.tsk_home = [comment('cmt_1', 'Candid words', { taskId: 'tsk_home' })];
    await openTask(portal, 'Home page design');
    await until(() => wordsOf(portal).includes('Candid words'));
    server.current.hide('tsk_home');
    await until(() => wordsOf(portal).includes('This item is no longer shared here.'));
    const dialog = find(portal, 'dialog');
    ok(dialog.matches(':modal'), 'the sheet stays open');
    hasNot(dialog.textContent ?? '', 'Home page design');
    hasNot(dialog.textContent ?? '', 'Candid words');
    equal(inside(portal).activeElement?.id, 'sheet-title');
  });

  it('is as calm when the answer to opening is that it is not there', async () => {
    const portal = await connected();
    server.current.portal.tasks.data = server.current.portal.tasks.data.filter(({ id }) => id !== 'tsk_home');
    const rows = [...inside(portal).querySelectorAll<HTMLElement>('.row')];
    rows.find(({ textContent }) => textContent?.includes('Home page'))?.click();
    await until(() => wordsOf(portal).includes('This item is no longer shared here.'));
  });

  it('takes a subtask and a comment out of an open detail', async () => {
    const portal = await connected();
    server.current.subtasks.tsk_home = [task('tsk_sub', { title: 'A step', parentId: 'tsk_home' })];
    server.current.comments.tsk_home = [comment('cmt_1', 'First words', { taskId: 'tsk_home' })];
    await openTask(portal, 'Home page design');
    await until(() => wordsOf(portal).includes('A step') && wordsOf(portal).includes('First words'));
    hold();
    server.current.emit('item.left', 'task', 'tsk_sub');
    server.current.emit('item.left', 'comment', 'cmt_1');
    await until(() => !wordsOf(portal).includes('A step') && !wordsOf(portal).includes('First words'));
    has(wordsOf(portal), 'Home page design');
  });

  it('does not come back with an answer that was on its way', async () => {
    const portal = await connected();
    const before = JSON.stringify(server.current.portal);
    let release = (_: Response) => {};
    server.current.instead(
      `GET /projects/${PROJECT}/portal`,
      () => new Promise((resolve) => (release = resolve)),
      1,
    );
    server.current.emit('item.changed', 'task', 'tsk_shop');
    await until(() => server.current.count(`GET /projects/${PROJECT}/portal`) === 2);
    server.current.hide('tsk_home');
    await until(() => !wordsOf(portal).includes('Home page design'));
    release(new Response(before));
    for (let turn = 0; turn < 30; turn++) {
      hasNot(wordsOf(portal), 'Home page design');
      equal(progress(portal), '2 of 6 done');
      await pause(10);
    }
  });

  it('comes back when it is shared again', async () => {
    const portal = await connected();
    const { data } = server.current.portal.tasks;
    server.current.hide('tsk_home');
    await until(() => !wordsOf(portal).includes('Home page design'));
    server.current.portal.tasks.data = data;
    server.current.emit('item.changed', 'task', 'tsk_home');
    await until(() => wordsOf(portal).includes('Home page design'));
  });

  it('may be the project itself', async () => {
    const portal = await connected();
    server.current.emit('item.left', 'project', PROJECT);
    await until(() => wordsOf(portal).includes('There is no project to show here'));
    hasNot(wordsOf(portal), 'Alsterbrot');
    await until(() => server.current.streams.size === 0);
  });
});
