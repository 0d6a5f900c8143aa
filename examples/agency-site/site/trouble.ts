// What the site says when there is nothing to show.

import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';

export function sendPage(res: Response, status: number, page: Html): void {
  res.status(status).type('html').send(page.text);
}

export const answerNotFound: RequestHandler = (_req, res) =>
  sendPage(res, 404, notice('There is no such page.'));

// Express knows an error handler by its four parameters.
export const answerError: ErrorRequestHandler = (error, _req, res, _next) => {
  const status = typeof error?.status === 'number' ? error.status : 500;
  if (status >= 500) console.error(error);
  sendPage(res, status, notice(status < 500 ? 'That did not work.' : 'Something broke on our side.'));
};

function notice(title: string): Html {
  const main = html`<div class="wrap quiet notice"><h1>${title}</h1><p><a href="/">Back to the studio</a></p></div>`;
  return layout({ title, main });
}
