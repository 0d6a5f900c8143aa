/** One file that a rule must refuse, or must let pass. Kept as text: no such file is in the tree. */
export interface BoundaryCase {
  /** Which rule, in words. */
  rule: string;
  path: string;
  code: string;
  /** Part of the message that the rule must give; null where the file is clean. */
  refusal: string | null;
}

const cases: BoundaryCase[] = [];

const boundary = (rule: string, refusal: string, files: { refused: Files; clean: Files }) => {
  for (const [path, code] of files.refused) cases.push({ rule, path, code, refusal });
  for (const [path, code] of files.clean) cases.push({ rule, path, code, refusal: null });
};
type Files = [path: string, code: string][];

const handler = 'server/modules/tasks/operations.ts';
const commands = 'server/modules/tasks/commands.ts';

boundary('handlers read through the Reader', 'reads through the Reader', {
  refused: [
    [handler, "import knex from 'knex';\nexport const db = knex({});"],
    [handler, "import type { Knex } from 'knex';\nexport type K = Knex;"],
    [handler, "import { connect } from '../../db/connect.ts';\nexport const open = () => connect('');"],
    [handler, "import type { Db } from '../../db/connect.ts';\nexport type D = Db;"],
    [handler, "import { tables } from '../../db/tables.ts';\nexport const names = Object.keys(tables);"],
    [handler, "export { tables } from '../../db/tables.ts';"],
    [handler, "export const late = () => import('../../db/connect.ts');"],
    [handler, 'export const list = (ctx) => ctx.services.db.read;'],
    [handler, 'export const list = ({ services: { db } }) => db;'],
  ],
  clean: [
    [handler, "import type { Row } from '../../db/tables.ts';\nexport type Task = Row<'tasks'>;"],
    [handler, "export const list = ({ reader }) => reader.from('tasks');"],
    [commands, "import { encode } from '../../db/tables.ts';\nexport const row = encode('tasks', {});"],
  ],
});

boundary('db imports lib alone', 'server/db imports server/lib alone', {
  refused: [
    ['server/db/a.ts', "import { policy } from '../visibility/policy.ts';\nexport const p = policy;"],
    ['server/db/a.ts', "import type { Task } from '../modules/tasks/schema.ts';\nexport type T = Task;"],
    ['server/db/a.ts', "export * from '../http/mount.ts';"],
    ['server/db/migrations/0009-a.ts', "import { a } from '../../auth/keys.ts';\nexport const b = a;"],
    ['server/db/a.ts', "import type { Services } from '../services.ts';\nexport type S = Services;"],
  ],
  clean: [
    ['server/db/a.ts', "import { iso } from '../lib/clock.ts';\nexport const a = iso;"],
    ['server/db/migrations/0009-a.ts', "import { tables } from '../tables.ts';\nexport const t = tables;"],
    ['server/db/a.ts', "import { createServer } from 'node:http';\nexport const c = createServer;"],
  ],
});

boundary('visibility imports db and lib alone', 'server/visibility imports server/db and server/lib alone', {
  refused: [
    [
      'server/visibility/a.ts',
      "import { list } from '../modules/tasks/operations.ts';\nexport const l = list;",
    ],
    [
      'server/visibility/a.ts',
      "import type { Context } from '../http/operation.ts';\nexport type C = Context;",
    ],
  ],
  clean: [
    ['server/visibility/a.ts', "import type { Row } from '../db/tables.ts';\nexport type T = Row<'tasks'>;"],
  ],
});

boundary('modules know of http the operation alone', 'Only http/operation.ts is for modules', {
  refused: [
    [commands, "import { mount } from '../../http/mount.ts';\nexport const m = mount;"],
    [handler, "import type { Sse } from '../../http/sse.ts';\nexport type S = Sse;"],
    ['server/auth/a.ts', "import { mount } from '../http/mount.ts';\nexport const m = mount;"],
    ['server/jobs/a.ts', "import { mount } from '../http/mount.ts';\nexport const m = mount;"],
  ],
  clean: [
    [handler, "import { operation } from '../../http/operation.ts';\nexport const o = operation;"],
    [commands, "import { Problem } from '../../lib/problem.ts';\nexport const p = Problem;"],
    [
      'server/http/routes.ts',
      "import { list } from '../modules/tasks/operations.ts';\nexport const l = list;",
    ],
  ],
});

