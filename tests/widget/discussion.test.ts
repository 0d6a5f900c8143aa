import { equal, has, hasNot, ok } from './support/assert.ts';
import { problem } from './support/fake-server.ts';
import { find, inside, openTask, pause, ready, showTab, until, useServer, wordsOf } from './support/mount.ts';
import { comment, OWN, PROJECT } from './support/project.ts';

describe('the discussion', () => {
  const server = useServer();
  const write = (portal: Parameters<typeof find>[0], text: string) => {
    const field = find<HTMLTextAreaElement>(
      portal,
      'dialog .composer textarea, .discussion .composer textarea',
    );
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    return field;
  };
  const send = (field: HTMLElement, more: KeyboardEventInit = { ctrlKey: true }) =>
    field.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...more }),
    );
  const posts = () => server.current.asked.filter(({ method }) => method === 'POST');

  it('sends with Ctrl and Enter or Cmd and Enter, empties the field, and tells the host by ids alone', async () => {
    const heard: unknown[] = [];
    const listen = (event: Event) => heard.push((event as CustomEvent).detail);
    document.addEventListener('vitrine-comment', listen);
    const portal = await ready();
    await openTask(portal, 'Home page design');
    const field = write(portal, 'Lovely, thank you');
    send(field, {});
    await pause(20);
    equal(posts().length, 0, 'Enter alone is a new line');
    send(field);
    await until(() => field.value === '');
    has(find(portal, '.comments').textContent ?? '', 'Lovely, thank you');
    has(find(portal, 'dialog [role="status"]').textContent ?? '', 'has been sent');
    send(write(portal, 'One more'), { metaKey: true });
    await until(() => posts().length === 2);
    document.removeEventListener('vitrine-comment', listen);
    equal(heard[0], { id: 'cmt_new_0', projectId: PROJECT, taskId: 'tsk_home' });
  });

  it('keeps the text when sending fails, and a second try is the same comment to the server', async () => {
    const portal = await ready();
    await openTask(portal, 'Home page design');
    server.current.instead('POST /tasks', () => problem(422, 'invalid'), 1);
    const field = write(portal, 'Words that matter');
    send(field);
    await until(() => find(portal, '.composer-error').textContent?.includes('your text is kept'));
    equal(field.value, 'Words that matter');
    equal(field.getAttribute('aria-invalid'), 'true');
    has(field.getAttribute('aria-describedby') ?? '', find(portal, '.composer-error').id);
    find(portal, '.composer .primary').click();
    await until(() => field.value === '');
    const keys = posts().map(({ headers }) => headers.get('idempotency-key'));
    equal(keys.length, 2);
    equal(keys[0], keys[1]);
  });

  it('keeps a draft through a drop of the connection, a closed sheet and news', async () => {
    const portal = await ready();
    const dialog = await openTask(portal, 'Home page design');
    write(portal, 'Half a thought');
    window.dispatchEvent(new Event('offline'));
    await until(() => server.current.streams.size === 0);
    window.dispatchEvent(new Event('online'));
    await until(() => server.current.streams.size === 1);
    server.current.emit('item.changed', 'comment', 'cmt_x');
    await until(() => server.current.count(`GET /projects/${PROJECT}/portal`) > 1);
    equal(find<HTMLTextAreaElement>(portal, '.composer textarea').value, 'Half a thought');
    dialog.close();
    await until(() => !inside(portal).querySelector('dialog'));
    await openTask(portal, 'Home page design');
    equal(find<HTMLTextAreaElement>(portal, '.composer textarea').value, 'Half a thought');
  });

  it('says that there is nothing to send', async () => {
    const portal = await ready();
    await openTask(portal, 'Home page design');
    send(write(portal, '   '));
    await until(() => find(portal, '.composer-error').textContent?.includes('Write something first'));
    equal(posts().length, 0);
  });

  it('changes and deletes one’s own, and nobody else’s', async () => {
    server.current.comments[PROJECT] = [
      comment('cmt_1', 'Theirs'),
      comment('cmt_2', 'Mine', { author: OWN }),
    ];
    const portal = await ready();
    await showTab(portal, 'discussion');
    await until(() => wordsOf(portal).includes('Mine'));
    const own = find(portal, '#comment-cmt_2');
    ok(!find(portal, '#comment-cmt_1').querySelector('button'), 'theirs has no buttons');
    own.querySelector<HTMLElement>('.comment-actions button')?.click();
    const field = await until(() => own.querySelector('textarea'));
    await until(() => inside(portal).activeElement === field);
    field.value = 'Mine, changed';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    own.querySelector('form')?.requestSubmit();
    await until(() => own.textContent?.includes('Mine, changed') && !own.querySelector('form'));

    own.querySelectorAll<HTMLElement>('.comment-actions button')[1]?.click();
    await until(() => own.textContent?.includes('Delete this comment?'));
    own.querySelector('form')?.requestSubmit();
    await until(() => !inside(portal).querySelector('#comment-cmt_2'));
    hasNot(wordsOf(portal), 'Mine');
    await until(() => inside(portal).activeElement?.id === 'comment-cmt_1');
  });

  it('shows what others write as it comes', async () => {
    const portal = await ready();
    await showTab(portal, 'discussion');
    await until(() => server.current.streams.size === 1);
    server.current.comments[PROJECT] = [comment('cmt_9', 'Good news')];
    server.current.emit('item.changed', 'comment', 'cmt_9');
    await until(() => wordsOf(portal).includes('Good news'));
  });
});
