/**
 * Deliberate bugs, each of a kind by which a comparable product leaked. They
 * are applied to a throw-away copy of the server, and a test must notice.
 */
export interface PlantedBug {
  /** The row of the list of known leaks. */
  row: string;
  what: string;
  edits: { file: string; find: string; replace: string }[];
  /** The test file that must fail. */
  killedBy: 'two-worlds' | 'matrix' | 'canaries' | 'single-cases';
}

const policy = 'server/visibility/policy.ts';
const changeFile = 'server/modules/change.ts';

export const plantedBugs: PlantedBug[] = [
  {
    row: 'L07',
    what: 'an answer tells how many there are in all',
    edits: [
      {
        file: 'server/http/run.ts',
        find: 'return { status: 200, tagged: true, json: serialize(spec.response, value) };',
        replace: `const [all] = await context.services.db.read('tasks').count({ total: '*' });
  return { status: 200, tagged: true, json: serialize(spec.response, value), headers: { 'X-Total-Count': String(all?.total) } };`,
      },
    ],
    killedBy: 'two-worlds',
  },
  {
    row: 'L08',
    what: 'a page is cut before it is filtered, so that short pages tell of gaps',
    edits: [
      {
        file: 'server/visibility/reader.ts',
        find: '      where?.(query);\n',
        replace:
          "      where?.(query);\n      if (!page.cursor) query.whereIn('id', knex.from(knex(table).select('id').orderBy(order).limit(page.limit + 1).as('cut')).select('id'));\n",
      },
    ],
    killedBy: 'two-worlds',
  },
  {
    row: 'L12',
    what: 'what hangs on an internal item is shown when it is not flagged itself',
    edits: [
      {
        file: policy,
        find: 'standing(exists, parent, upper, glass, table);',
        replace: 'standing(exists, parent, upper, false, table);',
      },
    ],
    killedBy: 'two-worlds',
  },
  {
    row: 'L23',
    what: 'the activity tells of what was done while an item was hidden',
    edits: [
      {
        file: policy,
        find: 'query.where(`${alias}.forClient`, true).where((either)',
        replace: 'query.where((either)',
      },
    ],
    killedBy: 'two-worlds',
  },
  {
    row: 'L31',
    what: 'the stream announces every item that is written',
    edits: [
      {
        file: changeFile,
        find: "await emit(work, projectId, 'client', shown);",
        replace: "await emit(work, projectId, 'client', [...shown, ...items]);",
      },
    ],
    killedBy: 'two-worlds',
  },
  {
    row: 'L32',
    what: 'a deletion is announced to clients who never saw the item',
    edits: [
      {
        file: changeFile,
        find: '[...exposed, ...hidden, ...(reordered ? throughout : seen)]',
        replace:
          "[...exposed, ...(options.verb === 'deleted' ? items : hidden), ...(reordered ? throughout : seen)]",
      },
    ],
    killedBy: 'two-worlds',
  },
  {
    row: 'L33',
    what: "the client's stream counts along with the team's",
    edits: [
      {
        file: 'server/modules/portal/operations.ts',
        find: 'lastEventId(services, projectId, reader.viewer.audience)',
        replace: "lastEventId(services, projectId, 'team')",
      },
    ],
    killedBy: 'two-worlds',
  },
  {
    row: 'L34',
    what: 'an item is refused, and its files are served',
    edits: [
      {
        file: policy,
        find: "  files: clientItem('files'),\n  fileVersions",
        replace: '  files: inSharedProject,\n  fileVersions',
      },
    ],
    killedBy: 'matrix',
  },
  {
    row: 'L40',
    what: 'a move drops the flag',
    edits: [
      {
        file: 'server/modules/tasks/commands.ts',
        find: '          ...fields,\n',
        replace: '          ...fields,\n          ...(moves && { internal: false }),\n',
      },
    ],
    killedBy: 'two-worlds',
  },
  {
    row: 'L45',
    what: 'a shared cache may keep an answer',
    edits: [
      { file: 'server/http/security.ts', find: "'private, no-store'", replace: "'public, max-age=60'" },
    ],
    killedBy: 'single-cases',
  },
  {
    row: 'L46',
    what: 'a form holds a field more than the screen shows',
    edits: [
      {
        file: policy,
        find: '  tasks: {\n    ...itemView,',
        replace: "  tasks: {\n    ...itemView,\n    internal: 'internal',",
      },
      {
        file: 'server/modules/tasks/schema.ts',
        find: 'z.strictObject(shown).openapi(',
        replace: 'z.strictObject({ ...shown, internal: z.boolean() }).openapi(',
      },
    ],
    killedBy: 'single-cases',
  },
  {
    row: 'L47',
    what: 'internal work moves `updatedAt`',
    edits: [
      {
        file: policy,
        find: "updatedAt: 'clientUpdatedAt',\n} as const;",
        replace: "updatedAt: 'updatedAt',\n} as const;",
      },
    ],
    killedBy: 'two-worlds',
  },
  {
    row: 'L50',
    what: 'what is hidden answers 403',
    edits: [
      {
        file: 'server/http/run.ts',
        find: 'target: await visible(reader, spec.target, req.params.id as string)',
        replace: `target: await visible(reader, spec.target, req.params.id as string).catch(async (error) => {
        const there = await services.db.read(spec.target as string).where('id', req.params.id);
        throw there.length > 0 ? Object.assign(error, { status: 403 }) : error;
      })`,
      },
    ],
    killedBy: 'matrix',
  },
  {
    row: 'L56',
    what: 'an error names what it did not find',
    edits: [
      {
        file: 'server/http/mount.ts',
        find: '  const problem = problemOf(error);\n',
        replace: '  const problem = problemOf(error);\n  problem.message += ` (${res.req.originalUrl})`;\n',
      },
    ],
    killedBy: 'matrix',
  },
  {
    row: 'L57',
    what: 'a comment can be written to what its author does not see',
    edits: [
      {
        file: 'server/http/run.ts',
        find: "if (spec.target && !(spec.kind === 'write' && spec.deletedTarget))",
        replace: "if (spec.target && spec.kind !== 'write')",
      },
      {
        file: 'server/http/run-write.ts',
        find: '      : work.reader.find(spec.target as never, id);',
        replace: "      : work.tx(spec.target as string).where('id', id).first();",
      },
    ],
    killedBy: 'matrix',
  },
  {
    row: 'L59',
    what: 'an omitted flag is taken for visible',
    edits: [
      {
        file: 'server/modules/internal-flag.ts',
        find: "  throw new Problem(422, 'internal_required'",
        replace: "  if (given === undefined) return false;\n  throw new Problem(422, 'internal_required'",
      },
    ],
    killedBy: 'single-cases',
  },
  {
    row: 'L60',
    what: "a route that is the team's answers clients as well",
    edits: [
      {
        file: 'server/http/mount.ts',
        find: 'const spec = operation?.[viewer.audience];',
        replace: 'const spec = operation?.[viewer.audience] ?? operation?.team;',
      },
    ],
    killedBy: 'matrix',
  },
];
