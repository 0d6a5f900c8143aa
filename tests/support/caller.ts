/** What came back, read to the end. */
export interface Reply {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked into here and there
  body: any;
  text: string;
}

export interface Part {
  name: string;
  content: string | Uint8Array<ArrayBuffer>;
}

type Fields = Record<string, string>;

/** A raw client: paths below `/v1`, JSON unless it is given something else, and nothing clever. */
export interface Caller {
  get(path: string, headers?: Fields): Promise<Reply>;
  post(path: string, body?: unknown, headers?: Fields): Promise<Reply>;
  patch(path: string, body?: unknown, headers?: Fields): Promise<Reply>;
  put(path: string, body?: unknown, headers?: Fields): Promise<Reply>;
  delete(path: string, headers?: Fields): Promise<Reply>;
  /** Multipart: the fields, then one part named `file`. */
  upload(path: string, fields: Fields, file: Part, headers?: Fields): Promise<Reply>;
  /** Any method and body, unread, for streams and what is wrong on purpose. */
  raw(method: string, path: string, init?: RequestInit): Promise<Response>;
  /** POSTs and expects 201. */
  // biome-ignore lint/suspicious/noExplicitAny: see Reply
  make(path: string, body: unknown): Promise<any>;
}

/** @param own headers of every request, such as the credential */
export function createCaller(url: string, own: Fields): Caller {
  const raw: Caller['raw'] = (method, path, init = {}) =>
    fetch(`${url}/v1${path}`, { ...init, method, headers: { ...own, ...(init.headers as Fields) } });

  const json =
    (method: string) =>
    async (path: string, body?: unknown, headers: Fields = {}): Promise<Reply> =>
      read(
        await raw(
          method,
          path,
          body === undefined
            ? { headers }
            : {
                headers: { 'content-type': 'application/json', ...headers },
                body: typeof body === 'string' ? body : JSON.stringify(body),
              },
        ),
      );

  const post = json('POST');
  return {
    raw,
    post,
    patch: json('PATCH'),
    put: json('PUT'),
    get: async (path, headers = {}) => read(await raw('GET', path, { headers })),
    delete: async (path, headers = {}) => read(await raw('DELETE', path, { headers })),
    async upload(path, fields, file, headers = {}) {
      const method = path.includes('/external:') ? 'PUT' : 'POST';
      return read(await raw(method, path, { headers, body: formOf(fields, file) }));
    },
    async make(path, body) {
      const reply = await post(path, body);
      if (reply.status !== 201) throw new Error(`POST ${path}: ${reply.status} ${reply.text}`);
      return reply.body;
    },
  };
}

export function formOf(fields: Fields, file: Part): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('file', new Blob([file.content]), file.name);
  return form;
}

export async function read(response: Response): Promise<Reply> {
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: isJson && text !== '' ? JSON.parse(text) : undefined,
  };
}
