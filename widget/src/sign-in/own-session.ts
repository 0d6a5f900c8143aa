import { VitrineError } from '@vitrine/sdk';
import { type ClientSession, signOut } from '@vitrine/sdk/sign-in';
import type { TemplateResult } from 'lit';
import type { IssuedToken } from '../data/token-source.ts';
import type { PortalContext } from '../portal/context.ts';
import { SIGNED_IN } from '../portal/page-signals.ts';
import { CodeForm } from './code-form.ts';
import { inSignIn, type SignInWords } from './context.ts';
import { byCookieOf, type Entry, enterByIdentity, type GetIdentityToken } from './identity.ts';
import { byCookie, byToken, type Place, whoIs } from './server.ts';
import { accountView, insteadView, moveFocus } from './views.ts';

/**
 * A session that the portal keeps by itself, and not its host: by identity token, by code, or by
 * the cookie from an earlier time. Its tokens are in private fields alone.
 */
export class OwnSession {
  /** Why nobody is signed in. */
  reason: 'missing' | 'refused' | 'signed-out' = 'missing';
  leaving = false;
  /** The browser keeps no cookie: it lasts as long as the page. */
  pageOnly = false;
  /** Where the focus goes with what is shown next. */
  focus: 'field' | 'heading' | undefined;
  ctx: PortalContext;
  readonly form: CodeForm;
  readonly byCode: boolean;
  #place: Place;
  #identity: GetIdentityToken | undefined;
  #begin: (session: OwnSession) => void;
  /** It has come in, and was not yet given to the portal. */
  #entered: ClientSession | undefined;
  #current: ClientSession | undefined;
  /** The identity token that was used last. */
  #used: string | undefined;

  /**
   * @param identity absent: people sign in by code
   * @param begin begins the portal anew, with this session
   */
  constructor(
    ctx: PortalContext,
    identity: GetIdentityToken | undefined,
    begin: (session: OwnSession) => void,
  ) {
    this.ctx = ctx;
    this.byCode = identity === undefined;
    const { server, projectId } = ctx.store;
    this.#place = { server, projectId };
    this.#identity = identity;
    this.#begin = begin;
    this.form = new CodeForm(this.#place, () => this.changed());
  }

  get t(): SignInWords {
    return inSignIn(this.ctx.t);
  }

  instead(): TemplateResult | undefined {
    return insteadView(this);
  }

  account(): TemplateResult {
    return accountView(this);
  }

  rendered(root: ParentNode): void {
    moveFocus(this, root);
  }

  changed(): void {
    this.ctx.store.changed();
  }

  /** The next token. Fails with a 401 when nobody is signed in. */
  async getToken(): Promise<IssuedToken> {
    // Taken before anything is awaited: asking may itself begin the portal anew, with another that has come in.
    const entered = this.#entered;
    this.#entered = undefined;
    const session = entered ?? (this.#current ? await this.#next(this.#current) : await this.#first());
    if (!session) throw new VitrineError({ status: 401, code: 'signed_out' });
    this.#current = session;
    return session;
  }

  async #first(): Promise<ClientSession | undefined> {
    // Who has signed out is not to find themselves signed in as somebody else whose cookie is here.
    if (this.reason === 'signed-out') return undefined;
    if (!this.#identity) return byCookie(this.#place);
    const token = await this.#identity();
    if (!token) return undefined;
    this.reason = 'refused';
    const { session, isNew } = await this.#vouched(token);
    if (isNew) void this.#lookForCookie(session);
    return session;
  }

  #vouched(token: string): Promise<Entry> {
    this.#used = token;
    return enterByIdentity(this.#place, token);
  }

  async #next(session: ClientSession): Promise<ClientSession | undefined> {
    const place = this.#place;
    const before = this.ctx.store.viewer?.id;
    this.reason = 'refused';
    const kept = this.pageOnly ? await byToken(place, session) : await this.#kept(session, before);
    if (kept) return kept;
    if (this.byCode) this.ctx.announce(this.t.ended);
    const token = await this.#identity?.();
    if (!token || token === this.#used) return undefined;
    const vouched = (await this.#vouched(token)).session;
    if ((await whoIs(place.server, vouched)) === before) return vouched;
    // The page vouches for somebody else by now.
    this.#beginWith(vouched);
    return undefined;
  }

  /** Another tab may have signed the same person in anew, which ends the family that was here. */
  async #kept({ family }: ClientSession, before: string | undefined): Promise<ClientSession | undefined> {
    const place = this.#place;
    return (await byCookie(place, family)) ?? (before ? byCookieOf(place, before) : undefined);
  }

  /** With the session that a code has given. */
  async enter(session: ClientSession): Promise<void> {
    const { store } = this.ctx;
    if (store.closed) return;
    const before = this.reason === 'signed-out' ? undefined : store.viewer?.id;
    void this.#lookForCookie(session);
    this.form.reset();
    this.focus = 'heading';
    // The same person goes on where they were, with what they had begun to write.
    const same = before && (await whoIs(this.#place.server, session).catch(() => '')) === before;
    this.reason = 'refused';
    if (!same) return this.#beginWith(session);
    this.#entered = session;
    await store.load();
  }

  #beginWith(session: ClientSession): void {
    this.#entered = session;
    this.#begin(this);
  }

  /** Asked of the cookie itself: which browsers keep it changes with each of their versions. */
  async #lookForCookie({ family }: ClientSession): Promise<void> {
    const kept = await byCookie(this.#place, family).catch(() => true);
    this.pageOnly = !kept;
    this.changed();
    // Who signs in at one portal of a page is signed in at its others.
    if (kept) window.dispatchEvent(new Event(SIGNED_IN));
    else this.ctx.announce(this.t.notKept);
  }

  /** Somebody has signed in on this page. */
  lookAgain(): void {
    const { store } = this.ctx;
    if (this.byCode && this.reason !== 'signed-out' && store.phase === 'failed') void store.load();
  }

  /** As somebody else, although this browser has a session: it sees no project here. */
  useAnother(): void {
    this.reason = 'signed-out';
    this.#end();
  }

  async signOut(): Promise<void> {
    const { server } = this.#place;
    if (this.leaving) return;
    this.leaving = true;
    this.changed();
    try {
      await signOut(server, { family: this.#current?.family, token: this.#current?.token });
      this.reason = 'signed-out';
      this.form.reset(true);
      this.#end();
      this.ctx.announce(this.t.youAreOut);
    } catch {
      this.ctx.announce(this.t.signOutFailed);
    }
    this.leaving = false;
    this.changed();
  }

  #end(): void {
    this.#current = undefined;
    this.focus = this.byCode ? 'field' : 'heading';
    this.ctx.store.failed(new VitrineError({ status: 401, code: 'signed_out' }));
  }
}
