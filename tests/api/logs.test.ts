import { beforeAll, expect, it } from 'vitest';
import { describeServer } from '../support/describe-server.ts';
import { newGround } from '../support/scenario.ts';
import { ORIGIN, PUBLIC_URL } from '../support/test-server.ts';

let lines: string[] = [];
const parsed = () => lines.map((line) => JSON.parse(line));

describeServer(
  'logs',
  (at) => {
    const marker = 'marker4711';
    beforeAll(() => {
      lines = [];
    });

    it('say of each request what was asked and how it went', async () => {
      const { contactId, projectId } = await newGround(at.team);
      const client = await at.server.client(contactId);
      const replies = {
        getPortal: await client.get(`/projects/${projectId}/portal`),
        getTask: await client.get('/tasks/tsk_never'),
        unknown: await at.team.get('/nowhere'),
      };
      for (const [operation, reply] of Object.entries(replies)) {
        const requestId = reply.headers.get('x-request-id');
        await expect.poll(() => parsed().filter((line) => line.requestId === requestId)).toHaveLength(1);
        const line = parsed().find((one) => one.requestId === requestId);
        expect(line).toMatchObject({
          level: 30,
          msg: 'request',
          method: 'GET',
          operation,
          status: reply.status,
          audience: operation === 'unknown' ? 'team' : 'client',
          workspaceId: at.workspaceId,
          milliseconds: expect.any(Number),
        });
      }
    });

    it('hold no secret and no content, whatever goes right or wrong', async () => {
      const { clientId, contactId, projectId } = await newGround(at.team, { name: marker });
      const { token } = await at.team.make('/sessions', { contactId, origin: ORIGIN });
      const signedIn = await at.server.caller().post('/auth/sign-in', { secret: at.signInSecret });
      const cookie = (signedIn.headers.get('set-cookie') as string).split(';')[0] as string;
      const member = at.server.caller({ cookie, origin: PUBLIC_URL });
      const contact = { name: marker, email: `${marker}@alster.example` };
      const tasks = `/projects/${projectId}/tasks`;

      await at.team.post(`/clients/${clientId}/contacts`, contact);
      await at.team.post(`/clients/${clientId}/contacts`, contact);
      await at.team.post('/members', contact);
      await at.team.post('/members', contact);
      await member.post(tasks, { title: marker, description: marker });
      await at.team.post(tasks, { title: marker, status: marker, internal: true });
      await at.team.post(tasks, `{"title": "${marker}`);
      await at.team.post(
        tasks,
        { title: 'T', internal: true },
        { 'idempotency-key': marker, 'x-other': marker },
      );
      await at.team.upload(
        `/projects/${projectId}/files`,
        { internal: 'true' },
        { name: marker, content: marker },
      );
      await at.team.get(`/search?q=${marker}`);
      await at.team.get(`/${marker}`);
      await at.server.caller({ authorization: `Bearer sk_${marker}` }).get('/projects');
      await at.team.put(`/tasks/external:jira:${marker}`, { projectId, title: marker, internal: true });

      // A failure inside, with content in its query.
      await at.server.db.write.schema.alterTable('messages', (table) => table.renameColumn('body', 'lost'));
      const failed = await at.team.post(`/projects/${projectId}/messages`, { body: marker });
      await at.server.db.write.schema.alterTable('messages', (table) => table.renameColumn('lost', 'body'));
      expect([failed.status, failed.body.code]).toEqual([500, 'internal_error']);
      expect(failed.text).not.toMatch(/messages|column|sql/i);

      const requestId = failed.body.requestId;
      await expect.poll(() => parsed().filter((line) => line.requestId === requestId)).toHaveLength(2);
      const error = parsed().find((line) => line.requestId === requestId && line.level === 50);
      expect(error.err.stack).toContain('messages');

      const all = lines.join('\n');
      const secrets = {
        marker,
        token,
        cookie: cookie.split('=')[1],
        link: at.signInSecret,
        key: at.secretKey,
      };
      for (const [what, secret] of Object.entries(secrets))
        expect([what, all.includes(secret as string)]).toEqual([what, false]);
    });
  },
  () => ({ onLog: (line) => void lines.push(line) }),
);
