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
import type { GetIdentityToken } from '../sign-in/identity.ts';
import type { OwnSession } from '../sign-in/own-session.ts';
import { contentView } from './content-view.ts';
import type { PortalContext } from './context.ts';
import { OpenPanels } from './open-panels.ts';
import { listenToPage } from './page-signals.ts';
import { loadPanels } from './panel-slot.ts';
import { caseView } from './portal-view.ts';
import { tokensOf } from './sign-in.ts';
import { styles } from './vitrine-portal.styles.ts';

/** What makes it another portal, for which everything begins anew. */
const IDENTITY = ['project', 'server', 'tokenUrl', 'getToken', 'identityToken', 'getIdentityToken'] as const;

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
    identityToken: { attribute: 'identity-token' },
    getIdentityToken: { attribute: false },
    hosted: { type: Boolean },
    accent: {},
    colorScheme: { attribute: 'color-scheme' },
    headingLevel: { attribute: 'heading-level', type: Number },
  };

  declare project: string;
  declare server: string;
  declare tokenUrl: string;
  declare getToken: GetToken | undefined;
  /** Empty: nobody is signed in at the host. Absent: the host vouches for nobody. */
  declare identityToken: string | null | undefined;
  declare getIdentityToken: GetIdentityToken | undefined;
  /** It stands on the server's own page. */
  declare hosted: boolean;
  declare accent: string;
  declare colorScheme: string;
  declare headingLevel: number;

  #ctx: PortalContext | undefined;
  /** The host has said that it takes care of the sign-in. */
  #waiting = false;
  /** It became another portal while it was out of the page. */
  #stale = false;
  #live: LiveStatus = 'connecting';
  #language = 'en';
  #stopListening: (() => void) | undefined;
  #panels = new OpenPanels(this);

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
      signedIn: () => this.#ctx?.session?.lookAgain(),
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
  #begin(session?: OwnSession): void {
    this.#ctx?.store.close();
    this.#ctx = undefined;
    this.#panels.close();
    this.#panels.tab = 'overview';
    this.#waiting = false;
    this.#stale = !this.isConnected;
    this.requestUpdate();
    if (this.#stale) return;
    if (!this.project) return console.error('[vitrine] <vitrine-portal> needs a project="prj_…".');
    this.#ctx = this.#open(session);
    void this.#ctx.store.load();
  }

  #open(session: OwnSession | undefined): PortalContext {
    const wanted = languageAt(this);
    this.#language = chooseLanguage(wanted);
    const store: PortalStore = new PortalStore({
      server: this.server || VitrinePortal.defaultServer || location.origin,
      projectId: this.project,
      getToken: tokensOf(
        this,
        () => ctx,
        (next) => this.#begin(next),
      ),
      changed: () => this.#hear(store.live.status),
      settled: () => this.#settled(store),
    });
    void loadMessages(this.#language).then((t) => this.#update({ t }));
    const ctx: PortalContext = {
      store,
      session,
      t: messagesNow,
      format: createFormats(localeFor(wanted, this.#language)),
      level: this.headingLevel,
      now: new Date(),
      said: '',
      openTask: (id) => this.#panels.openTask(ctx, id),
      closeTask: () => this.#panels.closeTask(),
      announce: (text) => this.#announce(text),
      emit: (name, detail) => this.#emit(name, detail),
    };
    if (session) session.ctx = ctx;
    return ctx;
  }

  #update(change: Partial<PortalContext>): void {
    if (this.#ctx) Object.assign(this.#ctx, change);
    this.requestUpdate();
  }

  #settled(store: PortalStore): void {
    const { projectId, phase, error } = store;
    this.#waiting = false;
    if (phase === 'ready') {
      this.#emit('vitrine-ready', { projectId });
      // The view that was open before it failed.
      if (this.#ctx) this.#panels.choose(this.#ctx);
      // What opens next is fetched while the page has nothing better to do.
      const prefetch = () => void loadPanels().catch(() => {});
      if ('requestIdleCallback' in window) requestIdleCallback(prefetch);
      else setTimeout(prefetch, 500);
      return;
    }
    this.#panels.close();
    const kind = error === undefined ? 'not-found' : kindOf(error);
    const reason = this.#ctx?.session?.reason ?? 'refused';
    if (kind === 'signed-out')
      this.#waiting = !this.#emit('vitrine-auth-needed', { projectId, reason }, true);
    else this.#emit('vitrine-error', { projectId, kind });
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

  protected override updated(): void {
    this.#paint();
    this.#ctx?.session?.rendered(this.renderRoot);
    // Out of the page nothing can be modal; it is when it is back.
    if (this.isConnected) this.#panels.sheet.panel?.rendered?.(this.renderRoot);
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
    const said = this.#panels.sheet.panel ? '' : (this.#ctx?.said ?? '');
    const language = this.#language;
    const dir = this.dir || directionOf(language);
    const content = contentView({
      ctx: this.#ctx,
      project: this.project,
      level: this.hosted ? 1 : this.headingLevel,
      waiting: this.#waiting,
      panels: this.#panels,
    });
    return caseView({ scheme: this.colorScheme, language, dir, said, content });
  }
}
