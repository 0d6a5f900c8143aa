import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openApiDocument } from '../../server/http/openapi.ts';
import { operations } from '../../server/modules/index.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
interface Answer {
  description?: string;
  headers?: Record<string, object>;
  content?: Record<string, { schema: unknown }>;
}
interface Described {
  operationId?: string;
  summary?: string;
  tags?: string[];
  security?: object[];
  parameters?: { name: string; in: string; required?: boolean }[];
  requestBody?: object;
  responses: Record<string, Answer>;
  'x-audiences'?: string[];
}
interface Schema {
  additionalProperties?: unknown;
  properties?: Record<string, unknown>;
}

const committed = readFileSync(new URL('../../server/openapi.json', import.meta.url), 'utf8');
const document = JSON.parse(committed) as {
  paths: Record<string, Record<string, Described>>;
  components: {
    schemas: Record<string, Schema>;
    responses: Record<string, Answer>;
    headers: Record<string, object>;
  };
};
const { schemas } = document.components;
const described = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    name: `${method} ${path}`,
    path,
    method,
    operation,
  })),
);
const parametersIn = ({ parameters = [] }: Described, where: string) =>
  parameters.filter((one) => one.in === where).map((one) => one.name);

/** Every object schema, wherever it stands, with the way to it. */
function* objectsIn(value: unknown, way = ''): Generator<[string, Schema]> {
  if (value === null || typeof value !== 'object') return;
  const { type, properties } = value as { type?: Json; properties?: object };
  if (type === 'object' && properties) yield [way, value as Schema];
  for (const [key, inner] of Object.entries(value)) yield* objectsIn(inner, `${way}/${key}`);
}
const repeated = (values: unknown[]) => values.filter((one, index) => values.indexOf(one) !== index);

