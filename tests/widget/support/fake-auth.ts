import type { Author } from '@vitrine/sdk';
import { json, problem } from './answers.ts';
import type { Asked } from './fake-server.ts';
import { OWN, PROJECT } from './project.ts';

export const CODE = '482913';
export const LENA = 'lena@alsterbrot.example';
export const NOA: Author = { type: 'contact', id: 'con_noa', name: 'Noa Lindqvist' };

interface Family {
  id: string;
  person: Author;
  ended: boolean;
}

/** An unsigned JWT: the widget verifies nothing, and here nobody does. */
export const identityToken = (claims: object): string =>
  ['{}', JSON.stringify({ jti: crypto.randomUUID(), ...claims }), 'x'].map((part) => btoa(part)).join('.');

/**
 * The sign-in addresses as the server answers them, and the browser's cookies: one for each person,
 * sent along when a request includes them.
 */
export class FakeAuth {
  people: Record<string, Author> = { [LENA]: OWN, 'noa@alsterbrot.example': NOA };
  /** What they see; all of it when it is not listed. */
  shared: Record<string, string[]> = {};
  /** The browser takes no cookie from here. */
  blocked = false;
  expiresIn = 600;
  /** By person; who came last is last. */
  cookies = new Map<string, Family>();
  tokens = new Map<string, Family>();
  #requests = new Map<string, { email: string; tries: number }>();
  #used = new Set<string>();
  #count = 0;

  personOf(token: string): Author | undefined {
    const family = this.tokens.get(token);
    return family && !family.ended ? family.person : undefined;
  }

  sees = ({ id }: Author, projectId: string): boolean => (this.shared[id] ?? [PROJECT]).includes(projectId);

  /** As if this person had signed in here before. */
  remember(person: Author): Family {
    this.#count += 1;
    const family = { id: `fam_${this.#count}`, person, ended: false };
    const { id } = person;
    const replaced = this.cookies.get(id);
    if (replaced) replaced.ended = true;
    this.cookies.delete(id);
    this.cookies.set(id, family);
    return family;
  }

  answer({ path, body, headers, credentials }: Asked): Response {
    const input = (body ?? {}) as Record<string, string>;
    const cookies = credentials === 'include' ? [...this.cookies.values()] : [];
    if (path === '/auth/codes') return this.#ask(input.email ?? '');
    if (path === '/auth/codes/verify') return this.#verify(input);
    if (path === '/auth/identity') return this.#identify(input.token ?? '');
    if (path === '/auth/logout') return this.#leave(headers, cookies, input.family);
    const known = cookies.filter(({ id, ended }) => !ended && (!input.family || id === input.family));
    const last = known.at(-1);
    const meant = known.findLast(({ person }) => this.sees(person, input.projectId ?? '')) ?? last;
    if (meant) return this.#session(meant);
    // Where there was never a cookie, the last token stands in for it.
    const page = this.blocked
      ? this.tokens.get(headers.get('authorization')?.replace('Bearer ', '') ?? '')
      : undefined;
    return page && !page.ended ? this.#session(page) : problem(401, 'unauthenticated');
  }

  #ask(email: string): Response {
    if (!/^\S+@\S+\.\S+$/.test(email)) return problem(422, 'invalid');
    this.#count += 1;
    const requestId = `cod_${this.#count}_secret`;
    this.#requests.set(requestId, { email, tries: 0 });
    return json({ requestId, expiresIn: 600 });
  }

  #verify({ requestId = '', code }: Record<string, string>): Response {
    const request = this.#requests.get(requestId);
    const person = this.people[request?.email ?? ''];
    if (request) request.tries += 1;
    if (!request || !person || code !== CODE || request.tries > 5) return problem(401, 'code_invalid');
    this.#requests.delete(requestId);
    return this.#enter(person);
  }

  #identify(token: string): Response {
    const claims = JSON.parse(atob(token.split('.')[1] ?? ''));
    const person = Object.entries(this.people).find(
      ([email, { id }]) => id === claims.sub || email === claims.email,
    )?.[1];
    if (!person || this.#used.has(claims.jti) || claims.exp === 0) return problem(401, 'identity_invalid');
    this.#used.add(claims.jti);
    return this.#enter(person);
  }

  #enter(person: Author): Response {
    const family = this.remember(person);
    if (this.blocked) this.cookies.clear();
    return this.#session(family);
  }

  #leave(headers: Headers, cookies: Family[], id: string | undefined): Response {
    const token = headers.get('authorization')?.replace('Bearer ', '') ?? '';
    const family = this.tokens.get(token) ?? cookies.findLast((one) => !id || one.id === id);
    if (family) family.ended = true;
    return new Response(null, { status: 204 });
  }

  #session(family: Family): Response {
    this.#count += 1;
    const token = `cs_secret_${this.#count}`;
    this.tokens.set(token, family);
    return json({ token, expiresIn: this.expiresIn, family: family.id, projectId: PROJECT });
  }
}
