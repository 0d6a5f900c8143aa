import { equal, has, hasNot } from './support/assert.ts';
import { find, inside, mount, openTask, pause, ready, until, useServer, wordsOf } from './support/mount.ts';
import { PROJECT } from './support/project.ts';

/** Counts what is left behind: listeners on the page, and intervals. */
function watchPage() {
  const real = { setInterval: setInterval.bind(window), clearInterval: clearInterval.bind(window) };
  const adds = [window, document].map((target) => [target, target.addEventListener] as const);
  const left = { listeners: 0, intervals: new Set<unknown>() };
  for (const [target, add] of adds)
    target.addEventListener = (...args: Parameters<typeof add>) => {
      const { signal } = (args[2] ?? {}) as AddEventListenerOptions;
      if (['online', 'offline', 'visibilitychange'].includes(args[0])) {
        left.listeners += 1;
        signal?.addEventListener('abort', () => {
          left.listeners -= 1;
        });
      }
      add.apply(target, args);
    };
  window.setInterval = ((...args: Parameters<typeof setInterval>) => {
    const id = real.setInterval(...args);
    left.intervals.add(id);
    return id;
  }) as typeof setInterval;
  window.clearInterval = (id) => {
    left.intervals.delete(id);
    real.clearInterval(id);
  };
  return {
    left: () => [left.listeners, left.intervals.size],
    stop() {
      Object.assign(window, real);
      for (const [target] of adds) delete (target as Partial<typeof target>).addEventListener;
    },
  };
}

describe('coming and going', () => {
  const server = useServer();
  const portals = () => server.current.count(`GET /projects/${PROJECT}/portal`);
  const streams = () => server.current.count(`GET /projects/${PROJECT}/events`);

  it('is moved in the page without a request, and its stream goes on', async () => {
    const portal = await ready();
    await until(() => server.current.streams.size === 1);
    const place = document.createElement('div');
    document.body.append(place);
    place.append(portal);
    await pause(50);
    equal([portals(), streams(), server.current.streams.size], [1, 1, 1]);
    server.current.hide('tsk_home');
    await until(() => !wordsOf(portal).includes('Home page design'));
    place.remove();
  });

  it('keeps an open sheet modal through a move', async () => {
    const portal = await ready();
    const dialog = await openTask(portal, 'Home page design');
    const place = document.createElement('div');
    document.body.append(place);
    place.append(portal);
    await until(() => dialog.matches(':modal'));
    place.remove();
  });

  it('ends its stream when it is removed, and goes on after the last event when it is back', async () => {
    const portal = await ready();
    await until(() => server.current.streams.size === 1);
    server.current.emit('item.changed', 'task', 'tsk_home');
    await until(() => portals() === 2);
    portal.remove();
    await until(() => server.current.streams.size === 0);
    document.body.append(portal);
    await until(() => server.current.streams.size === 1);
    equal(portals(), 2, 'what is shown is not read again');
    equal(server.current.asked.at(-1)?.headers.get('last-event-id'), '8');
  });

  it('does after a pause what was due before it', async () => {
    const portal = await ready();
    await until(() => server.current.streams.size === 1);
    server.current.portal.project.name = 'Renamed';
    server.current.emit('item.changed', 'task', 'tsk_home');
    await pause(20);
    portal.remove();
    await pause(200);
    equal(portals(), 1, 'nothing is read while it is out of the page');
    document.body.append(portal);
    await until(() => wordsOf(portal).includes('Renamed'));
  });

  it('leaves nothing behind after ten mounts', async () => {
    const page = watchPage();
    for (let turn = 0; turn < 10; turn++) {
      const portal = await ready();
      await until(() => server.current.streams.size === 1);
      if (turn % 2 === 0) await openTask(portal, 'Home page design');
      portal.remove();
      await until(() => server.current.streams.size === 0);
    }
    await pause(200);
    equal(page.left(), [0, 0]);
    const asked = server.current.asked.length;
    await pause(200);
    equal(server.current.asked.length, asked, 'nothing is asked any more');
    page.stop();
  });

  it('starts no stream when it was removed before the first answer', async () => {
    const portal = mount();
    await until(() => portals() === 1);
    portal.remove();
    await pause(100);
    equal(streams(), 0);
    document.body.append(portal);
    await until(() => server.current.streams.size === 1);
    has(wordsOf(portal), 'Alsterbrot');
  });

  it('begins anew for another project, and drops the former at once', async () => {
    const portal = await ready();
    server.current.portal.project = { ...server.current.portal.project, id: 'prj_two', name: 'Another' };
    portal.project = 'prj_two';
    await portal.updateComplete;
    hasNot(wordsOf(portal), 'Alsterbrot');
    await until(() => wordsOf(portal).includes('Another'));
    await until(() => server.current.streams.size === 1);
    equal(find(portal, '#tab-overview').ariaSelected, 'true');
    equal(inside(portal).querySelectorAll('dialog').length, 0);
  });
});
