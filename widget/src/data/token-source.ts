import { VitrineError } from '@vitrine/sdk';

export interface IssuedToken {
  token: string;
  /** Seconds, as the server said when it issued the token. */
  expiresIn?: number;
}
export type GetToken = () => IssuedToken | string | Promise<IssuedToken | string>;

/** Asked for a new token this long before the end of the old one, or at a tenth of a short life. */
const EARLY = 30_000;

/**
 * Holds the one token of a session, in private fields alone. Time is the page's own monotonic
 * clock: the host's calendar may be wrong by hours.
 */
export class TokenSource {
  #ask: GetToken;
  #token: string | undefined;
  #freshUntil = 0;
  #endsAt = 0;
  #asking: Promise<string> | undefined;

  constructor(ask: GetToken) {
    this.#ask = ask;
  }

  /** A token that is good for now. However many ask at once, the page's owner is asked once. */
  get(): Promise<string> {
    if (this.#token !== undefined && performance.now() < this.#freshUntil)
      return Promise.resolve(this.#token);
    this.#asking ??= this.#renew().finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  /** The server did not take this token. A late refusal of an older one changes nothing. */
  refuse(token: string): void {
    if (token === this.#token) this.#token = undefined;
  }

  async #renew(): Promise<string> {
    // Counted from before the question: the answer's way back is part of the token's life.
    const asked = performance.now();
    try {
      const issued = await this.#ask();
      const { token, expiresIn } = typeof issued === 'string' ? { token: issued } : issued;
      if (typeof token !== 'string' || token === '') throw new Error('The sign-in gave no token');
      const life = expiresIn === undefined ? Number.POSITIVE_INFINITY : expiresIn * 1000;
      this.#token = token;
      this.#endsAt = asked + life;
      this.#freshUntil = this.#endsAt - Math.min(EARLY, life / 10);
      return token;
    } catch (error) {
      // The old one still holds for a moment: a hiccup of the host's server is no sign-out.
      if (this.#token !== undefined && performance.now() < this.#endsAt) return this.#token;
      throw error instanceof VitrineError ? error : new VitrineError({ code: 'no_token' }, { cause: error });
    }
  }
}
