import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Client,
  ConflictError,
  type Contact,
  type ItemEvent,
  NotFoundError,
  PreconditionFailedError,
  type TeamProject,
  ValidationError,
  type Vitrine,
  VitrineClient,
} from '../../sdk/src/index.ts';
import { type Agency, openAgency, SITE } from './agency.ts';

let agency: Agency;
let baseUrl: string;
let vitrine: Vitrine;
let client: Client;
let contact: Contact;
let project: TeamProject;

beforeAll(async () => {
  agency = await openAgency();
  ({ baseUrl, vitrine, client, contact, project } = agency);
});
afterAll(() => agency?.close());

/** The portal of the contact, with a session that the agency's server minted. */
const portalOf = (contactId = contact.id) =>
  new VitrineClient({
    baseUrl,
    token: async () => (await vitrine.sessions.create({ contactId, origin: SITE })).token,
    cache: 'memory',
  });
const newTask = (title: string, internal: boolean) => vitrine.tasks.create(project.id, { title, internal });
const titles = (tasks: { title: string }[]) => tasks.map((task) => task.title);

describe('the team', () => {
  test('plans a project and reads it back, page by page', async () => {
    const milestone = await vitrine.milestones.create(project.id, {
      name: 'Launch',
      dueOn: '2027-03-14',
      internal: false,
    });
    const task = await vitrine.tasks.create(project.id, {
      title: 'Paged 1',
      milestoneId: milestone.id,
      internal: false,
    });
    await vitrine.tasks.create(project.id, { title: 'Paged 2', milestoneId: milestone.id, internal: true });
    await vitrine.tasks.createSubtask(task.id, { title: 'A part', internal: false });
    const listed = await vitrine.tasks.list(project.id, { limit: 1, milestoneId: milestone.id }).all();
    expect(titles(listed)).toEqual(['Paged 1', 'Paged 2']);
    expect(titles((await vitrine.tasks.subtasks(task.id)).data)).toEqual(['A part']);
    expect((await vitrine.milestones.list(project.id)).data).toEqual([milestone]);
    await expect(vitrine.tasks.list(project.id, { cursor: 'nonsense' })).rejects.toMatchObject({
      code: 'invalid_cursor',
    });
  });

  test('changes what has not changed since it was read', async () => {
    const { id } = await newTask('Draft', true);
    const { response } = await vitrine.tasks.get(id).withResponse();
    const ifMatch = response.headers.get('etag') ?? '';
    expect(await vitrine.tasks.update(id, { title: 'Final' }, { ifMatch })).toMatchObject({ title: 'Final' });
    await expect(vitrine.tasks.update(id, { title: 'Late' }, { ifMatch })).rejects.toBeInstanceOf(
      PreconditionFailedError,
    );
  });

  test('is told which fields are wrong', async () => {
    const error = await newTask('', true).catch((reason) => reason);
    expect(error).toBeInstanceOf(ValidationError);
    expect(error.message).toMatch(/^422 invalid: \/title Must not be empty \(request req_\w+\)$/);
  });

  test('creates once for one key', async () => {
    const input = { title: 'Once', internal: true };
    const [first, second] = [
      await vitrine.tasks.create(project.id, input, { idempotencyKey: 'once' }),
      await vitrine.tasks.create(project.id, input, { idempotencyKey: 'once' }),
    ];
    expect(second).toEqual(first);
  });

  test('finds a thing by its id in another tool', async () => {
    const key = { source: 'trello', id: 'card/7 ä', url: 'https://trello.example/c/7' };
    const input = { projectId: project.id, title: 'Card', internal: true };
    const created = await vitrine.tasks.upsert(key, input).withResponse();
    const updated = await vitrine.tasks
      .upsert(key, { ...input, title: 'Card, renamed', internal: false })
      .withResponse();
    expect([created.response.status, updated.response.status]).toEqual([201, 200]);
    expect(updated.data).toMatchObject({
      id: created.data.id,
      title: 'Card, renamed',
      internal: true,
      external: key,
    });
  });

  test('deletes and restores, and says that it means it when the client would see it again', async () => {
    const { id } = await newTask('Coming back', false);
    await vitrine.tasks.delete(id);
    await expect(vitrine.tasks.get(id)).rejects.toBeInstanceOf(NotFoundError);
    const trash = await vitrine.projects.trash(project.id).all();
    expect(trash.map((entry) => entry.item.id)).toContain(id);
    const error = await vitrine.tasks.restore(id).catch((reason) => reason);
    expect(error).toBeInstanceOf(ConflictError);
    expect(error).toMatchObject({ code: 'would_expose', dryRun: { exposes: { total: 1 } } });
    expect(await vitrine.tasks.restore(id, { digest: error.dryRun.digest })).toMatchObject({ id });
  });

  test('keeps money and chat to itself', async () => {
    expect(
      await vitrine.projects.updateFinance(project.id, { budget: 900_000, cost: 650_000 }),
    ).toMatchObject({ margin: 250_000 });
    expect(await vitrine.projects.finance(project.id)).toMatchObject({ budget: 900_000 });
    const message = await vitrine.messages.create(project.id, { body: 'They pay late' });
    expect((await vitrine.messages.list(project.id)).data).toEqual([message]);
  });

  test('comments, sends files and gets them back, as bytes and as a stream', async () => {
    const task = await newTask('With files', true);
    const comment = await vitrine.comments.create({ taskId: task.id }, { body: '**Rough**', internal: true });
    expect((await vitrine.comments.list({ taskId: task.id })).data).toEqual([comment]);
    const bytes = new TextEncoder().encode('a plan '.repeat(10_000));
    for (const file of [bytes, { name: 'x', stream: () => new Blob([bytes]).stream(), size: bytes.length }]) {
      const sent = await vitrine.files.upload(
        { taskId: task.id },
        { file, name: 'Plän.txt', internal: true },
      );
      expect(sent).toMatchObject({
        name: 'Plän.txt',
        size: bytes.length,
        mediaType: 'text/plain',
        internal: true,
      });
      const response = await vitrine.files.download(sent.id);
      expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
    }
    expect(await vitrine.files.list({ taskId: task.id }).all()).toHaveLength(2);
    const key = { source: 'drive', id: '1' };
    const upserted = await vitrine.files.upsert(key, {
      projectId: project.id,
      file: bytes,
      name: 'b.txt',
      internal: true,
    });
    expect(upserted).toMatchObject({ name: 'b.txt', external: { source: 'drive', id: '1' } });
  });

  test('looks people up', async () => {
    expect(await vitrine.me()).toMatchObject({ type: 'workspace', workspaceName: 'Atelier' });
    expect((await vitrine.members.list()).data).toMatchObject([{ role: 'owner' }]);
    expect((await vitrine.contacts.list(client.id)).data).toEqual([contact]);
    expect((await vitrine.clients.list()).data).toEqual([client]);
  });
});