boundary('modules do not know Express', 'know Express', {
  refused: [
    [handler, "import type { Response } from 'express';\nexport type R = Response;"],
    [commands, "import express from 'express';\nexport const e = express;"],
  ],
  clean: [['server/http/a.ts', "import express from 'express';\nexport const e = express;"]],
});

boundary('lib is the bottom', 'server/lib is the bottom', {
  refused: [
    ['server/lib/a.ts', "import { tables } from '../db/tables.ts';\nexport const t = tables;"],
    ['server/lib/a.ts', "import type { Services } from '../services.ts';\nexport type S = Services;"],
  ],
  clean: [['server/lib/a.ts', "import { iso } from './clock.ts';\nexport const i = iso;"]],
});

boundary('only mount.ts writes a body', 'Only server/http/mount.ts writes a body', {
  refused: [
    [handler, 'export const list = (res) => res.json({});'],
    [handler, 'export const list = (_req, response) => response.status(200).json({});'],
    ['server/http/sse.ts', "export const beat = (res) => res.write(':');"],
    ['server/http/sse.ts', 'export const close = (ctx) => ctx.res.end();'],
    ['server/http/body.ts', "export const fail = (res) => res\n  .status(400)\n  .send('no');"],
    ['server/http/sse.ts', 'export const close = (ctx) => ctx.res?.end();'],
    ['server/http/uploads.ts', 'export const show = (res, path) => res.sendFile(path);'],
    ['server/http/uploads.ts', 'export const show = (res, bytes) => bytes.pipe(res);'],
    ['server/http/uploads.ts', 'export const show = (res, bytes) => pipeline(bytes, res);'],
    ['server/app.ts', 'export const show = (res) => res.writeHead(200);'],
  ],
  clean: [
    ['server/http/mount.ts', 'export const answer = (res, value) => res.json(value);'],
    ['server/http/site.ts', 'export const page = (res, path) => res.sendFile(path);'],
    ['server/jobs/webhooks.ts', 'export const read = async (response) => response.json();'],
    [
      'server/http/security.ts',
      "export const secure = (res) => res.setHeader('x-content-type-options', 'nosniff');",
    ],
    ['server/lib/a.ts', 'export const store = (bytes, disk) => pipeline(bytes, disk);'],
  ],
});

boundary('only config.ts reads the environment', "Don't use process.env", {
  refused: [
    ['server/app.ts', 'export const port = process.env.PORT;'],
    ['server/db/a.ts', "export const port = process['env'].PORT;"],
  ],
  clean: [
    ['server/config.ts', 'export const port = process.env.PORT;'],
    ['tests/api/a.test.ts', 'export const port = process.env.PORT;'],
  ],
});

boundary('nothing goes around that', 'Only server/config.ts reads the environment', {
  refused: [
    ['server/app.ts', "import { env } from 'node:process';\nexport const port = env.PORT;"],
    ['server/app.ts', 'const { env } = process;\nexport const port = env.PORT;'],
    ['server/app.ts', 'export const port = globalThis.process.env.PORT;'],
  ],
  clean: [['server/main.ts', 'export const stop = () => process.exit(0);']],
});

const viewer = "from '../visibility/viewer.ts';";
boundary('only authenticate.ts makes a viewer', 'Only server/http/authenticate.ts makes a viewer', {
  refused: [
    ['server/http/mount.ts', `import { teamViewer } ${viewer}\nexport const v = teamViewer;`],
    ['server/jobs/mail.ts', `import { clientViewer as make } ${viewer}\nexport const v = make;`],
    ['server/auth/a.ts', `import * as viewers ${viewer}\nexport const v = viewers;`],
    ['server/auth/a.ts', `export { clientViewer } ${viewer}`],
    ['server/auth/a.ts', `export * ${viewer}`],
    ['server/auth/a.ts', "export const late = () => import('../visibility/viewer.ts');"],
    [
      'server/visibility/reader.ts',
      "import { teamViewer } from './viewer.ts';\nexport const v = teamViewer;",
    ],
  ],
  clean: [
    ['server/http/authenticate.ts', `import { teamViewer } ${viewer}\nexport const v = teamViewer;`],
    ['server/http/mount.ts', `import type { Viewer } ${viewer}\nexport type V = Viewer;`],
    ['server/visibility/viewer.ts', 'export const teamViewer = (viewer) => viewer;'],
    [
      'tests/visibility/a.test.ts',
      "import { teamViewer } from '../../server/visibility/viewer.ts';\nteamViewer({});",
    ],
  ],
});

