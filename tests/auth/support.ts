import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type App, createApp } from '../../server/app.ts';
import { connect } from '../../server/db/connect.ts';
import { migrate } from '../../server/db/migrate.ts';
import type { Ids } from '../../server/lib/ids.ts';
import { randomIds } from '../../server/lib/ids.ts';
import { createUnitOfWork, type UnitOfWork } from '../../server/modules/unit-of-work.ts';
import { createWorkspace } from '../../server/modules/workspaces/create.ts';

export const SITE = 'https://agency.example';
export const OWN = 'http://localhost:4400';
export const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked into here and there
  body: any;
  cookies: string[];
}

export interface Gate {
  app: App;
  url: string;
  /** Time stands still until it is moved. */
  pass(milliseconds: number): void;
  now(): Date;
  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Runs a command as a public operation does. */
  inTransaction<T>(origin: string, run: (work: UnitOfWork) => Promise<T>): Promise<T>;
  newAgency(name?: string): Promise<Agency>;
  /** What was queued for an address, the latest last. */
  mailsTo(email: string): Promise<{ kind: string; payload: Record<string, string> }[]>;
  close(): Promise<void>;
}

export interface Agency {
  workspaceId: string;
  /** Calls with the secret key, as a server does. */
  team: Gate['ask'];
  /** A client with a shared project. */
  newClient(): Promise<{ clientId: string; projectId: string }>;
  newContact(clientId: string, email: string, more?: object): Promise<string>;
  allow(origin: string): Promise<void>;
}

const START = Date.UTC(2026, 2, 2, 9);

export async function openGate(databaseUrl: string, ids: Ids = randomIds): Promise<Gate> {
  let now = START;
  const clock = () => new Date(now);
  const db = await connect(databaseUrl);
  await migrate(db);
  const app = createApp({
    db,
    clock,
    ids,
    storage: {} as never,
    publicUrl: OWN,
    logLevel: 'silent',
    limits: 'off',
  });
  app.server.listen(0);
  await once(app.server, 'listening');
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const { services } = app;

  const ask: Gate['ask'] = async (method, path, body, headers = {}) => {
    const response = await fetch(`${url}/v1${path}`, {
      method,
      headers: {
        'user-agent': FIREFOX,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: text === '' ? undefined : JSON.parse(text),
      cookies: response.headers.getSetCookie(),
    };
  };

  return {
    app,
    url,
    ask,
    pass: (milliseconds) => {
      now += milliseconds;
    },
    now: clock,
    inTransaction: (origin, run) =>
      db.write.transaction((tx) =>
        run(createUnitOfWork(null, services, tx, { ip: null, userAgent: null, origin })),
      ),
    async newAgency(name = 'Atelier') {
      const email = 'owner@agency.example';
      const { workspaceId, secretKey } = await createWorkspace(db, clock, ids, { name, email });
      const team: Gate['ask'] = (method, path, body, headers = {}) =>
        ask(method, path, body, { authorization: `Bearer ${secretKey}`, ...headers });
      const made = async (path: string, body: object): Promise<string> => {
        const answer = await team('POST', path, body);
        if (answer.status !== 201) throw new Error(`${path}: ${answer.text}`);
        return answer.body.id;
      };
      return {
        workspaceId,
        team,
        async newClient() {
          const clientId = await made('/clients', { name: 'Alster' });
          const projectId = await made('/projects', { clientId, name: 'Relaunch', shared: true });
          return { clientId, projectId };
        },
        newContact: (clientId, address, more = {}) =>
          made(`/clients/${clientId}/contacts`, { name: 'Mina', email: address, ...more }),
        async allow(origin) {
          const id = ids.id('org');
          await db.write('origins').insert({ id, workspaceId, origin, createdAt: clock().toISOString() });
        },
      };
    },
    async mailsTo(email) {
      const rows = await db.read('mails').where({ email, state: 'waiting' }).orderBy('createdAt');
      return rows.map(({ kind, payload }) => ({ kind, payload: JSON.parse(payload) }));
    },
    close: () => app.close(),
  };
}

/** What a browser keeps of a Set-Cookie, and sends. */
export const kept = (setCookie: string | undefined): string => setCookie?.split(';')[0] ?? '';

/** All that an asker could tell two answers apart by. */
export function bytesOf({ status, headers, text }: Answer) {
  const volatile = new Set(['date', 'x-request-id', 'set-cookie', 'ratelimit', 'ratelimit-policy']);
  return {
    status,
    headers: [...headers].filter(([name]) => !volatile.has(name)),
    text: text
      .replaceAll(/"requestId":"cod_[\w-]{43}"/g, '"requestId":"cod_…"')
      .replaceAll(/"requestId":"req_[^"]*"/g, '"requestId":"req_…"'),
  };
}

/** Signs a contact in by e-mailed code, as the widget does. */
export async function signInByCode(
  gate: Gate,
  email: string,
  projectId: string,
  origin = SITE,
  cookie?: string,
) {
  // So that the latest mail is the latest.
  gate.pass(1);
  const asked = await gate.ask('POST', '/auth/codes', { email, projectId }, { origin });
  const code = (await gate.mailsTo(email)).at(-1)?.payload.code;
  const { requestId } = asked.body;
  const answer = await gate.ask(
    'POST',
    '/auth/codes/verify',
    { requestId, code },
    { origin, ...(cookie && { cookie }) },
  );
  if (answer.status !== 200) throw new Error(answer.text);
  const token: string = answer.body.token;
  return {
    token,
    family: answer.body.family as string,
    cookie: kept(answer.cookies[0]),
    headers: { authorization: `Bearer ${token}`, origin },
  };
}
