import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomIds } from '../../server/lib/ids.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { type Agency, createAgency } from './agency.ts';
import { createWorld, type World } from './two-worlds/world.ts';

/** What a client's form may hold, written out here once more on purpose. */
const clientFields = {
  project: 'clientId createdAt description descriptionTree dueOn id name startsOn status updatedAt',
  milestone: 'createdAt done dueOn id name projectId updatedAt',
  task: 'createdAt deliverable description descriptionTree dueOn id milestoneId parentId projectId startsOn status title updatedAt',
  comment: 'author body bodyTree createdAt id projectId taskId updatedAt',
  file: 'author commentId createdAt id mediaType name projectId sha256 size taskId updatedAt',
} as const;

describeOnBothDatabases('the wall, case by case', (database) => {
  let world: World;
  let agency: Agency;

  beforeAll(async () => {
    world = await createWorld((await database.fresh()).url, randomIds);
    agency = await createAgency(world);
  });
  afterAll(() => world.close());

  it('L45: no cache keeps an answer', async () => {
    for (const ask of [agency.client, agency.team, agency.nobody])
      for (const path of [
        `/tasks/${agency.ids.task.visible}`,
        `/tasks/${agency.ids.task.internal}`,
        '/nothing',
      ])
        expect((await ask('GET', path)).headers['cache-control']).toBe('private, no-store');
  });

  describe('L46: a form holds the listed fields and no other', () => {
    for (const [kind, fields] of Object.entries(clientFields))
      it(kind, async () => {
        const { body } = await agency.client('GET', `/${kind}s/${agency.ids[kind as 'task'].visible}`);
        expect(Object.keys(body).sort().join(' ')).toBe(fields);
      });
  });

  describe('L59: a script says whether it is internal', () => {
    const requests = {
      milestones: { name: 'Launch' },
      tasks: { title: 'Launch' },
      comments: { body: 'Launch' },
    };
    for (const [path, body] of Object.entries(requests))
      it(path, async () => {
        const reply = await agency.team('POST', `/projects/${agency.ids.project.visible}/${path}`, body);
        expect([reply.status, reply.body.code]).toEqual([422, 'internal_required']);
      });
    it('files', async () => {
      const form = new FormData();
      form.set('file', new Blob(['x']), 'x.txt');
      const reply = await agency.team('POST', `/projects/${agency.ids.project.visible}/files`, form);
      expect([reply.status, reply.body.code]).toEqual([422, 'internal_required']);
    });
  });

  it('rule 4: after the acknowledgement of a flip nothing of the item is served', async () => {
    const { task, comment, file, project } = agency.ids;
    const flip = (internal: boolean) =>
      agency.team('POST', `/projects/${project.visible}/visibility-changes`, {
        internal,
        items: [{ type: 'task', id: task.visible }],
      });
    const addresses = [
      `/tasks/${task.visible}`,
      `/tasks/${task.visible}/comments`,
      `/comments/${comment.visible}`,
      `/files/${file.visible}`,
      `/files/${file.visible}/content`,
    ];
    for (const address of addresses) expect((await agency.client('GET', address)).status).toBe(200);
    expect((await flip(true)).status).toBe(201);
    for (const address of addresses) expect((await agency.client('GET', address)).status).toBe(404);
    expect((await flip(false)).status).toBe(201);
    for (const address of addresses) expect((await agency.client('GET', address)).status).toBe(200);
  });

  it('rule 4: a transfer under way is cut at its next chunk', async () => {
    const { project } = agency.ids;
    const size = 48 * 1024 * 1024;
    const form = new FormData();
    form.set('internal', 'false');
    form.set('file', new Blob([new Uint8Array(size)]), 'film.bin');
    const { body } = await agency.team('POST', `/projects/${project.visible}/files`, form);

    const download = await agency.clientRaw(`/files/${body.id}/content`);
    const reader = (download.body as ReadableStream<Uint8Array>).getReader();
    let received = (await reader.read()).value?.length ?? 0;
    const flip = await agency.team('POST', `/projects/${project.visible}/visibility-changes`, {
      internal: true,
      items: [{ type: 'file', id: body.id }],
    });
    expect(flip.status).toBe(201);
    const rest = async () => {
      for (;;) {
        const { value, done } = await reader.read();
        if (done) return;
        received += value.length;
      }
    };
    await expect(rest()).rejects.toThrow();
    // What was on its way in the network's buffers cannot be called back.
    expect(received).toBeLessThan(size / 2);
  });

  it("rule 7: a contact's own comment cannot be flagged by itself", async () => {
    const reply = await agency.team('POST', `/projects/${agency.ids.project.visible}/visibility-changes`, {
      internal: true,
      items: [{ type: 'comment', id: agency.ownComment }],
    });
    expect(reply.status).toBe(422);
    expect((await agency.client('GET', `/comments/${agency.ownComment}`)).status).toBe(200);
  });

  it('rule 5: a table without a rule, and a field without a schema, are errors and not data', async () => {
    const { createReader } = await import('../../server/visibility/reader.ts');
    const viewer = { audience: 'client', workspaceId: 'w', clientId: 'c', contactId: 'x', projectId: null };
    const reader = createReader(viewer as never, (() => ({ select: () => undefined })) as never);
    for (const table of ['projectFinance', 'messages', 'taskAssignees', 'externalRefs', 'sessions'])
      expect(() => reader.from(table as never)).toThrow(`no rule for ${table}`);
    expect(() => reader.deleted('tasks')).toThrow('does not exist for clients');

    const { serialize } = await import('../../server/http/serialize.ts');
    const { ClientMilestone } = await import('../../server/modules/milestones/schema.ts');
    const { body } = await agency.client('GET', `/milestones/${agency.ids.milestone.visible}`);
    expect(serialize(ClientMilestone, body)).toBe(JSON.stringify(body));
    expect(() => serialize(ClientMilestone, { ...body, internal: false })).toThrow();
  });
});
