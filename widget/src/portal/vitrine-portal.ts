import { LitElement, type PropertyValues, type TemplateResult } from 'lit';
import type { LiveStatus } from '../data/live-stream.ts';
import { PortalStore } from '../data/portal-store.ts';
import { kindOf } from '../data/problems.ts';
import type { GetToken } from '../data/token-source.ts';
import { createFormats } from '../locales/formats.ts';
import {
  chooseLanguage,
  directionOf,
  languageAt,
  loadMessages,
  localeFor,
  messagesNow,
} from '../locales/index.ts';
import type { PortalContext } from './context.ts';
import { listenToPage } from './page-signals.ts';
import { loadPanels, PanelSlot, type Panels } from './panel-slot.ts';
import { caseView, portalView } from './portal-view.ts';
import { signInOf } from './sign-in.ts';
import { failure, noticeInside, skeleton } from './state-views.ts';
import type { Tab } from './tab-bar.ts';
import { styles } from './vitrine-portal.styles.ts';

/** What makes it another portal, for which everything begins anew. */
const IDENTITY = ['project', 'server', 'tokenUrl', 'getToken'] as const;

/** The embedded client portal. See widget/README.md for what a host may rely on. */
export class VitrinePortal extends LitElement {
  /** Where the code came from, for an element without `server`. */
  static defaultServer = '';
  static override styles = styles;
  static override properties = {
    project: {},
    server: {},
    tokenUrl: { attribute: 'token-url' },
    getToken: { attribute: false },
    accent: {},
    colorScheme: { attribute: 'color-scheme' },
    headingLevel: { attribute: 'heading-level', type: Number },
  };

  declare project: string;
  declare server: string;
  declare tokenUrl: string;
  declare getToken: GetToken | undefined;
  declare accent: string;
  declare colorScheme: string;
  declare headingLevel: number;

  #ctx: PortalContext | undefined;
  #tab: Tab = 'overview';
  /** The host has said that it takes care of the sign-in. */
  #waiting = false;
  /** It became another portal while it was out of the page. */
  #stale = false;
  #live: LiveStatus = 'connecting';
  #language = 'en';
  #stopListening: (() => void) | undefined;
  #view = new PanelSlot((panels) => this.#adopt(panels));
  #sheet = new PanelSlot((panels) => this.#adopt(panels));

  constructor() {
    super();
    this.project = '';
    this.server = '';
    this.tokenUrl = '';
    this.accent = '';
    this.colorScheme = '';
    this.headingLevel = 2;
  }

