import { describe, expect, it } from 'vitest';
import { DAY } from '../../server/lib/clock.ts';
import { describeServer } from '../support/describe-server.ts';
import { createTestClock, type TestClock } from '../support/test-clock.ts';
import { PUBLIC_URL } from '../support/test-server.ts';
import { brief, cookieOf, logged, mailsTo, newAddress, newMember } from './support.ts';

const clocks: TestClock[] = [];

describeServer(
  'invitations onto the team',
  (at) => {
    const invite = async (more: object = {}) => {
      const email = newAddress();
      const invitation = await at.team.make('/member-invitations', { email, name: 'Ines', ...more });
      return { ...invitation, email };
    };
    const secretIn = async (email: string) =>
      (await mailsTo(at.server, email)).at(-1)?.payload.secret as string;
    const accept = (secret: string) => at.server.caller().post('/auth/member-invitations', { secret });

    it('make a member of who accepts, once, and sign them in', async () => {
      const { id, email } = await invite({ role: 'admin' });
      expect((await mailsTo(at.server, email)).map((mail) => mail.kind)).toEqual(['member-invitation']);
      const secret = await secretIn(email);
      const reply = await accept(secret);
      expect([reply.status, reply.body]).toEqual([200, { memberId: expect.any(String), name: 'Ines' }]);
      const studio = at.server.caller({ cookie: cookieOf(reply), origin: PUBLIC_URL });
      expect((await studio.get('/me')).body).toMatchObject({ type: 'member', id: reply.body.memberId });
      expect((await studio.get('/keys')).status).toBe(200);
      expect(brief(await accept(secret))).toEqual([401, 'invitation_invalid']);
      const { data } = (await at.team.get('/member-invitations')).body;
      expect(data.find((one: { id: string }) => one.id === id)).toMatchObject({ email, state: 'accepted' });
    });

    it('are accepted once by many at the same time', async () => {
      const { email } = await invite();
      const secret = await secretIn(email);
      const replies = await Promise.all(Array.from({ length: 8 }, () => accept(secret)));
      expect(replies.filter((reply) => reply.status === 200)).toHaveLength(1);
      expect(await at.server.db.read('members').where({ email })).toHaveLength(1);
    });

    it('bring no one back who was removed since', async () => {
      const { email } = await invite();
      const secret = await secretIn(email);
      const { memberId } = (await accept(secret)).body;
      await at.team.delete(`/members/${memberId}`);
      expect(brief(await accept(secret))).toEqual([401, 'invitation_invalid']);
    });

    it('begin a seat when they are accepted, and not before', async () => {
      const billable = async () => (await at.team.get('/usage')).body.members.billable;
      const before = await billable();
      const { email } = await invite();
      expect(await billable()).toBe(before);
      await accept(await secretIn(email));
      expect(await billable()).toBe(before + 1);
    });

    it('are not consumed by looking at them', async () => {
      const { email } = await invite();
      const secret = await secretIn(email);
      for (const path of [`/auth/member-invitations?secret=${secret}`, '/auth/member-invitations'])
        expect((await at.server.caller().get(path)).status).toBe(401);
      expect((await accept(secret)).status).toBe(200);
    });

    it('end after seven days', async () => {
      const { id, email } = await invite();
      clocks.at(-1)?.advance(7 * DAY + 1000);
      expect(brief(await accept(await secretIn(email)))).toEqual([401, 'invitation_invalid']);
      const { data } = (await at.team.get('/member-invitations')).body;
      expect(data.find((one: { id: string }) => one.id === id).state).toBe('expired');
    });

    it('are sent again with another secret and another week', async () => {
      const { id, email } = await invite();
      const first = await secretIn(email);
      clocks.at(-1)?.advance(6 * DAY);
      expect((await at.team.post(`/member-invitations/${id}/resend`)).status).toBe(200);
      clocks.at(-1)?.advance(6 * DAY);
      const second = await secretIn(email);
      expect(second).not.toBe(first);
      expect(brief(await accept(first))).toEqual([401, 'invitation_invalid']);
      expect((await accept(second)).status).toBe(200);
      expect(brief(await at.team.post(`/member-invitations/${id}/resend`))).toEqual([
        409,
        'already_accepted',
      ]);
    });

    it('are withdrawn', async () => {
      const { id, email } = await invite();
      expect((await at.team.delete(`/member-invitations/${id}`)).status).toBe(204);
      expect(brief(await accept(await secretIn(email)))).toEqual([401, 'invitation_invalid']);
      expect((await at.team.post(`/member-invitations/${id}/resend`)).status).toBe(404);
    });

    it('go to no one who is there or asked already', async () => {
      const { email } = await invite();
      const again = { email: email.toUpperCase(), name: 'Ines' };
      expect(brief(await at.team.post('/member-invitations', again))).toEqual([409, 'already_invited']);
      await accept(await secretIn(email));
      expect(brief(await at.team.post('/member-invitations', again))).toEqual([409, 'email_taken']);
    });

    it('for an owner come from an owner', async () => {
      const input = { email: newAddress(), name: 'Boss', role: 'owner' };
      const admin = await newMember(at, 'admin');
      expect(brief(await admin.studio.post('/member-invitations', input))).toEqual([403, 'forbidden']);
      const owner = await at.server.member(at.ownerId);
      const { id } = await owner.make('/member-invitations', input);
      expect(brief(await admin.studio.post(`/member-invitations/${id}/resend`))).toEqual([403, 'forbidden']);
    });

    describe('leave no secret', () => {
      it('in an answer, nor in the log', async () => {
        const { email } = await invite();
        const secret = await secretIn(email);
        const listed = (await at.team.get('/member-invitations')).text;
        await accept(secret);
        const log = JSON.stringify(await logged(at.team));
        for (const text of [listed, log]) expect(text).not.toContain(secret);
        expect(log).not.toContain(email);
      });
    });
  },
  () => {
    const clock = createTestClock();
    clocks.push(clock);
    return { clock: clock.clock };
  },
);
