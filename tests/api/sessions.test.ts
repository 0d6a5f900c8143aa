import { beforeAll, describe, expect, it } from 'vitest';
import { describeServer } from '../support/describe-server.ts';
import { openEvents } from '../support/event-stream.ts';
import { type Ground, newGround, newTask } from '../support/scenario.ts';
import { createTestClock, type TestClock } from '../support/test-clock.ts';
import { ORIGIN, PUBLIC_URL, type Reply } from '../support/test-server.ts';

const MINUTE = 60_000;
let time: TestClock;

describeServer(
  'sessions',
  (at) => {
    let ground: Ground;
    beforeAll(async () => {
      ground = await newGround(at.team);
    });
    const refusal = ({ status, body }: Reply) => [status, body.code, body.detail];

    describe('of contacts', () => {
      const mint = (more: object) => at.team.post('/sessions', { origin: ORIGIN, ...more });
      const bearer = (token: string) =>
        at.server.caller({ authorization: `Bearer ${token}`, origin: ORIGIN });

      it('are minted by a secret key, for a contact named by id or address', async () => {
        const contact = (await at.team.get(`/contacts/${ground.contactId}`)).body;
        for (const named of [{ contactId: contact.id }, { email: contact.email.toUpperCase() }]) {
          const reply = await mint(named);
          expect(reply.status, reply.text).toBe(201);
          expect(reply.body).toEqual({ token: expect.stringMatching(/^cs_[\w-]{43}$/), expiresIn: 600 });
          // A secret is written once: there is nothing to compare it with later.
          expect(reply.headers.get('etag')).toBeNull();
          expect((await bearer(reply.body.token).get('/me')).body).toEqual({
            type: 'contact',
            id: contact.id,
            name: 'Mina',
            workspaceName: 'Atelier',
          });
        }
      });

      it('are refused for no one, for both names at once, and for an address that several have', async () => {
        const other = await newGround(at.team);
        const { email } = (await at.team.get(`/contacts/${ground.contactId}`)).body;
        expect((await mint({ contactId: ground.contactId, email })).status).toBe(422);
        expect((await mint({})).status).toBe(422);
        expect((await mint({ contactId: 'con_never' })).status).toBe(422);
        expect((await mint({ email: 'nobody@alster.example' })).status).toBe(422);
        await at.team.patch(`/contacts/${other.contactId}`, { email });
        const several = await mint({ email });
        expect([several.status, several.body.errors[0].pointer]).toEqual([422, '/email']);
        await at.team.delete(`/contacts/${other.contactId}`);
        expect((await mint({ email })).status).toBe(201);
      });

      it('belong to an exact origin', async () => {
        const origins = [
          'https://a.example/',
          'https://a.example/path',
          'a.example',
          'null',
          '*',
          'https://*.a.example',
        ];
        for (const origin of [...origins, 'ftp://a.example', 'https://u:p@a.example', ''])
          expect([origin, (await mint({ contactId: ground.contactId, origin })).status]).toEqual([
            origin,
            422,
          ]);
      });

      it('are of no other workspace', async () => {
        const other = await at.server.workspace();
        const reply = await other.team.post('/sessions', { contactId: ground.contactId, origin: ORIGIN });
        expect(reply.status).toBe(422);
      });

      it('are not minted by a member or a contact', async () => {
        const body = { contactId: ground.contactId, origin: ORIGIN };
        const member = await at.server.member(at.ownerId);
        expect((await member.post('/sessions', body)).body.code).toBe('needs_key');
        const client = await at.server.client(ground.contactId);
        expect((await client.post('/sessions', body)).status).toBe(404);
      });

      it('work from their origin alone', async () => {
        const { token } = (await mint({ contactId: ground.contactId })).body;
        const from = (origin?: string) =>
          at.server.caller({ authorization: `Bearer ${token}`, ...(origin && { origin }) }).get('/projects');
        expect((await from(ORIGIN)).status).toBe(200);
        // Without an Origin, no page asked.
        expect((await from()).status).toBe(200);
        for (const origin of [
          'https://agency.example.evil.example',
          'http://agency.example',
          'null',
          PUBLIC_URL,
        ])
          expect([origin, (await from(origin)).status]).toEqual([origin, 401]);
      });

      it('can be limited to one project', async () => {
        const second = (
          await at.team.make('/projects', { clientId: ground.clientId, name: 'Two', shared: true })
        ).id;
        const task = await newTask(at.team, second, 'Elsewhere');
        const limited = await at.server.client(ground.contactId, { projectId: ground.projectId });
        const ids = (await limited.get('/projects')).body.data.map((one: { id: string }) => one.id);
        expect(ids).toEqual([ground.projectId]);
        expect((await limited.get(`/projects/${second}`)).status).toBe(404);
        expect((await limited.get(`/tasks/${task}`)).status).toBe(404);
        expect((await limited.get('/search?q=elsewhere')).body.data).toEqual([]);
        const wrong = await mint({
          contactId: ground.contactId,
          projectId: (await newGround(at.team)).projectId,
        });
        expect([wrong.status, wrong.body.errors[0].pointer]).toEqual([422, '/projectId']);
      });

      it('end with their contact, like tokens that never were', async () => {
        const other = await newGround(at.team);
        const client = await at.server.client(other.contactId);
        expect((await client.get('/projects')).status).toBe(200);
        await at.team.delete(`/contacts/${other.contactId}`);
        const never = await bearer('cs_never').get('/projects');
        expect(refusal(await client.get('/projects'))).toEqual(refusal(never));
        expect(never.status).toBe(401);
      });

      it('end with an origin that was taken away', async () => {
        const origin = 'https://former.example';
        const client = await at.server.client(ground.contactId, { origin });
        await at.server.db.write('origins').where({ origin }).update({ removedAt: new Date().toISOString() });
        expect((await client.get('/projects')).status).toBe(401);
        expect((await mint({ contactId: ground.contactId, origin })).status).toBe(422);
      });

      it('are kept as hashes', async () => {
        const { token } = (await mint({ contactId: ground.contactId })).body;
        const rows = JSON.stringify([
          await at.server.db.read('sessions'),
          await at.server.db.read('secretKeys'),
          await at.server.db.read('signInLinks'),
        ]);
        expect(rows).not.toContain(token);
        expect(rows).not.toContain(at.secretKey);
        expect(rows).not.toContain(at.secretKey.slice(3));
      });
    });

    describe('of members', () => {
      it('come from a link that works once', async () => {
        const signIn = () => at.server.caller().post('/auth/sign-in', { secret: at.signInSecret });
        const replies = await Promise.all([signIn(), signIn(), signIn()]);
        expect(replies.map((one) => one.status).sort()).toEqual([200, 401, 401]);
        const done = replies.find((one) => one.status === 200) as Reply;
        expect(done.body).toEqual({ memberId: at.ownerId, name: 'owner' });
        const cookie = done.headers.get('set-cookie') as string;
        for (const attribute of ['HttpOnly', 'SameSite=Strict', 'Path=/', 'Secure'])
          expect(cookie.split('; ')).toContain(attribute);
        expect(done.text).not.toContain(/=([^;]+)/.exec(cookie)?.[1]);
        expect((await signIn()).body.code).toBe('link_invalid');
      });

      it("count on the server's own pages alone", async () => {
        const member = await at.server.member(at.ownerId);
        expect((await member.get('/me')).body).toMatchObject({ type: 'member', id: at.ownerId });
        for (const origin of [ORIGIN, 'null', 'http://vitrine.example'])
          expect([origin, (await member.get('/me', { origin })).status]).toEqual([origin, 401]);
      });

      it('ask who asks when there is no Origin', async () => {
        const cookie = await cookieOf();
        const ask = (headers: Record<string, string>) => at.server.caller({ cookie, ...headers }).get('/me');
        expect((await ask({})).status).toBe(401);
        expect((await ask({ 'sec-fetch-site': 'same-origin' })).status).toBe(200);
        expect((await ask({ 'sec-fetch-site': 'none' })).status).toBe(200);
        for (const site of ['cross-site', 'same-site'])
          expect((await ask({ 'sec-fetch-site': site })).status).toBe(401);
        const post = await at.server
          .caller({ cookie, 'sec-fetch-site': 'none' })
          .post('/clients', { name: 'C' });
        expect(post.status).toBe(401);
      });

      it('are no bearer tokens, nor client tokens cookies', async () => {
        const token = (await cookieOf()).split('=')[1] as string;
        expect((await at.server.caller({ authorization: `Bearer ${token}` }).get('/me')).status).toBe(401);
        const { token: client } = (
          await at.team.post('/sessions', { contactId: ground.contactId, origin: ORIGIN })
        ).body;
        const cookie = `vitrine_member=${client}`;
        expect((await at.server.caller({ cookie, origin: PUBLIC_URL }).get('/me')).status).toBe(401);
      });
      const cookieOf = async (): Promise<string> => {
        const { createSignInLink } = await import('../../server/modules/workspaces/sign-in-link.ts');
        const { db, clock, ids } = at.server.services;
        const secret = await createSignInLink(db, clock, ids, at.ownerId);
        const reply = await at.server.caller().post('/auth/sign-in', { secret });
        return (reply.headers.get('set-cookie') as string).split(';')[0] as string;
      };
    });

    describe('through the eyes of a contact', () => {
      const eyes = () => ({ 'vitrine-view-as': ground.contactId });

      it('answers what it would get, byte for byte', async () => {
        const client = await at.server.client(ground.contactId);
        const task = await newTask(at.team, ground.projectId, 'Seen');
        const hidden = await newTask(at.team, ground.projectId, 'Hidden', { internal: true });
        for (const path of [
          '/me',
          '/projects',
          `/projects/${ground.projectId}/portal`,
          `/tasks/${task}`,
          `/tasks/${hidden}`,
          '/search?q=seen',
          '/clients',
        ]) {
          const [own, seen] = [await client.get(path), await at.team.get(path, eyes())];
          const bytes = (reply: Reply) => [
            reply.status,
            reply.text.replace(/req_\w+/, 'req'),
            reply.headers.get('etag'),
            reply.headers.get('content-type'),
          ];
          expect(bytes(seen)).toEqual(bytes(own));
        }
      });

      it('changes nothing: every other method is refused', async () => {
        const task = await newTask(at.team, ground.projectId, 'T');
        const replies = [
          await at.team.post(`/tasks/${task}/comments`, { body: 'As you' }, eyes()),
          await at.team.patch(`/tasks/${task}`, { title: 'X' }, eyes()),
          await at.team.put('/tasks/external:a:b', {}, eyes()),
          await at.team.delete(`/tasks/${task}`, eyes()),
        ];
        for (const reply of replies)
          expect([reply.status, reply.body.code]).toEqual([403, 'view_as_read_only']);
        expect((await at.team.get(`/tasks/${task}`)).body.title).toBe('T');
      });

      it('writes nothing while reading', async () => {
        const task = await newTask(at.team, ground.projectId, 'T');
        const file = await at.team.upload(
          `/tasks/${task}/files`,
          { internal: 'false' },
          { name: 'f.txt', content: 'x' },
        );
        const tables = async () => {
          const { tables: names } = await import('../../server/db/tables.ts');
          const rows: Record<string, unknown> = {};
          for (const table of Object.keys(names))
            rows[table] = (await at.server.db.read(table)).map((row) => JSON.stringify(row)).sort();
          return rows;
        };
        const before = await tables();
        for (const path of [
          `/projects/${ground.projectId}/portal`,
          `/tasks/${task}`,
          `/tasks/${task}/comments`,
          `/files/${file.body.id}/content`,
          `/projects/${ground.projectId}/activity`,
          '/search?q=relaunch',
        ])
          expect((await at.team.get(path, eyes())).status).toBe(200);
        const looking = {
          ...at.team,
          raw: (method: string, path: string) => at.team.raw(method, path, { headers: eyes() }),
        };
        await (await openEvents(looking, ground.projectId)).close();
        expect(await tables()).toEqual(before);
      });

      it('needs a contact of this workspace that is still there', async () => {
        const other = await at.server.workspace();
        const theirs = await newGround(other.team);
        const removed = await newGround(at.team);
        await at.team.delete(`/contacts/${removed.contactId}`);
        for (const id of ['con_never', theirs.contactId, removed.contactId])
          expect((await at.team.get('/projects', { 'vitrine-view-as': id })).status).toBe(404);
      });

      it('is nothing to a contact, which has its own', async () => {
        const other = await newGround(at.team);
        const client = await at.server.client(other.contactId);
        expect((await client.get('/me', eyes())).body.id).toBe(other.contactId);
      });
    });

    // Last, because these move the clock of all.
    describe('expire', () => {
      it('of a contact after ten minutes', async () => {
        const client = await at.server.client(ground.contactId);
        time.advance(10 * MINUTE - 5_000);
        expect((await client.get('/me')).status).toBe(200);
        time.advance(6_000);
        expect((await client.get('/me')).status).toBe(401);
      });

      it('of a member after twelve hours', async () => {
        const member = await at.server.member(at.ownerId);
        // Not longer idle than it may be, up to the end of the day.
        for (let hour = 0; hour < 12; hour += 1) {
          time.advance(60 * MINUTE - 500);
          expect((await member.get('/me')).status).toBe(200);
        }
        time.advance(7_000);
        expect((await member.get('/me')).status).toBe(401);
      });

      it('and so does a sign-in link, after a day', async () => {
        const { signInSecret } = await at.server.workspace();
        time.advance(24 * 60 * MINUTE + 1_000);
        const reply = await at.server.caller().post('/auth/sign-in', { secret: signInSecret });
        expect([reply.status, reply.body.code]).toEqual([401, 'link_invalid']);
      });
    });
  },
  () => {
    time = createTestClock();
    return { clock: time.clock };
  },
);