describe('the OpenAPI document', () => {
  it('is the one that the definitions give; `npm run openapi` writes it', () => {
    expect(document).toEqual(JSON.parse(JSON.stringify(openApiDocument(operations))));
  });

  it('names each operation once, and has each path once', () => {
    const ids = described.map((one) => one.operation.operationId);
    expect(ids.length).toBeGreaterThan(60);
    expect(repeated(ids)).toEqual([]);
    expect(repeated(Object.keys(document.paths).map((path) => path.replaceAll(/\{\w+\}/g, '{}')))).toEqual(
      [],
    );
  });

  describe('says of each operation what it is for, who may ask and what can come', () => {
    for (const { name, path, method, operation } of described)
      it(name, () => {
        expect(operation.operationId).toMatch(/^[a-z][a-zA-Z]+$/);
        expect(operation.summary).toMatch(/^[A-Z][^\n]{4,}[^.\s]$/);
        expect(operation.tags).toHaveLength(1);
        const audiences = operation['x-audiences'] ?? [];
        expect(audiences).not.toEqual([]);
        expect(['team', 'client', 'public']).toEqual(expect.arrayContaining(audiences));
        expect(operation.security).toHaveLength(audiences.includes('public') ? 0 : 1);

        const { default: problem, 429: tooMany, ...successes } = operation.responses;
        expect(tooMany).toEqual({ $ref: '#/components/responses/RateLimited' });
        expect(Object.keys(problem?.content ?? {})).toEqual(['application/problem+json']);
        expect(Object.keys(successes)).not.toEqual([]);
        for (const [status, { description, headers }] of Object.entries(successes)) {
          expect(status).toMatch(/^20[014]$/);
          expect(Object.keys(headers ?? {})).toEqual(['RateLimit', 'RateLimit-Policy']);
          expect(description).toMatch(/\S/);
        }
        if (method === 'put') expect(Object.keys(successes)).toEqual(expect.arrayContaining(['200', '201']));

        expect(parametersIn(operation, 'path')).toEqual(
          [...path.matchAll(/\{(\w+)\}/g)].map((one) => one[1]),
        );
        const headers = parametersIn(operation, 'header');
        expect(headers.includes('Idempotency-Key')).toBe(method === 'post' && !audiences.includes('public'));
        expect(headers.includes('If-Match')).toBe(method === 'patch' || method === 'delete');
        if (method === 'get' || method === 'delete') expect(operation.requestBody).toBeUndefined();
      });
  });

  it('says of a limit what it says: how it stands, when to come back, and a problem', () => {
    const { RateLimited } = document.components.responses;
    expect(Object.keys(RateLimited?.headers ?? {}).sort()).toEqual([
      'RateLimit',
      'RateLimit-Policy',
      'Retry-After',
    ]);
    expect(RateLimited?.content).toEqual({
      'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
    });
    expect(Object.keys(document.components.headers).sort()).toEqual(['RateLimit', 'RateLimit-Policy']);
  });

  it('has paths in plural kebab-case', () => {
    const oneOfAKind = [
      'me',
      'search',
      'auth',
      'portal',
      'finance',
      'activity',
      'trash',
      'audience',
      'content',
      'workspace',
      'usage',
      'audit-log',
      'identity',
    ];
    const actions = [
      'sign-in',
      'restore',
      'resend',
      'rotate',
      'verify',
      'refresh',
      'logout',
      'member-logout',
      'export',
    ];
    for (const path of Object.keys(document.paths))
      for (const part of path.split('/').filter((one) => one !== '' && !one.startsWith('{'))) {
        expect(part).toMatch(/^[a-z]+(-[a-z]+)*$/);
        if (![...oneOfAKind, ...actions].includes(part)) expect(part, path).toMatch(/s$/);
      }
  });

  it('has fields and query parameters in camelCase', () => {
    const names = described.flatMap(({ operation }) => parametersIn(operation, 'query'));
    for (const [, { properties }] of objectsIn(schemas)) names.push(...Object.keys(properties ?? {}));
    expect(names.length).toBeGreaterThan(200);
    for (const name of names) expect(name).toMatch(/^[a-z][a-zA-Z0-9]*$/);
  });

  it('is strict in every schema: what it does not list is not there', () => {
    const loose = [...objectsIn(schemas), ...objectsIn(document.paths)]
      .filter(([, schema]) => schema.additionalProperties !== false)
      .map(([way]) => way);
    // A problem may carry more members (RFC 9457), such as a dry run.
    expect(loose.filter((way) => !way.startsWith('/Problem'))).toEqual([]);
  });

  it('has nothing in a client form that is for the team alone', () => {
    const teamOnly = [
      'internal',
      'external',
      'assigneeIds',
      'shared',
      'internalByDefault',
      'forClient',
      'digest',
    ];
    // «Client…» names the forms of that audience; «Client» itself is the company.
    const forms = Object.entries(schemas).filter(([name]) =>
      /^Client(?!$|Input$|Patch$|Upsert$|Page$)/.test(name),
    );
    expect(forms.length).toBeGreaterThan(8);
    for (const [name, { properties = {} }] of forms)
      expect([name, teamOnly.filter((field) => field in properties)]).toEqual([name, []]);
  });

  it('points at nothing that is not there, and defines nothing that nobody uses', () => {
    const used = [...committed.matchAll(/#\/components\/schemas\/([\w.-]+)/g)].map((match) => match[1]);
    // The fields of an upload are spelled out where the file joins them; the SDK uses their names.
    const uploads = ['ClientFileInput', 'FileUpsert', 'TeamFileInput'];
    expect([...new Set([...used, ...uploads])].sort()).toEqual(Object.keys(schemas).sort());
  });

  it('pages every list alike', () => {
    const pages = Object.entries(schemas).filter(([name]) => name.endsWith('Page'));
    expect(pages.length).toBeGreaterThan(8);
    for (const [name, { properties = {} }] of pages)
      expect([name, Object.keys(properties)]).toEqual([name, ['data', 'nextCursor']]);
    const lists = described.filter(({ operation }) =>
      /Page"/.test(JSON.stringify(operation.responses['200'] ?? {})),
    );
    expect(lists.length).toBeGreaterThan(8);
    for (const { name, operation } of lists)
      expect([name, parametersIn(operation, 'query')]).toEqual([
        name,
        expect.arrayContaining(['limit', 'cursor']),
      ]);
  });
});
