import type { Application } from 'express';
import type { Services } from '../services.ts';
import type { Metrics } from './metrics.ts';
import { mayReadMetrics } from './metrics-reader.ts';

/** For those who run the server: alive, ready, and how it is doing. */
export function mountSystem(
  app: Application,
  { db, stopping }: Services,
  metrics: Metrics,
  metricsToken: string | null,
): void {
  app.get('/healthz', (_req, res) => res.sendStatus(200));
  app.get('/readyz', async (_req, res) => {
    const ready =
      !stopping.aborted &&
      (await db.read.raw('select 1').then(
        () => true,
        () => false,
      ));
    res.sendStatus(ready ? 200 : 503);
  });
  app.get('/metrics', async (req, res, next) => {
    if (!mayReadMetrics(req, metricsToken)) return next();
    const text = await metrics.text();
    res.type(metrics.contentType).status(200);
    res.end(text);
  });
}
