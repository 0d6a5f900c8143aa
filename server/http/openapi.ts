import { OpenAPIRegistry, OpenApiGeneratorV31 } from '@asteasolutions/zod-to-openapi';
import { z } from '../lib/zod.ts';
import { ClientFileInput, FileUpsert, TeamFileInput } from '../modules/files/schema.ts';
import { MarkdownNodeSchema } from '../modules/schema.ts';
import type { Operation, Spec } from './operation.ts';
import { rightFor } from './rights.ts';

const ProblemDocument = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.string(),
    requestId: z.string(),
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
  })
  .openapi('Problem', { description: 'RFC 9457. A 409 `would_expose` also carries `dryRun`.' });

/** The OpenAPI 3.1 document, from the very definitions that are mounted. */
export function openApiDocument(operations: Operation[]) {
  const registry = new OpenAPIRegistry();
  registry.register('MarkdownNode', MarkdownNodeSchema);
  registry.register('Problem', ProblemDocument);
  // Multipart bodies hold these and the file, so that nothing in the document refers to them by name.
  for (const [name, schema] of Object.entries({ TeamFileInput, ClientFileInput, FileUpsert }))
    registry.register(name, schema);
  registry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    description: 'A secret key (`sk_…`) or a client session.',
  });
  for (const [name, header] of Object.entries(limitHeaders))
    registry.registerComponent('headers', name, header);
  registry.registerComponent('responses', 'RateLimited', rateLimited);
  for (const operation of operations) registry.registerPath(pathOf(operation) as never);
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Vitrine',
      version: '1',
      description:
        'One project, two views. What a client cannot see does not exist for it: the same 404 as an id that never was.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/v1' }],
    tags: [...new Set(operations.map((one) => one.tag))].map((name) => ({ name })),
  });
}

function pathOf(operation: Operation) {
  const { id, method, path, tag, summary, description } = operation;
  const specs = [operation.team, operation.client, operation.public].filter((spec) => spec !== undefined);
  const query = specs.map((spec) => spec.query).find((schema) => schema !== undefined);
  const params = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string);
  return {
    method,
    path,
    operationId: id,
    tags: [tag],
    summary,
    description,
    security: operation.public ? [] : [{ bearer: [] }],
    ...(operation.team && { 'x-right': rightFor(operation) }),
    'x-audiences': [
      ...(operation.team ? ['team'] : []),
      ...(operation.client ? ['client'] : []),
      ...(operation.public ? ['public'] : []),
    ],
    request: {
      ...(params.length > 0 && {
        params: z.object(Object.fromEntries(params.map((name) => [name, z.string()]))),
      }),
      ...(query && { query }),
      headers: headersOf(operation),
      ...bodyOf(specs),
    },
    responses: {
      ...withHeaders(responseOf(specs, method === 'put')),
      429: { $ref: '#/components/responses/RateLimited' },
      default: problem,
    },
  };
}

/** Every operation has a limit: `limits/rules.ts`. As in draft-ietf-httpapi-ratelimit-headers. */
const limitHeaders = {
  RateLimit: {
    description: 'How the limits stand: what remains (`r`), and in how many seconds they begin anew (`t`).',
    schema: { type: 'string' as const },
    example: '"client";r=599;t=60',
  },
  'RateLimit-Policy': {
    description: 'The limits that count: so many requests (`q`) in so many seconds (`w`).',
    schema: { type: 'string' as const },
    example: '"client";q=600;w=60',
  },
};
const announced = Object.fromEntries(
  Object.keys(limitHeaders).map((name) => [name, { $ref: `#/components/headers/${name}` }]),
);

const rateLimited = {
  description: 'Too many requests, with the code `rate_limited`.',
  headers: {
    ...announced,
    'Retry-After': {
      description: 'Seconds to wait before sending it again.',
      required: true,
      schema: { type: 'integer' as const, minimum: 1 },
    },
  },
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

const withHeaders = (responses: Record<number, object>) =>
  Object.fromEntries(
    Object.entries(responses).map(([status, response]) => [status, { ...response, headers: announced }]),
  );

const problem = {
  description: 'A problem document.',
  content: { 'application/problem+json': { schema: ProblemDocument } },
};

function headersOf({ method, team, public: open }: Operation) {
  const headers: Record<string, z.ZodType> = {};
  if (method === 'post' && !open) headers['Idempotency-Key'] = z.string().optional();
  if (method === 'patch' || method === 'delete') headers['If-Match'] = z.string().optional();
  if (method === 'get' && team) headers['Vitrine-View-As'] = z.string().optional();
  return z.object(headers);
}

/** The forms of both audiences, one after the other. */
const either = (schemas: z.ZodType[]) => {
  const distinct = [...new Set(schemas)];
  return distinct.length === 1 ? distinct[0] : z.union(distinct as [z.ZodType, z.ZodType]);
};

function bodyOf(specs: Spec[]) {
  const writes = specs.filter((spec) => spec.kind === 'write');
  const upload = writes.some((spec) => spec.upload);
  const bodies = writes
    .map((spec) => spec.body)
    .filter((schema) => schema !== undefined)
    .map((schema) => (upload ? withFile(schema) : schema));
  if (bodies.length === 0) return {};
  const schema = either(bodies);
  return {
    body: { required: true, content: { [upload ? 'multipart/form-data' : 'application/json']: { schema } } },
  };
}

const withFile = (schema: z.ZodType) =>
  z.strictObject({
    ...(schema as z.ZodObject).shape,
    file: z.string().openapi({ format: 'binary' }),
  });

function responseOf(specs: Spec[], upsert: boolean): Record<number, object> {
  const [first] = specs;
  if (first?.kind === 'stream')
    return { 200: { description: 'A stream.', content: { [first.mediaType]: { schema: z.string() } } } };
  const responses = specs
    .map((spec) => (spec.kind === 'stream' ? undefined : spec.response))
    .filter((schema) => schema !== undefined);
  const status = first?.kind === 'write' ? first.status : 200;
  if (responses.length === 0) return { [status]: { description: 'Done; there is no body.' } };
  const content = { 'application/json': { schema: either(responses) } };
  const answer = { description: 'The answer, in the form of the asker’s audience.', content };
  return upsert ? { [status]: answer, 201: { description: 'Created.', content } } : { [status]: answer };
}
