import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { type App, createApp } from '../../server/app.ts';
import { connect } from '../../server/db/connect.ts';
import { migrate } from '../../server/db/migrate.ts';
import { decode, encode, type Row } from '../../server/db/tables.ts';
import { randomIds } from '../../server/lib/ids.ts';
import { createMailer } from '../../server/mail/mailer.ts';
import { queueMail } from '../../server/mail/queue.ts';
import { createSmtpTransport } from '../../server/mail/transport.ts';
import { createUnitOfWork } from '../../server/modules/unit-of-work.ts';
import { createWorkspace } from '../../server/modules/workspaces/create.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { listen } from '../support/listen.ts';
import { headerOf, partOf, type Received, type Smtp, startSmtp } from './support.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const FROM = 'Vitrine <no-reply@agency.example>';

describeOnBothDatabases('mail', (database) => {
  let app: App;
  let smtp: Smtp;
  let now: Date;
  let workspaceId: string;
  let api: (method: string, path: string, body?: unknown) => Promise<{ id: string }>;

  beforeAll(async () => {
    smtp = await startSmtp();
  });
  afterAll(() => smtp.close());

  beforeEach(async () => {
    now = new Date('2026-03-01T09:00:00Z');
    smtp.received.length = 0;
    smtp.refusal = undefined;
    const db = await connect((await database.fresh()).url);
    await migrate(db);
    app = createApp({
      db,
      clock: () => now,
      storage: {} as never,
      publicUrl: 'http://localhost:4400',
      logLevel: 'silent',
      transport: createSmtpTransport(smtp.url, FROM),
    });
    const made = await createWorkspace(db, () => now, randomIds, {
      name: 'Sandtor',
      email: 'o@agency.example',
    });
    workspaceId = made.workspaceId;
    const url = await listen(app.server);
    api = async (method, path, body) => {
      const answer = await fetch(`${url}/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${made.secretKey}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (!answer.ok) throw new Error(await answer.text());
      return answer.status === 204 ? { id: '' } : await answer.json();
    };
  });
  afterEach(() => app.close());

  const later = (milliseconds: number) => {
    now = new Date(now.getTime() + milliseconds);
  };
  const queue = async (mail: Partial<Row<'mails'>> = {}): Promise<string> => {
    const id = randomIds.id('mal');
    const at = now.toISOString();
    await app.services.db.write('mails').insert(
      encode('mails', {
        id,
        workspaceId,
        kind: 'client-code',
        contactId: null,
        memberId: null,
        email: 'mina@alster.example',
        payload: { code: '123456' },
        state: 'waiting',
        attempts: 0,
        dueAt: at,
        claimedUntil: null,
        createdAt: at,
        sentAt: null,
        error: null,
        ...mail,
      }),
    );
    return id;
  };
  /** A mail that is worth sending for days. */
  const queueInvitation = (mail: Partial<Row<'mails'>> = {}) =>
    queue({ kind: 'member-invitation', payload: { secret: 's'.repeat(43) }, ...mail });
  const rowOf = async (id: string): Promise<Row<'mails'>> => {
    const [row] = await app.services.db.read('mails').where({ id });
    return decode('mails', row);
  };
  const deliver = () => app.services.mailer?.deliver();
  const only = (): Received => {
    expect(smtp.received).toHaveLength(1);
    return smtp.received[0] as Received;
  };
  const ground = async () => {
    const { id: clientId } = await api('POST', '/clients', { name: 'Alster' });
    const email = 'mina@alster.example';
    const { id: contactId } = await api('POST', `/clients/${clientId}/contacts`, { name: 'Mina', email });
    const project = { clientId, name: 'Relaunch', shared: true };
    const { id: projectId } = await api('POST', '/projects', project);
    return { clientId, contactId, projectId };
  };

  it('goes out as text and HTML, and its secret is gone from the database', async () => {
    const id = await queue();
    await deliver();
    const mail = only();
    expect(mail.to).toEqual(['mina@alster.example']);
    expect(headerOf(mail, 'To')).toBe('mina@alster.example');
    expect(headerOf(mail, 'From')).toBe(FROM);
    expect(headerOf(mail, 'Subject')).toBe('Your code for Sandtor');
    expect(headerOf(mail, 'Message-ID')).toBe(`<${id}@localhost>`);
    expect(headerOf(mail, 'Auto-Submitted')).toBe('auto-generated');
    expect(partOf(mail, 'text/plain')).toMatch(/^Sandtor\n\n.*\n\n123456\n\n--\n/s);
    expect(partOf(mail, 'text/html')).toContain('>123456</p>');
    expect(await rowOf(id)).toMatchObject({ state: 'sent', payload: {}, sentAt: now.toISOString() });
    expect(JSON.stringify(await app.services.db.read('mails'))).not.toContain('123456');
  });

  it('leaves when the transaction that tells of it is through, without anyone asking', async () => {
    const { services } = app;
    const arrives = smtp.next();
    const wakes = await services.db.write.transaction(async (tx) => {
      const work = createUnitOfWork(null, services, tx);
      await queueMail(work, {
        kind: 'member-code',
        email: 'o@agency.example',
        workspaceId,
        payload: { code: '1' },
      });
      return work.wakes;
    });
    for (const id of wakes) services.bus.wake(id);
    expect(headerOf(await arrives, 'Subject')).toBe('Your code for Studio');
  });

  it('is tried again at growing distances, and has failed after a day, which the team can read', async () => {
    smtp.refusal = 'Try again later';
    const id = await queueInvitation();
    const waits: number[] = [];
    for (let tries = 1; tries <= 7; tries += 1) {
      await deliver();
      const row = await rowOf(id);
      expect(row).toMatchObject({ state: 'waiting', attempts: tries, payload: { secret: 's'.repeat(43) } });
      waits.push((Date.parse(row.dueAt) - now.getTime()) / MINUTE);
      // Not before its time.
      await deliver();
      expect((await rowOf(id)).attempts).toBe(tries);
      now = new Date(row.dueAt);
    }
    expect(waits).toEqual([1, 4, 16, 64, 256, 360, 360]);
    later(7 * HOUR);
    await deliver();
    expect(await rowOf(id)).toMatchObject({ state: 'failed', payload: {} });
    expect((await rowOf(id)).error).toContain('Try again later');
    const [noted] = await app.services.db.read('auditLog').where({ action: 'mail.failed' });
    expect(noted).toMatchObject({ workspaceId, actorType: 'anonymous' });
    expect(noted.details).toBe('{"kind":"member-invitation"}');
    smtp.refusal = undefined;
    await deliver();
    expect(smtp.received).toHaveLength(0);
  });

  it('arrives once the server takes it', async () => {
    smtp.refusal = 'Greylisted';
    const id = await queueInvitation();
    await deliver();
    smtp.refusal = undefined;
    later(MINUTE);
    await deliver();
    expect(await rowOf(id)).toMatchObject({ state: 'sent', attempts: 1 });
    only();
  });

  it('goes out once, however many workers there are', async () => {
    const others = [1, 2].map(() => createMailer(app.services, createSmtpTransport(smtp.url, FROM)));
    for (let n = 0; n < 30; n += 1) await queue({ email: `c${n}@alster.example` });
    await Promise.all([deliver(), ...others.map((one) => one.deliver())]);
    const to = smtp.received.flatMap((mail) => mail.to);
    expect(new Set(to).size).toBe(30);
    expect(to).toHaveLength(30);
    for (const one of others) await one.stop();
  });

  it('is taken over from a worker that is gone, and from no other', async () => {
    const id = await queueInvitation({ claimedUntil: new Date(now.getTime() + 10 * MINUTE).toISOString() });
    await deliver();
    expect(smtp.received).toHaveLength(0);
    later(11 * MINUTE);
    await deliver();
    expect(await rowOf(id)).toMatchObject({ state: 'sent' });
  });

  it('is dropped when its receiver is gone or elsewhere, or what it says is over', async () => {
    const { contactId } = await ground();
    const dropped = [
      await queue({ memberId: 'mem_gone', kind: 'member-code' }),
      await queue({ contactId: 'con_gone' }),
      await queue({ contactId, email: 'before@alster.example' }),
      await queue({ kind: 'invitation', payload: { invitationId: 'inv_gone', secret: 's' } }),
      await queue({ createdAt: new Date(now.getTime() - 10 * MINUTE).toISOString() }),
      // What an address that nobody has leaves behind.
      await queue({ email: '', payload: {} }),
    ];
    await deliver();
    expect(smtp.received).toHaveLength(0);
    for (const id of dropped) expect(await rowOf(id)).toMatchObject({ state: 'dropped', payload: {} });
  });

  it("is read with its receiver's rights of now: what was un-shared meanwhile is not told of", async () => {
    smtp.refusal = 'Later';
    const { contactId, projectId } = await ground();
    const payload = { code: '123456', projectId };
    const told = await queue({ contactId, payload });
    await deliver();
    await api('PATCH', `/projects/${projectId}`, { shared: false });
    smtp.refusal = undefined;
    later(MINUTE);
    await deliver();
    expect(await rowOf(told)).toMatchObject({ state: 'dropped', payload: {} });
    expect(smtp.received).toHaveLength(0);
    await api('DELETE', `/contacts/${contactId}`);
    const gone = await queue({ contactId });
    await deliver();
    expect(await rowOf(gone)).toMatchObject({ state: 'dropped' });
  });

  it("sends an invitation to the agency's own domain, as it looks now, and names no project", async () => {
    const { contactId, projectId } = await ground();
    await api('PATCH', '/workspace', {
      name: 'Sandtor & Söhne',
      colour: '#1b4d3e',
      logoUrl: 'https://cdn.agency.example/logo.svg',
      portalDomain: 'portal.agency.example',
    });
    await api('POST', `/contacts/${contactId}/invitations`, { projectId });
    await deliver();
    const mail = only();
    const [text, html] = [partOf(mail, 'text/plain'), partOf(mail, 'text/html')];
    const link = `https://portal.agency.example/invitation/${workspaceId}#`;
    expect(text).toMatch(new RegExp(`^${link}[\\w-]{43}$`, 'm'));
    expect(html).toContain(`href="${link}`);
    expect(html).toContain('background:#1b4d3e');
    expect(html).toContain('src="https://cdn.agency.example/logo.svg"');
    expect(html).toContain('Sandtor &amp; Söhne invites you');
    expect(headerOf(mail, 'Subject')).toBe('Sandtor & Söhne invites you');
    for (const hidden of ['Relaunch', projectId, contactId, 'Alster'])
      expect(`${mail.raw}${text}${html}`).not.toContain(hidden);
  });

  it('cannot be bent by a name', async () => {
    const evil = 'Evil\r\nBcc: all@agency.example <script>\u202etxt.exe\u200b"\'';
    await app.services.db.write('workspaces').where('id', workspaceId).update({ name: evil });
    await queue();
    await deliver();
    const mail = only();
    expect(mail.to).toEqual(['mina@alster.example']);
    expect(headerOf(mail, 'Bcc')).toBeUndefined();
    expect(headerOf(mail, 'Subject')).toBe(`Your code for Evil Bcc: all@agency.example <script>txt.exe"'`);
    const html = partOf(mail, 'text/html');
    expect(html).toContain('&lt;script&gt;txt.exe&quot;&#39;');
    expect(html).not.toContain('<script');
    expect(html).not.toMatch(/[\u202e\u200b]/);
  });

  it('goes to one address, whatever that looks like', async () => {
    await queue({ email: 'a@alster.example, b@evil.example' });
    await queue({ email: 'a@alster.example\r\nBcc: c@evil.example' });
    await deliver();
    expect(smtp.received.flatMap((mail) => mail.to)).not.toContain('b@evil.example');
    expect(smtp.received.flatMap((mail) => mail.to)).not.toContain('c@evil.example');
    for (const mail of smtp.received) expect(headerOf(mail, 'Bcc')).toBeUndefined();
  });
});
