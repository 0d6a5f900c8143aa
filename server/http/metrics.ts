import type { RequestHandler } from 'express';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  measure: RequestHandler;
  text(): Promise<string>;
  contentType: string;
}

/** Prometheus metrics: by operation, method and status; never by id or person. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'vitrine_' });
  const duration = new Histogram({
    name: 'vitrine_request_duration_seconds',
    help: 'Time to answer, by operation',
    labelNames: ['operation', 'method', 'status'],
    buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  const streams = new Gauge({
    name: 'vitrine_open_streams',
    help: 'Event streams that are open now',
    registers: [registry],
  });
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    measure(req, res, next) {
      const end = duration.startTimer();
      let streaming = false;
      res.locals.streaming = () => {
        streaming = true;
        streams.inc();
      };
      res.once('close', () => {
        const { operation = 'none' } = res.locals;
        // How long someone listens says nothing of how fast we are.
        if (streaming) streams.dec();
        else end({ operation, method: req.method, status: String(res.statusCode) });
      });
      next();
    },
  };
}
