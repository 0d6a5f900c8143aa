import pg from 'pg';
import { type Bus, createLocalBus } from '../lib/bus.ts';

const CHANNEL = 'vitrine_wake';

/**
 * Carries wake-ups between server processes by LISTEN and NOTIFY. While the
 * connection is away streams still look at each heartbeat, so nothing is lost.
 */
export async function createPostgresBus(url: string): Promise<Bus> {
  const local = createLocalBus();
  let closed = false;
  let client = await listen();

  async function listen(): Promise<pg.Client> {
    const fresh = new pg.Client({ connectionString: url });
    fresh.on('notification', ({ payload }) => payload && local.wake(payload));
    fresh.on('error', () => void reconnect());
    await fresh.connect();
    await fresh.query(`listen ${CHANNEL}`);
    return fresh;
  }

  async function reconnect(): Promise<void> {
    if (closed) return;
    try {
      client = await listen();
    } catch {
      setTimeout(() => void reconnect(), 1000).unref();
    }
  }

  return {
    wake(id) {
      // At once for those who are here; the others hear it from the database.
      local.wake(id);
      client.query('select pg_notify($1, $2)', [CHANNEL, id]).catch(() => undefined);
    },
    listen: local.listen,
    async close() {
      closed = true;
      await local.close();
      await client.end().catch(() => undefined);
    },
  };
}