  /** Reads everything anew, and begins again after an error. */
  async refresh(): Promise<void> {
    if (this.#ctx) await this.#ctx.store.refresh();
    else this.#begin();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // An open sheet that was moved is shown again.
    if (this.hasUpdated) this.requestUpdate();
    // A move in the page is a removal and an insertion at once: nothing has been stopped yet.
    if (this.#stopListening) return;
    this.#stopListening = listenToPage({
      offline: () => this.#ctx?.store.live.stop('offline'),
      awake: () => this.#ctx?.store.live.wake(),
      tick: () => this.#update({ now: new Date() }),
    });
    if (this.#stale) this.#begin();
    else this.#ctx?.store.resume();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#stopListening?.();
      this.#stopListening = undefined;
      this.#ctx?.store.pause();
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (IDENTITY.some((name) => changed.has(name))) this.#begin();
  }

  /** Another project, another person or a first one: whatever was here before is dropped at once. */
  #begin(): void {
    this.#ctx?.store.close();
    this.#ctx = undefined;
    this.#view.close();
    this.#sheet.close();
    this.#tab = 'overview';
    this.#waiting = false;
    this.#stale = !this.isConnected;
    this.requestUpdate();
    if (this.#stale) return;
    if (!this.project) return console.error('[vitrine] <vitrine-portal> needs a project="prj_…".');
    const getToken = signInOf(this.getToken, this.tokenUrl);
    if (!getToken) return queueMicrotask(() => this.#askForSignIn('missing'));
    this.#ctx = this.#open(getToken);
    void this.#ctx.store.load();
  }

  #open(getToken: GetToken): PortalContext {
    const wanted = languageAt(this);
    this.#language = chooseLanguage(wanted);
    const store: PortalStore = new PortalStore({
      server: this.server || VitrinePortal.defaultServer || location.origin,
      projectId: this.project,
      getToken,
      changed: () => this.#hear(store.live.status),
      settled: () => this.#settled(store),
    });
    void loadMessages(this.#language).then((t) => this.#update({ t }));
    return {
      store,
      t: messagesNow,
      format: createFormats(localeFor(wanted, this.#language)),
      level: this.headingLevel,
      now: new Date(),
      said: '',
      openTask: (id) => this.#openTask(id),
      closeTask: () => this.#closeTask(),
      announce: (text) => this.#announce(text),
      emit: (name, detail) => this.#emit(name, detail),
    };
  }

  #update(change: Partial<PortalContext>): void {
    if (this.#ctx) Object.assign(this.#ctx, change);
    this.requestUpdate();
  }

  #settled(store: PortalStore): void {
    const { projectId, phase, error } = store;
    if (phase === 'ready') {
      this.#emit('vitrine-ready', { projectId });
      // What opens next is fetched while the page has nothing better to do.
      const prefetch = () => void loadPanels().catch(() => {});
      if ('requestIdleCallback' in window) requestIdleCallback(prefetch);
      else setTimeout(prefetch, 500);
      return;
    }
    this.#view.close();
    this.#sheet.close();
    const kind = error === undefined ? 'not-found' : kindOf(error);
    if (kind === 'signed-out') this.#askForSignIn('refused');
    else this.#emit('vitrine-error', { projectId, kind });
  }

  #askForSignIn(reason: 'missing' | 'refused'): void {
    this.#waiting = !this.#emit('vitrine-auth-needed', { projectId: this.project, reason }, true);
    this.requestUpdate();
  }

  #emit(name: string, detail: object, cancelable = false): boolean {
    return this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable }));
  }

  #announce(text: string): void {
    // The same words are only said again when they differ.
    this.#update({ said: text === this.#ctx?.said ? `${text}\u00a0` : text });
  }

  #hear(status: LiveStatus): void {
    this.requestUpdate();
    if (status === this.#live || status === 'reconnecting') return;
    const { t, store, format } = this.#ctx ?? {};
    if (t && store && format && status === 'offline')
      this.#announce(t.offlineLine.replace('{time}', format.time(store.readAt)));
    if (t && status === 'live' && this.#live === 'offline') this.#announce(t.backOnline);
    this.#live = status;
  }

  #choose(tab: Tab): void {
    const ctx = this.#ctx;
    if (!ctx) return;
    this.#tab = tab;
    if (tab === 'overview') this.#view.close();
    else void this.#view.open(tab, (panels) => panels[`${tab}Panel`](ctx));
    this.requestUpdate();
  }

  #openTask(id: string): void {
    const ctx = this.#ctx;
    if (ctx) void this.#sheet.open(id, (panels) => panels.taskPanel(ctx, id));
  }

  /** The platform has given the focus back; when the row has left meanwhile, the tabs are nearest. */
  #closeTask(): void {
    this.#sheet.close();
    this.requestUpdate();
    void this.updateComplete.then(() => {
      if (this.shadowRoot?.activeElement) return;
      this.renderRoot.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
    });
  }

  /** Styles of the second piece of code: constructed sheets, which no CSP forbids. */
  #adopt(panels?: Panels): void {
    const root = this.renderRoot as ShadowRoot | undefined;
    if (panels && root) {
      const sheets = panels.styles.flatMap(({ styleSheet }) => styleSheet ?? []);
      root.adoptedStyleSheets = [...new Set([...root.adoptedStyleSheets, ...sheets])];
    }
    this.requestUpdate();
  }

  protected override updated(): void {
    this.#paint();
    // Out of the page nothing can be modal; it is when it is back.
    if (this.isConnected) this.#sheet.panel?.rendered?.(this.renderRoot);
  }

  /** A colour is a colour: anything else that the attribute may hold goes no further. */
  #paint(): void {
    const style = this.renderRoot.querySelector<HTMLElement>('.case')?.style;
    if (this.accent && CSS.supports('color', this.accent))
      style?.setProperty('--_accent-attribute', this.accent);
    else style?.removeProperty('--_accent-attribute');
  }

  protected override render(): TemplateResult {
    // While a sheet is open, what is said is said in there.
    const said = this.#sheet.panel ? '' : (this.#ctx?.said ?? '');
    const language = this.#language;
    const dir = this.dir || directionOf(language);
    return caseView({ scheme: this.colorScheme, language, dir, said, content: this.#content() });
  }

  #content(): TemplateResult {
    const ctx = this.#ctx;
    const t = ctx?.t ?? messagesNow;
    const level = this.headingLevel;
    if (!this.project)
      return noticeInside({ part: 'error', level, title: t.noProject, line: t.noProjectLine });
    if (this.#waiting) return skeleton(t.signingIn);
    if (!ctx) return noticeInside({ part: 'signed-out', level, title: t.signedOut, line: t.signedOutLine });
    ctx.level = level;
    const { store } = ctx;
    if (store.phase === 'failed') return failure(t, level, store.error, () => void store.load());
    if (!store.project) return skeleton(t.loading);
    const choose = (tab: Tab) => this.#choose(tab);
    return portalView(ctx, store.project, { tab: this.#tab, view: this.#view, sheet: this.#sheet, choose });
  }
}
