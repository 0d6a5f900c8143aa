import { writeFileSync } from 'node:fs';
import { defaultReporter } from '@web/test-runner';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { transform } from 'esbuild';
import { chromiumOptions } from './tests/support/chromium-options.js';
import { decorators } from './tests/support/typescript-options.js';

/** Serves TypeScript as JavaScript; the SDK from its sources. */
const typescript = {
  name: 'typescript',
  resolveMimeType: ({ path }) => (path.endsWith('.ts') ? 'js' : undefined),
  resolveImport({ source }) {
    const [, entry = 'index'] = source.match(/^@vitrine\/sdk(?:\/([\w-]+))?$/) ?? [source, null];
    return entry === null ? undefined : `/sdk/src/${entry}.ts`;
  },
  async transform({ path, body }) {
    if (!path.endsWith('.ts')) return undefined;
    const { code } = await transform(String(body), {
      loader: 'ts',
      target: 'es2022',
      sourcefile: path,
      sourcemap: 'inline',
      tsconfigRaw: { compilerOptions: decorators },
    });
    return { body: code };
  },
};

const testsOf = ({ tests = [], suites = [] } = {}) => [...tests, ...suites.flatMap(testsOf)];

/** `.ci/run` counts the tests of all runners. */
const counts = (outputFile) => ({
  onTestRunFinished({ sessions }) {
    const tests = sessions.flatMap(({ testResults }) => testsOf(testResults));
    const broken = sessions.filter(({ passed, testResults }) => !passed && testsOf(testResults).length === 0);
    const numPassedTests = tests.filter(({ passed, skipped }) => passed && !skipped).length;
    const numFailedTests = tests.filter(({ passed, skipped }) => !passed && !skipped).length + broken.length;
    writeFileSync(outputFile, JSON.stringify({ numPassedTests, numFailedTests }));
  },
});

export default {
  files: ['tests/widget/**/*.test.ts'],
  rootDir: import.meta.dirname,
  nodeResolve: { exportConditions: ['production', 'default'], extensions: ['.ts', '.js'] },
  plugins: [typescript],
  browsers: [playwrightLauncher({ product: 'chromium', launchOptions: await chromiumOptions() })],
  reporters: [
    defaultReporter({ reportTestResults: true, reportTestProgress: !process.env.CI }),
    ...(process.env.VITRINE_WIDGET_TEST_REPORT ? [counts(process.env.VITRINE_WIDGET_TEST_REPORT)] : []),
  ],
  concurrency: 2,
  testsFinishTimeout: 5 * 60_000,
  testFramework: { config: { timeout: 10_000 } },
};