describe('the glass', () => {
  test('a preview, a change, and who sees it', async () => {
    const task = await newTask('Behind', true);
    const change = { internal: false, items: [{ type: 'task' as const, id: task.id }] };
    const preview = await vitrine.visibility.preview(project.id, change);
    expect(preview).toMatchObject({ exposes: { total: 1 }, contacts: [{ id: contact.id, name: 'Ada' }] });
    expect(await vitrine.items.audience(task.id)).toMatchObject({ rule: 'internal', contacts: [] });
    await vitrine.visibility.change(project.id, { ...change, digest: preview.digest });
    expect(await vitrine.items.audience(task.id)).toMatchObject({
      rule: 'visible',
      contacts: [{ name: 'Ada' }],
    });
    expect((await vitrine.visibility.list(project.id)).data[0]).toMatchObject({
      internal: false,
      exposed: [{ id: task.id }],
    });
    const stale = vitrine.visibility.change(project.id, {
      ...change,
      internal: true,
      digest: preview.digest,
    });
    await expect(stale).rejects.toMatchObject({ code: 'would_expose', dryRun: { hides: { total: 1 } } });
  });

  test('through a contact’s eyes and in its portal are the same', async () => {
    const [shown, hidden] = [await newTask('Eyes shown', false), await newTask('Eyes hidden', true)];
    const eyes = vitrine.asContact(contact.id);
    const portal = portalOf();
    const seen = await eyes.tasks.list(project.id).all();
    expect(await portal.tasks.list(project.id).all()).toEqual(seen);
    expect(titles(seen)).toContain('Eyes shown');
    expect(JSON.stringify(seen)).not.toMatch(/Eyes hidden|internal|assigneeIds|external/);
    await expect(portal.tasks.get(hidden.id)).rejects.toBeInstanceOf(NotFoundError);
    expect((await portal.search('Eyes')).data.map((hit) => hit.id)).toEqual([shown.id]);
    expect((await eyes.activity.list(project.id)).data.map((entry) => entry.item.title)).not.toContain(
      'Eyes hidden',
    );
    expect((await portal.projects.list()).data.map((one) => one.id)).toEqual([project.id]);
    expect(await portal.me()).toMatchObject({ type: 'contact', name: 'Ada' });
  });

  test('a contact comments, corrects, uploads and takes back', async () => {
    const task = await newTask('Talk', false);
    const portal = portalOf();
    const comment = await portal.comments.create({ taskId: task.id }, { body: 'Nice' });
    expect(await portal.comments.update(comment.id, { body: 'Very nice' })).toMatchObject({
      body: 'Very nice',
    });
    const file = await portal.files.upload(
      { taskId: task.id },
      { file: new Blob(['hello']), name: 'hello.txt' },
    );
    expect(await (await portal.files.download(file.id)).text()).toBe('hello');
    await portal.comments.delete(comment.id);
    expect((await portal.comments.list({ taskId: task.id })).data).toEqual([]);
  });

  test('an answer that still holds is not sent again', async () => {
    const portal = portalOf();
    const first = await portal.projects.portal(project.id);
    const second = await portal.projects.portal(project.id).withResponse();
    expect(second.response.status).toBe(304);
    expect(second.data).toEqual(first);
  });

  test('an open portal sees an item come and go, and resumes after what it has seen', {
    timeout: 20_000,
  }, async () => {
    const task = await newTask('Live', true);
    const portal = portalOf();
    const { lastEventId } = await portal.projects.portal(project.id);
    const flip = (internal: boolean) =>
      vitrine.visibility.change(project.id, { internal, items: [{ type: 'task', id: task.id }] });

    const stream = portal.events(project.id, { after: lastEventId });
    const next = stream.next();
    await flip(false);
    const came = (await next).value as ItemEvent;
    expect(came).toMatchObject({ event: 'item.changed', type: 'task', id: task.id });
    await flip(true);
    expect((await stream.next()).value).toMatchObject({ event: 'item.left', id: task.id });
    await stream.return();

    for await (const event of portal.events(project.id, { after: came.eventId })) {
      expect(event).toMatchObject({ event: 'item.left', id: task.id });
      break;
    }
  });

  test('a stream ends when the project is taken away', { timeout: 20_000 }, async () => {
    const other = await vitrine.projects.create({ clientId: client.id, name: 'Soon gone', shared: true });
    const seen: string[] = [];
    const following = (async () => {
      for await (const event of portalOf().events(other.id, { after: '0' })) {
        seen.push(`${event.event} ${event.type}`);
        if (event.type === 'milestone') await vitrine.projects.update(other.id, { shared: false });
      }
    })();
    await vitrine.milestones.create(other.id, { name: 'Something', internal: false });
    await following;
    expect(seen).toContain('item.left project');
  });
});
