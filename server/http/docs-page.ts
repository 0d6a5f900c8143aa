/** The OpenAPI document as a page to read: no script, nothing from elsewhere. */
interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  description?: string;
  format?: string;
}
interface OperationObject {
  operationId: string;
  summary: string;
  description?: string;
  tags: string[];
  'x-audiences': string[];
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema?: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
}
export interface ApiDocument {
  info: { description?: string };
  paths?: Record<string, Record<string, OperationObject>>;
  components?: { schemas?: Record<string, Schema> };
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** `code` in descriptions, the rest as it is. */
const prose = (text: string | undefined): string =>
  escaped(text ?? '').replaceAll(/`([^`]+)`/g, '<code>$1</code>');

function typeOf(schema: Schema | undefined): string {
  if (!schema) return '';
  if (schema.$ref) {
    const name = escaped(schema.$ref.split('/').at(-1) ?? '');
    return `<a href="#${name}">${name}</a>`;
  }
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(' or ');
  if (schema.enum) return schema.enum.map((value) => `<code>${escaped(String(value))}</code>`).join(' | ');
  if (schema.items) return `list of ${typeOf(schema.items)}`;
  const type = Array.isArray(schema.type) ? schema.type.join(' or ') : (schema.type ?? 'any');
  return escaped(schema.format ? `${type} (${schema.format})` : type);
}

const table = (rows: string[]): string =>
  rows.length === 0 ? '' : `<table><tbody>${rows.join('')}</tbody></table>`;

function operationSection(path: string, method: string, operation: OperationObject): string {
  const body = Object.values(operation.requestBody?.content ?? {})[0]?.schema;
  const answers = Object.entries(operation.responses)
    .filter(([status]) => status.startsWith('2'))
    .map(
      ([status, { content }]) => `<code>${status}</code> ${typeOf(Object.values(content ?? {})[0]?.schema)}`,
    );
  const parameters = (operation.parameters ?? []).map(
    (one) =>
      `<tr><th scope="row"><code>${escaped(one.name)}</code><small>${one.in}</small></th><td>${typeOf(one.schema)} ${prose(one.description)}</td></tr>`,
  );
  const who = operation['x-audiences']
    .map((audience) => `<span class="who ${audience}">${audience}</span>`)
    .join(' ');
  return `<article id="${escaped(operation.operationId)}">
<h3>${escaped(operation.summary)} ${who}</h3>
<p class="address"><b>${method.toUpperCase()}</b> <code>/v1${escaped(path)}</code> <small>${escaped(operation.operationId)}</small></p>
${operation.description ? `<p>${prose(operation.description)}</p>` : ''}
${table(parameters)}
<p class="forms">${body ? `Takes ${typeOf(body)}. ` : ''}Answers ${answers.join(', ')}.</p>
</article>`;
}

function schemaSection(name: string, schema: Schema): string {
  const required = new Set(schema.required);
  const rows = Object.entries(schema.properties ?? {}).map(
    ([field, one]) =>
      `<tr><th scope="row"><code>${escaped(field)}</code>${required.has(field) ? '' : '<small>optional</small>'}</th><td>${typeOf(one)} ${prose(one.description)}</td></tr>`,
  );
  const other = rows.length === 0 ? `<p class="forms">${typeOf(schema)}</p>` : table(rows);
  return `<article id="${escaped(name)}"><h3>${escaped(name)}</h3><p>${prose(schema.description)}</p>${other}</article>`;
}

export function docsPage({ info, paths = {}, components }: ApiDocument): string {
  const byTag = new Map<string, string[]>();
  for (const [path, methods] of Object.entries(paths))
    for (const [method, operation] of Object.entries(methods)) {
      const tag = operation.tags[0] ?? '';
      byTag.set(tag, [...(byTag.get(tag) ?? []), operationSection(path, method, operation)]);
    }
  const tags = [...byTag.keys()];
  const schemas = Object.entries(components?.schemas ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Vitrine API</title>
<link rel="stylesheet" href="/docs.css">
</head>
<body>
<header>
<h1>Vitrine API</h1>
<p>${prose(info.description)}</p>
<p>Every request carries <code>Authorization: Bearer</code> with a secret key or a session. Errors are
<a href="#Problem">problem documents</a>. The machine-readable form is <a href="/v1/openapi.json">openapi.json</a>.</p>
<nav aria-label="Sections"><ul>${tags.map((tag) => `<li><a href="#${escaped(tag)}">${escaped(tag)}</a></li>`).join('')}<li><a href="#forms">Forms</a></li></ul></nav>
</header>
<main>
${tags.map((tag) => `<section aria-labelledby="${escaped(tag)}"><h2 id="${escaped(tag)}">${escaped(tag)}</h2>${byTag.get(tag)?.join('')}</section>`).join('')}
<section aria-labelledby="forms"><h2 id="forms">Forms</h2>${schemas.map(([name, schema]) => schemaSection(name, schema)).join('')}</section>
</main>
</body>
</html>
`;
}
