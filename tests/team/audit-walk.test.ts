import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { SignJWT } from 'jose';
import { expect, it } from 'vitest';
import { describeServer } from '../support/describe-server.ts';
import { newGround, newTask } from '../support/scenario.ts';
import { type Caller, ORIGIN, PUBLIC_URL, type Reply, type TestWorkspace } from '../support/test-server.ts';
import { createAuthenticator } from './authenticator.ts';
import { cookieOf, mailsTo, newAddress } from './support.ts';

/** Every action that the sources name. One that is new has to be walked here, too. */
const named = (): string[] => {
  const folder = new URL('../../server/', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !/(^|\/)(dist|node_modules)\//.test(file),
  );
  const found = files.flatMap((file) => [
    ...readFileSync(new URL(file, folder), 'utf8').matchAll(
      /(?:action: |auditProject\([^)]*)'([a-z_]+\.[a-z_]+)'/g,
    ),
  ]);
  return [...new Set(found.map((match) => match[1] as string))];
};

describeServer('the audit log, walked from end to end', (at) => {
  it('has each way in and each failure, keys, invitations, roles, visibility and exports', async () => {
    const workspace = await at.server.workspace();
    const { team } = workspace;
    await waysInOfMembers(workspace);
    await waysInOfContacts(workspace);
    await theTeam(workspace);
    await whoSeesWhat(workspace);
    await (await team.raw('GET', '/audit-log/export')).text();

    const rows = await at.server.db.read('auditLog').where({ workspaceId: workspace.workspaceId });
    const details = (action: string, field: string) =>
      [
        ...new Set(rows.filter((row) => row.action === action).map((row) => JSON.parse(row.details)[field])),
      ].sort();
    expect(details('session.started', 'via')).toEqual(['code', 'identity', 'invitation', 'link', 'passkey']);
    expect(details('sign_in.failed', 'via')).toEqual(['code', 'identity', 'invitation', 'link', 'passkey']);
    expect(details('session.ended', 'reason')).toEqual(
      [
        'address_changed',
        'contact_removed',
        'ended',
        'others_ended',
        'reuse',
        'signed_in_again',
        'signed_out',
      ].sort(),
    );
    const seen = new Set(rows.map((row) => row.action));
    // A mail fails after a day: tests/mail.
    expect(named().length).toBeGreaterThan(25);
    const missing = named().filter((action) => !seen.has(action) && action !== 'mail.failed');
    expect(missing).toEqual([]);
    for (const action of [
      ...['invitation.created', 'invitation.resent', 'invitation.withdrawn', 'invitation.accepted'],
      ...['project.shared', 'project.unshared', 'visibility.changed', 'visibility.exposed'],
      ...['key.created', 'key.rotated', 'key.removed', 'member.role_changed', 'audit_log.exported'],
    ])
      expect([action, seen.has(action)]).toEqual([action, true]);
    for (const row of rows)
      expect([row.action, row.ip]).toEqual([row.action, expect.stringMatching(/127\.0\.0\.1/)]);
  });

  const must = (reply: Reply, status = 200): Reply => {
    if (reply.status !== status) throw new Error(`${reply.status} ${reply.text}`);
    return reply;
  };
  const studioOf = (reply: Reply) => at.server.caller({ cookie: cookieOf(must(reply)), origin: PUBLIC_URL });
  const latest = async (email: string) => (await mailsTo(at.server, email)).at(-1)?.payload ?? {};
  const other = (code: string | undefined) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
  const nobody = () => at.server.caller();

  async function waysInOfMembers({ team, signInSecret }: TestWorkspace): Promise<void> {
    const owner = studioOf(await nobody().post('/auth/sign-in', { secret: signInSecret }));
    must(await nobody().post('/auth/sign-in', { secret: signInSecret }), 401);

    const authenticator = createAuthenticator();
    const begun = must(await owner.post('/passkeys/options')).body;
    const created = authenticator.create(begun.options);
    const passkey = await owner.make('/passkeys', {
      requestId: begun.requestId,
      name: 'Key',
      response: created,
    });
    for (const [lies, status] of [
      [{ userVerified: false }, 401],
      [{}, 200],
    ] as const) {
      const { requestId, options } = (await nobody().post('/auth/passkeys/options')).body;
      const response = authenticator.get(options, lies);
      must(await nobody().post('/auth/passkeys/verify', { requestId, response }), status);
    }
    must(await owner.delete(`/passkeys/${passkey.id}`), 204);

    const [email, asked] = [newAddress(), newAddress()];
    await team.make('/members', { name: 'Ines', email });
    const { requestId } = (await nobody().post('/auth/member-codes', { email })).body;
    const { code } = await latest(email);
    must(await nobody().post('/auth/member-codes/verify', { requestId, code: other(code) }), 401);
    const ines = studioOf(await nobody().post('/auth/member-codes/verify', { requestId, code }));
    must(await ines.delete('/member-sessions'), 204);
    must(await ines.post('/auth/member-logout'), 204);

    const { id } = await team.make('/member-invitations', { email: asked, name: 'Jo' });
    must(await team.post(`/member-invitations/${id}/resend`));
    const { secret } = await latest(asked);
    must(await nobody().post('/auth/member-invitations', { secret }));
    must(await nobody().post('/auth/member-invitations', { secret }), 401);
    const unwanted = await team.make('/member-invitations', { email: newAddress(), name: 'No' });
    must(await team.delete(`/member-invitations/${unwanted.id}`), 204);
  }

  async function waysInOfContacts({ team, workspaceId }: TestWorkspace): Promise<void> {
    const { projectId, contactId } = await newGround(team);
    const { email } = (await team.get(`/contacts/${contactId}`)).body;
    const { id: originId } = await team.make('/origins', { origin: ORIGIN });
    const page = (cookie = '') => at.server.caller({ origin: ORIGIN, ...(cookie && { cookie }) });
    const byCode = async (cookie?: string) => {
      const { requestId } = (await page().post('/auth/codes', { email, projectId })).body;
      const { code } = await latest(email);
      must(await page().post('/auth/codes/verify', { requestId, code: other(code) }), 401);
      return must(await page(cookie).post('/auth/codes/verify', { requestId, code }));
    };
    const first = cookieOf(await byCode());
    const second = cookieOf(await byCode(first));
    const third = cookieOf(must(await page(second).post('/auth/refresh', {})));
    const fourth = cookieOf(must(await page(third).post('/auth/refresh', {})));
    // Stolen, and shown again after its successor was used.
    must(await page(second).post('/auth/refresh', {}), 401);
    must(await page(fourth).post('/auth/refresh', {}), 401);
    must(await page(cookieOf(await byCode())).post('/auth/logout', {}), 204);

    const { id: kid, secret } = await team.make('/identity-keys', { name: 'Backend' });
    const claims = {
      aud: `vitrine:${workspaceId}`,
      sub: contactId,
      exp: Math.floor(Date.now() / 1000) + 60,
      jti: randomBytes(8).toString('hex'),
    };
    const header = { alg: 'HS256', kid };
    const token = await new SignJWT(claims).setProtectedHeader(header).sign(new TextEncoder().encode(secret));
    must(await page().post('/auth/identity', { token }));
    must(await page().post('/auth/identity', { token }), 401);
    must(await team.delete(`/identity-keys/${kid}`), 204);

    const { id } = await team.make(`/contacts/${contactId}/invitations`, {});
    must(await team.post(`/invitations/${id}/resend`));
    const link = (await latest(email)).secret;
    const home = at.server.caller({ origin: PUBLIC_URL });
    must(await home.post('/auth/invitations', { secret: link }));
    must(await home.post('/auth/invitations', { secret: link }), 401);
    const unwanted = await team.make(`/contacts/${contactId}/invitations`, {});
    must(await team.delete(`/invitations/${unwanted.id}`), 204);

    must(await team.delete(`/contacts/${contactId}/sessions`), 204);
    must(await team.patch(`/contacts/${contactId}`, { email: `new-${email}` }));
    must(await team.patch(`/contacts/${contactId}`, { projectIds: [] }));
    must(await team.delete(`/contacts/${contactId}`), 204);
    must(await team.delete(`/origins/${originId}`), 204);
  }

  async function theTeam({ team, ownerId }: TestWorkspace): Promise<void> {
    const { id } = await team.make('/members', { name: 'Mo', email: newAddress() });
    const owner = await at.server.member(ownerId);
    must(await owner.patch(`/members/${id}`, { role: 'owner', name: 'Moritz' }));
    must(await owner.delete(`/members/${id}/sessions`), 204);
    must(await owner.delete(`/members/${id}`), 204);
    const key = await team.make('/keys', { name: 'K', scope: 'read' });
    must(await team.post(`/keys/${key.id}/rotate`, {}), 201);
    must(await team.delete(`/keys/${key.id}`), 204);
    must(await team.patch('/workspace', { colour: '#1b4d3e' }));
  }

  async function whoSeesWhat({ team }: TestWorkspace): Promise<void> {
    const { projectId } = await newGround(team);
    const agree = async (path: string, change: object) => {
      const { dryRun } = must(await team.patch(path, change), 409).body;
      must(await team.patch(path, { ...change, digest: dryRun.digest }));
    };
    const task = await newTask(team, projectId, 'Margin', { internal: true });
    const items = [{ type: 'task', id: task }];
    must(await team.post(`/projects/${projectId}/visibility-changes`, { internal: false, items }), 201);
    const hidden = await team.make(`/projects/${projectId}/milestones`, { name: 'M', internal: true });
    const beneath = await newTask(team, projectId, 'Beneath', { milestoneId: hidden.id });
    await agree(`/tasks/${beneath}`, { milestoneId: null });
    must(await team.patch(`/projects/${projectId}`, { shared: false }));
    await agree(`/projects/${projectId}`, { shared: true });
    await restored(team, projectId);
  }

  async function restored(team: Caller, projectId: string): Promise<void> {
    must(await team.delete(`/projects/${projectId}`), 204);
    const asked = must(await team.post(`/projects/${projectId}/restore`, {}), 409).body;
    must(await team.post(`/projects/${projectId}/restore`, { digest: asked.dryRun.digest }));
  }
});