boundary('time and chance are passed in', 'The clock and the ids are passed in', {
  refused: [
    [commands, 'export const now = () => new Date();'],
    [commands, 'export const now = () => new Date;'],
    [commands, 'export const now = () => Date.now();'],
    ['server/lib/a.ts', 'export const dice = () => Math.random();'],
    ['server/lib/a.ts', "import { randomUUID } from 'node:crypto';\nexport const id = () => randomUUID();"],
    ['server/lib/a.ts', 'export const id = () => crypto.randomUUID();'],
    ['server/auth/a.ts', 'export const secret = () => randomBytes(32);'],
    ['server/db/a.ts', 'export const stamp = (knex) => knex.fn.now();'],
  ],
  clean: [
    [commands, 'export const parse = (text) => new Date(text);'],
    ['server/lib/clock.ts', 'export const systemClock = () => new Date();'],
    ['server/lib/ids.ts', 'export const secret = () => randomBytes(32);'],
    ['widget/src/a.ts', 'export const now = () => Date.now();'],
  ],
});

boundary('SDK and widget run in a browser', 'Node.js builtin module', {
  refused: [
    ['sdk/src/a.ts', "import { createHmac } from 'node:crypto';\nexport const h = createHmac;"],
    ['widget/src/ui/a.ts', "import { join } from 'path';\nexport const j = join;"],
  ],
  clean: [
    ['sdk/src/a.ts', "import { request } from './client.ts';\nexport const r = request;"],
    ['tests/sdk/a.test.ts', "import { createHmac } from 'node:crypto';\nexport const h = createHmac;"],
  ],
});

boundary('the SDK knows the contract alone', 'never the server', {
  refused: [
    [
      'sdk/src/a.ts',
      "import type { Task } from '../../server/modules/tasks/schema.ts';\nexport type T = Task;",
    ],
    ['sdk/src/resources/a.ts', "export * from '@vitrine/server';"],
  ],
  clean: [['sdk/src/a.ts', "import type { paths } from './generated/openapi.ts';\nexport type P = paths;"]],
});

boundary('the widget reaches the server through the SDK', 'through the SDK alone', {
  refused: [
    [
      'widget/src/a.ts',
      "import type { Task } from '../../server/modules/tasks/schema.ts';\nexport type T = Task;",
    ],
    ['widget/src/a.ts', "import { x } from '@vitrine/server/lib/hash.ts';\nexport const y = x;"],
  ],
  clean: [['widget/src/a.ts', "import { Vitrine } from '@vitrine/sdk';\nexport const v = Vitrine;"]],
});

boundary('the widget inserts no HTML string', 'No HTML string is ever inserted', {
  refused: [
    [
      'widget/src/a.ts',
      "import { unsafeHTML } from 'lit/directives/unsafe-html.js';\nexport const u = unsafeHTML;",
    ],
    [
      'widget/src/a.ts',
      "import { unsafeSVG } from 'lit/directives/unsafe-svg.js';\nexport const u = unsafeSVG;",
    ],
    ['widget/src/a.ts', 'export const show = (el, text) => { el.innerHTML = text; };'],
    ['widget/src/a.ts', "export const show = (el, text) => el.insertAdjacentHTML('beforeend', text);"],
  ],
  clean: [
    ['widget/src/a.ts', "import { repeat } from 'lit/directives/repeat.js';\nexport const r = repeat;"],
  ],
});

boundary('the widget sets no style attribute', 'strict CSP', {
  refused: [
    [
      'widget/src/a.ts',
      "import { styleMap } from 'lit/directives/style-map.js';\nexport const s = styleMap;",
    ],
  ],
  clean: [
    [
      'widget/src/a.ts',
      "import { classMap } from 'lit/directives/class-map.js';\nexport const c = classMap;",
    ],
  ],
});

export { cases };
