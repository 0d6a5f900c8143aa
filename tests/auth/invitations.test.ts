import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { describeOnBothDatabases } from '../support/databases.ts';
import { type Agency, bytesOf, type Gate, OWN, openGate, SITE } from './support.ts';

const DAY = 24 * 60 * 60_000;

describeOnBothDatabases('signing in by invitation', (database) => {
  let gate: Gate;
  let agency: Agency;
  let clientId: string;
  let projectId: string;
  let count = 0;
  let mina: string;
  let minaId: string;

  beforeAll(async () => {
    gate = await openGate((await database.fresh()).url);
    agency = await gate.newAgency();
    await agency.allow(SITE);
    ({ clientId, projectId } = await agency.newClient());
  });
  afterAll(() => gate.close());
  beforeEach(async () => {
    gate.pass(1);
    mina = `mina${count++}@alster.example`;
    minaId = await agency.newContact(clientId, mina);
  });

  const invite = (body: object = {}) => agency.team('POST', `/contacts/${minaId}/invitations`, body);
  const linkTo = async (email: string) => {
    const secret = (await gate.mailsTo(email)).at(-1)?.payload.secret as string;
    expect(secret).toMatch(/^[\w-]{43}$/);
    return secret;
  };
  const accept = (secret: string, origin = OWN) =>
    gate.ask('POST', '/auth/invitations', { secret }, { origin });
  const refusal = async () => bytesOf(await accept('never'));

  it('lets its contact into the hosted portal, once', async () => {
    const made = await invite({ projectId });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ contactId: minaId, email: mina, projectId, status: 'pending' });
    const secret = await linkTo(mina);
    expect(made.text).not.toContain(secret);
    const answer = await accept(secret);
    expect(answer.body).toMatchObject({ expiresIn: 600, projectId });
    expect(answer.cookies[0]).toMatch(/^vitrine_c_/);
    const me = await gate.ask('GET', '/me', undefined, {
      authorization: `Bearer ${answer.body.token}`,
      origin: OWN,
    });
    expect(me.body.id).toBe(minaId);
    expect(bytesOf(await accept(secret))).toEqual(await refusal());
    const list = await agency.team('GET', `/contacts/${minaId}/invitations`);
    expect(list.body.data.map((one: { status: string }) => one.status)).toEqual(['accepted']);
  });

  it('is accepted once of several times at once', async () => {
    await invite();
    const secret = await linkTo(mina);
    const answers = await Promise.all(Array.from({ length: 10 }, () => accept(secret)));
    expect(answers.filter((one) => one.status === 200)).toHaveLength(1);
  });

  it('is not consumed by a look: not by GET, HEAD or OPTIONS', async () => {
    await invite();
    const secret = await linkTo(mina);
    for (const method of ['GET', 'HEAD', 'OPTIONS']) {
      await gate.ask(method, `/auth/invitations?secret=${secret}`, undefined, { origin: OWN });
      await gate.ask(method, `/auth/invitations/${secret}`, undefined, { origin: OWN });
    }
    expect((await accept(secret)).status).toBe(200);
  });

  describe('is refused in the same bytes', () => {
    const refuses = async (secret: string) => {
      const answer = await accept(secret);
      expect(bytesOf(answer)).toEqual(await refusal());
      expect(answer.status).toBe(401);
      expect(answer.cookies).toEqual([]);
    };

    it('after seven days', async () => {
      await invite();
      const secret = await linkTo(mina);
      gate.pass(7 * DAY);
      await refuses(secret);
      const list = await agency.team('GET', `/contacts/${minaId}/invitations`);
      expect(list.body.data[0].status).toBe('expired');
    });

    it('when it was withdrawn', async () => {
      const { body } = await invite();
      const secret = await linkTo(mina);
      expect((await agency.team('DELETE', `/invitations/${body.id}`)).status).toBe(204);
      await refuses(secret);
      for (const [method, path] of [
        ['DELETE', `/invitations/${body.id}`],
        ['POST', `/invitations/${body.id}/resend`],
      ] as const) {
        const again = await agency.team(method, path, method === 'POST' ? {} : undefined);
        expect([again.status, again.body.code]).toEqual([409, 'invitation_over']);
      }
    });

    it('when it was sent again: the new link works', async () => {
      const { body } = await invite();
      const secret = await linkTo(mina);
      gate.pass(8 * DAY);
      const again = await agency.team('POST', `/invitations/${body.id}/resend`, {});
      expect([again.status, again.body.status]).toEqual([200, 'pending']);
      await refuses(secret);
      expect((await accept(await linkTo(mina))).status).toBe(200);
    });

    it('when its contact has another address, or is gone', async () => {
      await invite();
      const secret = await linkTo(mina);
      await agency.team('PATCH', `/contacts/${minaId}`, { email: `new${mina}` });
      await refuses(secret);
      await agency.team('PATCH', `/contacts/${minaId}`, { email: mina });
      await agency.team('DELETE', `/contacts/${minaId}`);
      await refuses(secret);
      expect((await invite()).status).toBe(404);
    });

    it("on a page that is not the hosted portal's", async () => {
      await invite();
      const secret = await linkTo(mina);
      expect(bytesOf(await accept(secret, SITE)).text).toEqual((await refusal()).text);
      expect((await accept(secret, 'null')).status).toBe(422);
      expect((await accept(secret)).status).toBe(200);
    });

    it('where identity tokens are the only way; and the team is told before', async () => {
      const strict = await gate.newAgency('Strict');
      const at = await strict.newClient();
      const adaId = await strict.newContact(at.clientId, 'ada@strict.example');
      await strict.team('POST', `/contacts/${adaId}/invitations`, {});
      await gate.app.services.db
        .write('workspaces')
        .where({ id: strict.workspaceId })
        .update({ identityOnly: true });
      await refuses(await linkTo('ada@strict.example'));
      const answer = await strict.team('POST', `/contacts/${adaId}/invitations`, {});
      expect([answer.status, answer.body.code]).toEqual([409, 'identity_only']);
    });
  });

  it("works on the agency's own domain that points here", async () => {
    const domain = `portal${count}.agency.example`;
    await gate.app.services.db
      .write('workspaces')
      .where({ id: agency.workspaceId })
      .update({ portalDomain: domain });
    await invite();
    expect((await accept(await linkTo(mina), `https://${domain}`)).status).toBe(200);
  });

  it("takes no project of another client's, and none of another workspace's contacts", async () => {
    const other = await agency.newClient();
    expect((await invite({ projectId: other.projectId })).status).toBe(422);
    const { body } = await invite();
    const strangers = await gate.newAgency('Strangers');
    for (const [method, path] of [
      ['POST', `/contacts/${minaId}/invitations`],
      ['GET', `/contacts/${minaId}/invitations`],
      ['POST', `/invitations/${body.id}/resend`],
      ['DELETE', `/invitations/${body.id}`],
    ] as const)
      expect((await strangers.team(method, path, method === 'POST' ? {} : undefined)).status).toBe(404);
  });
});
