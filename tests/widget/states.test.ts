import { equal, has, hasNot, ok } from './support/assert.ts';
import { problem } from './support/fake-server.ts';
import { find, inside, mount, ready, until, useServer, wordsOf } from './support/mount.ts';
import { emptyProject, PROJECT } from './support/project.ts';

describe('states', () => {
  const server = useServer();

  it('shows the shape of what is coming', async () => {
    server.current.instead('GET ', () => new Promise<Response>(() => {}));
    const portal = mount();
    await until(() => portal.shadowRoot?.querySelector('[aria-busy="true"]'));
    has(wordsOf(portal), 'Opening your project');
  });

  it('says that nothing is there yet', async () => {
    server.current.portal = emptyProject();
    const portal = await ready();
    has(wordsOf(portal), 'Nothing to show yet');
    has(wordsOf(portal), 'The plan is being drawn up.');
  });

  it('offers another try after an error, and takes it', async () => {
    server.current.instead('GET /projects', () => problem(501, 'broken'));
    const heard: unknown[] = [];
    document.addEventListener('vitrine-error', (event) => heard.push((event as CustomEvent).detail), {
      once: true,
    });
    const portal = mount();
    await until(() => portal.shadowRoot && wordsOf(portal).includes('The project could not be opened'));
    equal(heard, [{ projectId: PROJECT, kind: 'failed' }]);
    server.current.plain();
    find(portal, '.notice button').click();
    await until(() => wordsOf(portal).includes('Alsterbrot'));
  });

  it('says the same of a project that is hidden and of one that never was', async () => {
    const portal = mount({ project: 'prj_other' });
    await until(() => portal.shadowRoot && wordsOf(portal).includes('There is no project to show here'));
    ok(!inside(portal).querySelector('button'), 'no use in trying again');
  });

  it('tells a page’s owner that the project is missing', async () => {
    const real = console.error;
    const said: string[] = [];
    console.error = (word: string) => said.push(word);
    const portal = mount({ project: '' });
    await until(() => portal.shadowRoot && wordsOf(portal).includes('not set up yet'));
    console.error = real;
    has(said.join(), 'needs a project');
  });

  it('shows that the line is down, keeps what it shows, and comes back', async () => {
    const portal = await ready();
    await until(() => wordsOf(portal).includes('Live'));
    server.current.instead(/events/, () => 'network', 1);
    server.current.dropStreams();
    await until(() => wordsOf(portal).includes('Reconnecting'));
    has(wordsOf(portal), 'Alsterbrot');
    window.dispatchEvent(new Event('online'));
    await until(() => wordsOf(portal).includes('Live'));
    equal(server.current.asked.at(-1)?.headers.get('last-event-id'), '7');
  });

  it('says that it is offline, and until when it is true', async () => {
    const portal = await ready();
    window.dispatchEvent(new Event('offline'));
    await until(() =>
      inside(portal).querySelector('[part="banner"]')?.textContent?.includes('You are offline'),
    );
    has(find(portal, '[role="status"]').textContent ?? '', 'You are offline');
    await until(() => server.current.streams.size === 0);
    window.dispatchEvent(new Event('online'));
    await until(() => server.current.streams.size === 1);
    await until(() => !inside(portal).querySelector('[part="banner"]'));
    hasNot(wordsOf(portal), 'You are offline');
  });
});
