import { client, type Operation, operation, team, type WriteSpec } from '../http/operation.ts';
import { z } from '../lib/zod.ts';
import { type ItemType, tableOf } from '../visibility/exposure.ts';
import type { ItemTable } from '../visibility/policy.ts';
import type { Reader } from '../visibility/reader.ts';
import type { Audience } from '../visibility/viewer.ts';
import { deleteItem, restoreItem } from './deletion.ts';
import type { Render } from './render.ts';
import { renderById } from './render.ts';
import { digest } from './schema.ts';

interface Form<A extends Audience, S extends z.ZodType> {
  schema: S;
  // biome-ignore lint/suspicious/noExplicitAny: one shape for four tables; each caller's render is typed for its own
  render: Render<A, any, z.input<S>>;
}

interface Kind<T extends z.ZodType, C extends z.ZodType> {
  type: ItemType;
  tag: string;
  team: Form<'team', T>;
  client: Form<'client', C>;
  /** How a client deletes what it wrote, where it can. */
  clientDeletes?: WriteSpec;
}

const named = (verb: string, type: string) => `${verb}${type[0]?.toUpperCase()}${type.slice(1)}`;

/** Reading, deleting and restoring one item: the same for milestones, tasks, comments and files. */
export function itemOperations<T extends z.ZodType, C extends z.ZodType>(kind: Kind<T, C>): Operation[] {
  const { type, tag } = kind;
  const table: ItemTable = tableOf[type];
  const path = `/${table}/{id}`;
  const asTeam = (reader: Reader<'team'>, id: string) => renderById(reader, table, id, kind.team.render);

  return [
    operation({
      id: named('get', type),
      method: 'get',
      path,
      tag,
      summary: `Read a ${type}`,
      team: team.reads({
        target: table,
        response: kind.team.schema,
        handle: async ({ reader, target }) => (await kind.team.render(reader, [target]))[0] as z.input<T>,
      }),
      client: client.reads({
        target: table,
        response: kind.client.schema,
        handle: async ({ reader, target }) => (await kind.client.render(reader, [target]))[0] as z.input<C>,
      }),
    }),
    operation({
      id: named('delete', type),
      method: 'delete',
      path,
      tag,
      summary: `Delete a ${type}, with all that hangs on it`,
      description: 'Gone for the client at once. The team can restore it within 30 days.',
      team: team.writes({
        target: table,
        current: { response: kind.team.schema, read: ({ reader }, { id }) => asTeam(reader, id) },
        async write({ work, target }) {
          await deleteItem(work, { type, id: target.id }, target.projectId);
          return {};
        },
      }),
      client: kind.clientDeletes,
    }),
    operation({
      id: named('restore', type),
      method: 'post',
      path: `${path}/restore`,
      tag,
      summary: `Take the deletion of a ${type} back`,
      description:
        'With its flag. What a client would see again answers 409 `would_expose` until its digest is sent.',
      team: team.writes({
        target: table,
        deletedTarget: true,
        body: z.strictObject({ digest }),
        response: kind.team.schema,
        async write({ work, target, body }) {
          await restoreItem(work, { type, id: target.id }, target.projectId, body.digest);
          return { id: target.id };
        },
        read: ({ reader }, { id }) => asTeam(reader, id) as never,
      }),
    }),
  ];
}
