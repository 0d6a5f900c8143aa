import { readConfig } from './config.ts';
import { start } from './start.ts';

try {
  const { app, url } = await start(readConfig());
  app.services.log.info({ url }, 'Vitrine is ready');
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      app.services.log.info({ signal }, 'stopping');
      app.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
