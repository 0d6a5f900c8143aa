import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomIds } from '../../server/lib/ids.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { type Agency, type Ask, createAgency, hiddenStandings, type Kind, type Reply } from './agency.ts';
import { type DocumentedOperation, documentedOperations, type MatrixRow, matrix } from './operations.ts';
import { createWorld, type World } from './two-worlds/world.ts';

const operations = documentedOperations();
const rowOf = ({ id }: DocumentedOperation): MatrixRow => {
  const row = matrix[id];
  if (!row) throw new Error(`The matrix has no row for ${id}: what may a client learn from it?`);
  return row;
};
const bytes = ({ status, headers, text }: Reply) => ({ status, headers, text });
/** A secret key comes from no page, so nothing is said to one. */
const withoutCors = ({ status, headers, text }: Reply) => ({
  status,
  headers: Object.fromEntries(
    Object.entries(headers).filter(([name]) => !/^(access-control|cross-origin)-/.test(name)),
  ),
  text,
});

describe('the matrix', () => {
  it('has a row for every operation, and no other', () => {
    expect(Object.keys(matrix).sort()).toEqual(operations.map((one) => one.id).sort());
  });
});

describeOnBothDatabases('the wall, operation by operation', (database) => {
  let world: World;
  let agency: Agency;
  let unknownRoute: Reply;
  let neverThere: Reply;

  beforeAll(async () => {
    world = await createWorld((await database.fresh()).url, randomIds);
    agency = await createAgency(world);
    unknownRoute = await agency.client('GET', '/no-such-route');
    neverThere = await agency.client('GET', `/tasks/${agency.ids.task.never}`);
  });
  afterAll(() => world.close());

  const send = (ask: Ask, { method, path, id }: DocumentedOperation, target: string, body?: unknown) => {
    const query = matrix[id]?.query ?? '';
    const sent = body === undefined && ['POST', 'PATCH', 'PUT'].includes(method) ? {} : body;
    return ask(method, path.replace('{id}', target) + query, sent);
  };

  it('answers an unknown route, a missing item and a hidden one with the same bytes', () => {
    expect(unknownRoute.status).toBe(404);
    expect(bytes(unknownRoute)).toEqual(bytes(neverThere));
  });

  for (const operation of operations.filter((one) => !one.audiences.includes('public'))) {
    const { id, method, path, audiences } = operation;
    const forClient = audiences.includes('client');
    const { target, body, client } = rowOf(operation);
    const targetIds = (standings: readonly (keyof Agency['ids']['task'])[]): string[] => {
      if (target === null) return [''];
      if (target === 'other') return [agency.clientId, agency.contactId, 'con_never'];
      return standings.map((standing) => agency.ids[target as Kind][standing]);
    };

    describe(`${id}: ${method} ${path}`, () => {
      it('asks who is there before anything else', async () => {
        const ids = targetIds(['visible', ...hiddenStandings]);
        for (const one of ids) {
          const reply = await send(agency.nobody, operation, one);
          expect(reply.status).toBe(401);
          expect(reply.text).not.toContain(one || 'nothing');
        }
      });

      if (!forClient)
        it('does not exist for clients, whatever it is asked about and with whatever body', async () => {
          for (const one of targetIds(['visible', ...hiddenStandings]))
            for (const sent of [undefined, { internal: true }, '{broken', { body: 'x'.repeat(2_000_000) }]) {
              if (sent !== undefined && ['GET', 'DELETE'].includes(method)) continue;
              expect(bytes(await send(agency.client, operation, one, sent))).toEqual(bytes(unknownRoute));
            }
        });

      if (forClient) {
        it('answers a client about what it sees', async () => {
          const [visible] = targetIds(['visible']);
          const reply = await send(agency.client, operation, visible as string, body?.());
          expect({ status: reply.status, text: client === reply.status ? '' : reply.text }).toEqual({
            status: client,
            text: '',
          });
        });

        if (target !== null)
          it('answers about everything hidden as about what never was, whatever the body', async () => {
            for (const standing of hiddenStandings) {
              const one = agency.ids[target as Kind][standing];
              const bodies = body ? [body(), {}, '{broken'] : [undefined];
              for (const sent of bodies)
                expect(bytes(await send(agency.client, operation, one, sent)), standing).toEqual(
                  bytes(neverThere),
                );
            }
          });

        if (target !== null)
          it('answers a contact who is limited to another project as if there were nothing', async () => {
            const one = agency.ids[target as Kind].visible;
            const replies = [
              await send(agency.limited, operation, one, body?.()),
              await agency.limited('GET', '/nothing'),
            ];
            expect(bytes(replies[0] as Reply)).toEqual(bytes(replies[1] as Reply));
          });
      }

      it("knows nothing of another workspace's items", async () => {
        if (target === null) return;
        const replies = [];
        for (const one of targetIds(['visible', 'internal', 'never']))
          replies.push(bytes(await send(agency.stranger, operation, one)));
        for (const reply of replies) {
          expect(reply).toEqual(replies.at(-1));
          // An upsert looks at its body first: it names nothing that is there.
          expect(method === 'PUT' ? [404, 415, 422] : [404, 405]).toContain(reply.status);
        }
      });

      if (method === 'GET' && forClient)
        it('answers a member who looks through their eyes with exactly their bytes', async () => {
          for (const one of targetIds(['visible', ...hiddenStandings])) {
            const mine = await send(agency.client, operation, one);
            const query = matrix[id]?.query ?? '';
            const theirs = await agency.team(method, path.replace('{id}', one) + query, undefined, {
              'vitrine-view-as': agency.contactId,
            });
            expect(withoutCors(theirs)).toEqual(withoutCors(mine));
          }
        });

      if (method !== 'GET')
        it('changes nothing while looking through their eyes', async () => {
          const [visible] = targetIds(['visible']);
          const reply = await agency.team(
            method,
            path.replace('{id}', visible as string),
            {},
            {
              'vitrine-view-as': agency.contactId,
            },
          );
          expect(reply.status).toBe(403);
        });
    });
  }

  it('hides methods that clients do not have on addresses that they do', async () => {
    for (const path of new Set(operations.map((one) => one.path)))
      for (const method of ['GET', 'POST', 'PATCH', 'PUT', 'DELETE']) {
        const known = operations.some(
          (one) => one.path === path && one.method === method && one.audiences.includes('client'),
        );
        if (known || path.startsWith('/auth/')) continue;
        const address = path.replace('{id}', agency.ids.task.visible);
        expect(bytes(await agency.client(method, address)), `${method} ${path}`).toEqual(bytes(unknownRoute));
      }
  });

  it('treats hidden ids in a body as missing ones', async () => {
    const on = `/projects/${agency.ids.project.visible}/files`;
    const replies = [];
    for (const standing of hiddenStandings) {
      const form = new FormData();
      form.set('commentId', agency.ids.comment[standing]);
      form.set('file', new Blob(['x']), 'x.txt');
      replies.push(bytes(await agency.client('POST', on, form)));
    }
    expect(replies[0]?.status).toBe(422);
    for (const reply of replies) expect(reply).toEqual(replies[0]);
  });
});
