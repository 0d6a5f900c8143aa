/**
 * What a client's page costs, as a ratio: the same bytes from a bare
 * `node:http` server, measured in turns within one run.
 */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { createApp } from '../../server/app.ts';
import { connect } from '../../server/db/connect.ts';
import { migrate } from '../../server/db/migrate.ts';
import { createDiskStorage } from '../../server/lib/disk-storage.ts';
import { fill } from './dataset.ts';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 3);
const size = { projects: 20, tasks: 500, comments: 3 };

interface Figures {
  rps: number;
  p50: number;
  p99: number;
}
const median = (numbers: number[]) =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] as number;

const folder = await mkdtemp(join(tmpdir(), 'vitrine-bench-'));
const db = await connect(process.env.DATABASE_URL ?? join(folder, 'bench.sqlite'));
await migrate(db);
console.log(
  `Filling ${size.projects} projects x ${size.tasks} tasks x ${size.comments} comments, 30 % internal…`,
);
const { projectIds, contactToken, origin } = await fill(db, size);
const app = createApp({
  db,
  storage: createDiskStorage(join(folder, 'files')),
  publicUrl: 'http://localhost:4400',
  logLevel: 'silent',
  // Counted, and never reached.
  limits: { client: 1e9 },
});
app.server.listen(0);
await once(app.server, 'listening');
const addressOf = (server: { address(): unknown }) =>
  `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const headers = { authorization: `Bearer ${contactToken}`, origin };

const pages = {
  'portal answer': `/v1/projects/${projectIds[7]}/portal`,
  'page of 100 tasks': `/v1/projects/${projectIds[7]}/tasks?limit=100`,
};

async function measure(url: string, connections: number): Promise<Figures> {
  const result = await autocannon({ url, connections, duration: SECONDS, headers });
  if (result.non2xx || result.errors)
    throw new Error(`${url}: ${result.non2xx} refused, ${result.errors} failed`);
  return { rps: result.requests.average, p50: result.latency.p50, p99: result.latency.p99 };
}

const table: Record<string, string | number>[] = [];
for (const [name, path] of Object.entries(pages)) {
  const bytes = Buffer.from(await (await fetch(addressOf(app.server) + path, { headers })).arrayBuffer());
  const bare = createServer((_req, res) => {
    res.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length }).end(bytes);
  }).listen(0);
  await once(bare, 'listening');
  for (const connections of [1, 8, 64]) {
    const rounds: { vitrine: Figures; bare: Figures }[] = [];
    for (let round = 0; round < ROUNDS; round += 1)
      rounds.push({
        vitrine: await measure(addressOf(app.server) + path, connections),
        bare: await measure(addressOf(bare), connections),
      });
    const of = (side: 'vitrine' | 'bare', figure: keyof Figures) =>
      median(rounds.map((round) => round[side][figure]));
    table.push({
      page: name,
      kB: Math.round(bytes.length / 1024),
      connections,
      'requests/s': Math.round(of('vitrine', 'rps')),
      'p50 ms': of('vitrine', 'p50'),
      'p99 ms': of('vitrine', 'p99'),
      'bare requests/s': Math.round(of('bare', 'rps')),
      ratio: Number((of('vitrine', 'rps') / of('bare', 'rps')).toFixed(3)),
    });
  }
  bare.close();
}
console.table(table);
await app.close();
await rm(folder, { recursive: true, force: true });
