import { RateLimitError } from '@vitrine/sdk';
import { type ClientSession, requestCode, verifyCode } from '@vitrine/sdk/sign-in';
import { kindOf } from '../data/problems.ts';
import type { SignInWords } from './context.ts';
import { isRefusal, type Place } from './server.ts';

/** As the server counts: a sixth is refused whatever it says. */
const TRIES = 5;
/** Seconds before another code may be asked for: mail takes a moment. */
const WAIT = 30;

interface Request {
  id: string;
  /** How long it is good, as the server says. */
  minutes: number;
  endsAt: number;
  againAt: number;
  tries: number;
}

/**
 * An address, then the code that came. All of it is in memory alone: the storage of the page is
 * the host's to read, and with the request's id someone else's code could be tried.
 */
export class CodeForm {
  email = '';
  code = '';
  busy = false;
  problem: ((t: SignInWords) => string) | undefined;
  request: Request | undefined;
  #place: Place;
  #changed: () => void;

  constructor(place: Place, changed: () => void) {
    this.#place = place;
    this.#changed = changed;
  }

  /** Seconds until another code may be asked for. */
  get wait(): number {
    return Math.max(0, Math.ceil(((this.request?.againAt ?? 0) - performance.now()) / 1000));
  }

  /** True when the server has taken the address, known or not. */
  async send(): Promise<boolean> {
    const email = this.email.trim();
    if (!/^\S+@\S+$/.test(email)) return this.#fail((t) => t.addressNeeded);
    const sent = await this.#run(
      () => requestCode(this.#place.server, { email, projectId: this.#place.projectId }),
      (error) => this.#tell(error),
    );
    if (!sent) return false;
    const now = performance.now();
    const { requestId, expiresIn } = sent;
    const endsAt = now + expiresIn * 1000;
    this.code = '';
    this.request = {
      id: requestId,
      minutes: Math.round(expiresIn / 60),
      endsAt,
      againAt: now + WAIT * 1000,
      tries: 0,
    };
    this.#count();
    return true;
  }

  /** The session, when the code is the right one. */
  async verify(): Promise<ClientSession | undefined> {
    const { request } = this;
    const code = this.code.normalize('NFKC').replaceAll(/\D/g, '');
    if (!request) return undefined;
    if (code.length !== 6) this.#fail((t) => t.codeNeeded);
    else if (performance.now() > request.endsAt) this.#fail((t) => t.codeLate);
    else
      return this.#run(
        () => verifyCode(this.#place.server, { requestId: request.id, code }),
        (error) => this.#tell(error, request),
      );
    return undefined;
  }

  /** Back to the address; everything, for whoever comes next, when they have signed out. */
  reset(everything = false): void {
    this.request = undefined;
    this.problem = undefined;
    this.code = '';
    if (everything) this.email = '';
    this.#changed();
  }

  async #run<T>(ask: () => Promise<T>, tell: (error: unknown) => void): Promise<T | undefined> {
    if (this.busy) return undefined;
    this.busy = true;
    this.problem = undefined;
    this.#changed();
    try {
      return await ask();
    } catch (error) {
      tell(error);
      return undefined;
    } finally {
      this.busy = false;
      this.#changed();
    }
  }

  #tell(error: unknown, request?: Request): void {
    if (request && isRefusal(error)) {
      request.tries += 1;
      const usedUp = request.tries >= TRIES;
      this.problem = (t) => (usedUp ? t.codeUsedUp : t.codeWrong);
    } else if (error instanceof RateLimitError) {
      const minutes = Math.max(1, Math.ceil((error.retryAfter ?? 60) / 60));
      this.problem = (t) => t.tooMany(minutes);
    } else if (!request && kindOf(error) === 'refused') this.problem = (t) => t.addressNeeded;
    else this.problem = (t) => t.problem[kindOf(error)];
  }

  #fail(problem: (t: SignInWords) => string): false {
    if (!this.busy) this.problem = problem;
    this.#changed();
    return false;
  }

  /** Tells the seconds, one by one. */
  #count(): void {
    if (this.wait === 0) return;
    setTimeout(() => {
      this.#changed();
      this.#count();
    }, 1000);
  }
}
