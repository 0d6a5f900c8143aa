import { request } from 'node:http';

export interface Page {
  status: number;
  headers: Record<string, string>;
  text: string;
}

/** A page, asked for at any host, which `fetch` does not allow. */
export const getPage = (url: string, path: string, headers: Record<string, string> = {}): Promise<Page> =>
  new Promise((resolve, reject) => {
    request(new URL(path, url), { headers: { host: 'vitrine.example', ...headers } }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk) => (text += chunk));
      answer.once('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: Object.fromEntries(
            Object.entries(answer.headers)
              .filter(([name]) => !['date', 'x-request-id'].includes(name))
              .map(([name, value]) => [name, String(value)]),
          ),
          text,
        }),
      );
    })
      .once('error', reject)
      .end();
  });
