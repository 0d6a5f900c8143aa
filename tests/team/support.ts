import type { Row } from '../../server/db/tables.ts';
import type { At } from '../support/describe-server.ts';
import type { EventStream, StreamEvent } from '../support/event-stream.ts';
import { type Caller, PUBLIC_URL, type Reply, type TestServer } from '../support/test-server.ts';

/** As a browser on one of the server's own pages asks. */
export const OWN_PAGE = { origin: PUBLIC_URL, 'sec-fetch-site': 'same-origin' };

export const brief = ({ status, body }: Reply) => [status, body?.code];

/** The cookie of an answer, as a browser sends it back. */
export const cookieOf = ({ headers }: Reply): string =>
  (headers.getSetCookie()[0] ?? '').split(';')[0] as string;

let people = 0;
export const newAddress = (): string => `person-${++people}@agency.example`;

/** Someone on the team, signed in. */
export async function newMember(
  { server, team }: Pick<At, 'server' | 'team'>,
  role: Row<'members'>['role'] = 'member',
): Promise<{ id: string; email: string; studio: Caller }> {
  const email = newAddress();
  const { id } = await team.make('/members', { name: `A new ${role}`, email });
  await server.db.write('members').where({ id }).update({ role });
  return { id, email, studio: await server.member(id) };
}

/** A caller with a new key. */
export async function newKey(
  { server, team }: Pick<At, 'server' | 'team'>,
  input: object,
): Promise<{ id: string; secretKey: string; caller: Caller }> {
  const { id, secretKey } = await team.make('/keys', { name: 'For a test', scope: 'admin', ...input });
  return { id, secretKey, caller: withKey(server, secretKey) };
}

export const withKey = (server: TestServer, secretKey: string): Caller =>
  server.caller({ authorization: `Bearer ${secretKey}` });

/** What waits to be mailed to an address, the latest last. */
export async function mailsTo(
  { db }: TestServer,
  email: string,
): Promise<{ kind: string; payload: Record<string, string> }[]> {
  const rows = await db.read('mails').where({ email, state: 'waiting' }).orderBy(['createdAt', 'id']);
  return rows.map(({ kind, payload }) => ({ kind, payload: JSON.parse(payload) }));
}

/** The latest entries of the audit log, newest first, by what was done. */
export async function logged(
  team: Caller,
  query = '',
): Promise<{ action: string; [field: string]: unknown }[]> {
  const reply = await team.get(`/audit-log?limit=100${query}`);
  if (reply.status !== 200) throw new Error(reply.text);
  return reply.body.data;
}

/**
 * The stream ends because it was woken. Without a wake-up it would still end,
 * by its own look every 20 seconds: that is too late.
 */
export async function endsAtOnce(events: EventStream): Promise<StreamEvent[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('The stream is still open after ten seconds')), 10_000);
  });
  try {
    return await Promise.race([events.rest(), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What was done within one millisecond stands in no order. */
export const byAction = <E extends { action: string }>(entries: E[]): E[] =>
  [...entries].sort((a, b) => (a.action < b.action ? -1 : 1));
