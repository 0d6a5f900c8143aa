import { equal, has, ok } from './support/assert.ts';
import { find, inside, pause, ready, showTab, until, useServer, wordsOf } from './support/mount.ts';
import { PROJECT } from './support/project.ts';

describe('the first paint', () => {
  const server = useServer();

  it('takes exactly one request, and then the stream from where that answer stood', async () => {
    await ready();
    equal(
      server.current.asked.filter(({ path }) => !path.endsWith('/events')).map(({ path }) => path),
      [`/projects/${PROJECT}/portal`],
    );
    await until(() => server.current.streams.size === 1);
    const stream = server.current.asked.at(-1);
    equal(stream?.path, `/projects/${PROJECT}/events`);
    equal(stream?.headers.get('last-event-id'), '7');
  });

  it('says where the project stands', async () => {
    const portal = await ready();
    const words = wordsOf(portal);
    for (const part of ['A new shop for Alsterbrot', 'In progress', 'Next: Design', 'Studio Sandtor'])
      has(words, part);
    const bar = find(portal, '[role="progressbar"]');
    equal(bar.getAttribute('aria-valuetext'), '2 of 7 done');
    equal(bar.querySelector('.progress-fill')?.getAttribute('width'), `${(100 * 2) / 7}%`);
  });

  it('tells the host that it is ready, and nothing of what it holds', async () => {
    const heard: unknown[] = [];
    const listen = (event: Event) => heard.push((event as CustomEvent).detail);
    document.addEventListener('vitrine-ready', listen);
    await ready();
    document.removeEventListener('vitrine-ready', listen);
    equal(heard, [{ projectId: PROJECT }]);
  });

  it('groups tasks by milestone, and the rest after them', async () => {
    const portal = await ready();
    await showTab(portal, 'tasks');
    const groups = [...inside(portal).querySelectorAll('.group')].map((group) => [
      group.querySelector('.heading')?.textContent?.trim(),
      group.querySelectorAll('.row').length,
    ]);
    equal(groups, [
      ['Foundations', 2],
      ['Design', 3],
      ['Launch', 1],
      ['More tasks', 1],
    ]);
  });

  it('shows deliverables, and needs no further request while all tasks are here', async () => {
    const portal = await ready();
    await showTab(portal, 'deliverables');
    equal(
      [...inside(portal).querySelectorAll('.glass-title')].map(({ textContent }) => textContent),
      ['Home page design', 'Style guide'],
    );
    equal(server.current.count(`GET /projects/${PROJECT}/tasks`), 0);
  });

  it('loads further tasks by cursor', async () => {
    const rest = server.current.portal.tasks.data.splice(3);
    server.current.portal.tasks.nextCursor = 'cur_2';
    server.current.instead(`GET /projects/${PROJECT}/tasks`, ({ query }) => {
      equal(query.get('cursor'), 'cur_2');
      equal(query.get('parentId'), 'none');
      return new Response(JSON.stringify({ data: rest, nextCursor: null }));
    });
    const portal = await ready();
    await showTab(portal, 'tasks');
    find(portal, '.more button').click();
    await until(() => inside(portal).querySelectorAll('.row').length === 7);
    ok(!inside(portal).querySelector('.more'), 'nothing more to load');
  });

  it('reads the whole again once for many events', async () => {
    const portal = await ready();
    await until(() => server.current.streams.size === 1);
    server.current.portal.project.name = 'Renamed';
    for (let count = 0; count < 20; count++) server.current.emit('item.changed', 'task', 'tsk_home');
    await until(() => wordsOf(portal).includes('Renamed'));
    await pause(200);
    equal(server.current.count(`GET /projects/${PROJECT}/portal`), 2);
  });
});
