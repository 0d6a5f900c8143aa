import { readFileSync } from 'node:fs';
import type { AgencySiteOptions, PortalLogin } from './options.ts';

/** The only reader of the environment. A missing setting stops the start, with a sentence that says which. */
export function readConfig(env: NodeJS.ProcessEnv): AgencySiteOptions & { port: number } {
  const port = Number(env.PORT ?? 4401);
  return {
    port,
    vitrineUrl: env.VITRINE_URL ?? 'http://localhost:4400',
    secretKey: required(env, 'VITRINE_SECRET_KEY'),
    publicUrl: env.SITE_URL ?? `http://localhost:${port}`,
    clients: readLogins(required(env, 'PORTAL_LOGINS')),
    cookieSecret: env.COOKIE_SECRET,
  };
}

function required(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name];
  if (!value) throw new Error(`${name} is not set. See examples/agency-site/README.md.`);
  return value;
}

function readLogins(path: string): PortalLogin[] {
  const logins: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (!Array.isArray(logins) || !logins.every(isLogin)) {
    throw new Error(
      'PORTAL_LOGINS must name a JSON file: [{"contactId": "con_...", "name": "...", "company": "..."}]',
    );
  }
  return logins;
}

function isLogin(value: unknown): value is PortalLogin {
  const login = value as Partial<PortalLogin> | null;
  return [login?.contactId, login?.name, login?.company].every(
    (part) => typeof part === 'string' && part !== '',
  );
}
