import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createIdentityToken } from '../../sdk/src/identity.ts';
import { AuthenticationError, ConflictError, Vitrine, VitrineClient } from '../../sdk/src/index.ts';
import { signInWithIdentity } from '../../sdk/src/sign-in.ts';
import { type Agency, openAgency, SITE } from './agency.ts';

let agency: Agency;
let vitrine: Vitrine;

beforeAll(async () => {
  agency = await openAgency();
  vitrine = agency.vitrine;
});
afterAll(() => agency?.close());

const withKey = (secretKey: string) => new Vitrine({ baseUrl: agency.baseUrl, secretKey });

describe('keys', () => {
  test('are made, followed by another without a gap, and taken away', async () => {
    const first = await vitrine.keys.create({ name: 'Reports', scope: 'read' });
    const reports = withKey(first.secretKey);
    expect(await reports.me()).toMatchObject({ workspaceName: 'Atelier' });
    await expect(reports.clients.create({ name: 'C' })).rejects.toMatchObject({ code: 'forbidden' });

    const second = await vitrine.keys.rotate(first.id);
    expect(second).toMatchObject({ name: 'Reports', scope: 'read' });
    await reports.me();
    await withKey(second.secretKey).me();
    const again = await vitrine.keys.rotate(first.id).catch((reason) => reason);
    expect(again).toBeInstanceOf(ConflictError);
    expect(again.code).toBe('already_rotated');

    const third = await vitrine.keys.rotate(second.id, { overlapHours: 0 });
    await expect(withKey(second.secretKey).me()).rejects.toBeInstanceOf(AuthenticationError);
    await vitrine.keys.delete(third.id);
    await expect(withKey(third.secretKey).me()).rejects.toBeInstanceOf(AuthenticationError);
    const listed = await vitrine.keys.list().all();
    expect(listed.map((key) => key.replacedById)).toEqual([null, second.id]);
    expect(JSON.stringify(listed)).not.toContain(first.secretKey);
  });
});

describe('people', () => {
  test('are invited into the portal, again, and no more', async () => {
    const { contact, project } = agency;
    const sent = await vitrine.invitations.create(contact.id, { projectId: project.id });
    expect(sent).toMatchObject({ email: contact.email, status: 'pending' });
    await vitrine.invitations.create(contact.id);
    expect(await vitrine.invitations.resend(sent.id)).toMatchObject({ id: sent.id, status: 'pending' });
    await vitrine.invitations.withdraw(sent.id);
    const listed = await vitrine.invitations.list(contact.id, { limit: 1 }).all();
    expect(listed.map(({ id, status }) => [id === sent.id, status])).toEqual([
      [false, 'pending'],
      [true, 'withdrawn'],
    ]);
  });

  test('are asked onto the team, and leave it', async () => {
    const asked = await vitrine.memberInvitations.create({ name: 'Kim', email: 'kim@agency.example' });
    expect(await vitrine.memberInvitations.resend(asked.id)).toMatchObject({ state: 'open' });
    await vitrine.memberInvitations.withdraw(asked.id);
    expect((await vitrine.memberInvitations.list()).data).toMatchObject([{ state: 'withdrawn' }]);

    const lee = await vitrine.members.create({ name: 'Lee', email: 'lee@agency.example' });
    expect(await vitrine.members.update(lee.id, { role: 'admin' })).toMatchObject({ role: 'admin' });
    await vitrine.members.endSessions(lee.id);
    await vitrine.members.delete(lee.id);
    expect((await vitrine.members.list().all()).map((member) => member.role)).toEqual(['owner']);
  });

  test('what belongs to a member is not for a key', async () => {
    const { memberSessions, passkeys } = vitrine;
    for (const call of [() => memberSessions.list(), () => passkeys.list(), () => memberSessions.endOthers()])
      await expect(call()).rejects.toMatchObject({ status: 403, code: 'needs_member' });
  });
});

describe('a contact who signs in by an identity token', () => {
  /** As the browser of a page of the agency's site does it. */
  const inPage: typeof fetch = (url, init) => {
    const headers = new Headers(init?.headers);
    headers.set('origin', SITE);
    return fetch(url, { ...init, headers });
  };

  test('sees where they are signed in, and signs out', async () => {
    const { baseUrl, contact } = agency;
    const { origin, id: originId } = await vitrine.origins.create({ origin: SITE });
    expect((await vitrine.origins.list()).data).toMatchObject([{ id: originId, origin: SITE }]);
    const { id: workspaceId } = await vitrine.workspace.get();
    const { id: keyId, secret } = await vitrine.identityKeys.create({ name: 'Backend' });
    expect(await vitrine.identityKeys.list().all()).toMatchObject([{ id: keyId, algorithm: 'HS256' }]);

    const signIn = async () => {
      const identity = { secret: secret ?? '', keyId, workspaceId, email: contact.email };
      const { token } = await signInWithIdentity(
        baseUrl,
        { token: await createIdentityToken(identity) },
        { fetch: inPage },
      );
      return new VitrineClient({ baseUrl, token, fetch: inPage });
    };
    const [laptop, phone] = [await signIn(), await signIn()];
    expect(await vitrine.contacts.sessions(contact.id).all()).toMatchObject([
      { origin, via: 'identity' },
      { origin, via: 'identity' },
    ]);
    const other = (await laptop.sessions.list().all()).find((session) => !session.current);
    await laptop.sessions.end(other?.id ?? '');
    await expect(phone.me()).rejects.toBeInstanceOf(AuthenticationError);
    expect(await laptop.sessions.list().all()).toMatchObject([{ current: true }]);

    await vitrine.contacts.endSessions(contact.id);
    await expect(laptop.me()).rejects.toBeInstanceOf(AuthenticationError);
    await vitrine.identityKeys.delete(keyId);
    await expect(signIn()).rejects.toMatchObject({ code: 'identity_invalid' });
    await vitrine.origins.delete(originId);
  });
});

describe('the workspace', () => {
  test('has settings', async () => {
    expect(await vitrine.workspace.update({ colour: '#1B4D3E' })).toMatchObject({ colour: '#1b4d3e' });
    expect(await vitrine.workspace.get()).toMatchObject({ name: 'Atelier', colour: '#1b4d3e' });
  });

  test('knows its seats', async () => {
    const people = await vitrine.members.list().all();
    const { members, contacts, estimate } = await vitrine.usage();
    expect([members.billable, contacts.free]).toEqual([people.length, 1]);
    expect(estimate).toEqual({ amount: 1200 * people.length, currency: 'EUR' });
  });

  test('keeps an audit log, to walk through and to take away as JSON lines', async () => {
    for (const name of ['One', 'Two', 'Three']) await vitrine.keys.create({ name, scope: 'read' });
    const walked: unknown[] = [];
    for await (const entry of vitrine.auditLog.list({ action: 'key.created', limit: 2 })) walked.push(entry);
    expect(walked.length).toBeGreaterThanOrEqual(3);
    expect(walked[0]).toMatchObject({ action: 'key.created', actor: { type: 'workspace' } });

    const response = await vitrine.auditLog.export({ action: 'key.created' });
    expect(response.headers.get('content-type')).toContain('application/x-ndjson');
    const lines = (await response.text()).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual(walked);
    expect((await vitrine.auditLog.list({ action: 'audit_log.exported' })).data).toHaveLength(1);
  });
});
