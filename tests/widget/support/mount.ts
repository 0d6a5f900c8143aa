import '../../../widget/src/portal/define.ts';
import type { VitrinePortal } from '../../../widget/src/portal/vitrine-portal.ts';
import { FakeServer, SERVER } from './fake-server.ts';
import { PROJECT } from './project.ts';

let server: FakeServer | undefined;

/** A server for one test, begun before it and gone after it. */
export function useServer(): { readonly current: FakeServer } {
  beforeEach(() => {
    server = new FakeServer().install();
  });
  afterEach(() => {
    for (const portal of document.querySelectorAll('vitrine-portal')) portal.remove();
    server?.uninstall();
  });
  return {
    get current() {
      if (!server) throw new Error('Only within a test');
      return server;
    },
  };
}

export function mount(more: Partial<VitrinePortal> = {}, parent: Element = document.body): VitrinePortal {
  const portal = document.createElement('vitrine-portal');
  const getToken = () => ({ token: server?.token ?? '', expiresIn: 3600 });
  Object.assign(portal, { project: PROJECT, server: SERVER, getToken }, more);
  parent.append(portal);
  return portal;
}

/** Waits until it is so. */
export async function until<T>(check: () => T, what = String(check)): Promise<NonNullable<T>> {
  const end = performance.now() + 4000;
  for (;;) {
    const value = check();
    if (value) return value;
    if (performance.now() > end) throw new Error(`It did not come true: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export const inside = (portal: VitrinePortal): ShadowRoot => {
  if (!portal.shadowRoot) throw new Error('Not rendered');
  return portal.shadowRoot;
};

/** All words that a reader sees, on one line. */
export const wordsOf = (portal: VitrinePortal): string =>
  (inside(portal).querySelector('.case')?.textContent ?? '').replaceAll(/\s+/g, ' ');

export const find = <E extends HTMLElement = HTMLElement>(portal: VitrinePortal, selector: string): E => {
  const found = inside(portal).querySelector<E>(selector);
  if (!found) throw new Error(`Not there: ${selector}`);
  return found;
};

export async function ready(more: Partial<VitrinePortal> = {}, parent?: Element): Promise<VitrinePortal> {
  const portal = mount(more, parent);
  await until(() => portal.shadowRoot?.querySelector('[part="header"]'), 'the project is shown');
  return portal;
}

export const showTab = async (portal: VitrinePortal, tab: string): Promise<void> => {
  find(portal, `#tab-${tab}`).click();
  await until(
    () => inside(portal).querySelector(`[aria-labelledby="tab-${tab}"]:not(:has(.bones))`),
    `the tab ${tab}`,
  );
};

export const openTask = async (portal: VitrinePortal, title: string): Promise<HTMLDialogElement> => {
  const rows = [...inside(portal).querySelectorAll<HTMLElement>('.row')];
  const row = rows.find(({ textContent }) => textContent?.includes(title));
  if (!row) throw new Error(`No row: ${title}`);
  row.focus();
  row.click();
  return until(
    () => inside(portal).querySelector<HTMLDialogElement>('dialog:modal:has(.composer)'),
    'the sheet',
  );
};
