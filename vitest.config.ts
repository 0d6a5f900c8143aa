import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const minute = 60_000;

/** With `--mode slow` (`npm run test:slow`), what takes long: `*.slow.test.ts` alone. */
export default defineConfig(({ mode }) => {
  const slow = mode === 'slow';
  return {
    resolve: {
      alias: [
        { find: /^@vitrine\/sdk$/, replacement: join(import.meta.dirname, 'sdk/src/index.ts') },
        { find: /^@vitrine\/sdk\/([\w-]+)$/, replacement: join(import.meta.dirname, 'sdk/src/$1.ts') },
      ],
    },
    test: {
      include: [slow ? 'tests/**/*.slow.test.ts' : 'tests/**/*.test.ts'],
      // The widget's tests run in a real browser: see web-test-runner.config.js.
      exclude: ['tests/widget/**', ...(slow ? [] : ['tests/**/*.slow.test.ts'])],
      passWithNoTests: slow,
      reporters: ['default', ...jsonReport()],
      globalSetup: ['tests/support/global-setup.ts'],
      pool: 'forks',
      maxWorkers: 2,
      maxConcurrency: 2,
      testTimeout: slow ? 5 * minute : minute / 2,
      hookTimeout: slow ? 2 * minute : minute,
      teardownTimeout: minute / 2,
      restoreMocks: true,
      unstubEnvs: true,
      unstubGlobals: true,
    },
  };
});

/** `.ci/run` counts the tests of all runners. */
function jsonReport(): ['json', { outputFile: string }][] {
  const outputFile = process.env.VITRINE_TEST_REPORT;
  return outputFile ? [['json', { outputFile }]] : [];
}
