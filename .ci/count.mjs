/**
 * Sums the tests of all runners, from their reports in a folder. A section
 * without tests counts as one; so does one that failed outside of any test.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder = '.'] = process.argv.slice(2);
const files = readdirSync(folder);
const totals = { passed: 0, failed: 0 };

for (const file of files.filter((name) => name.endsWith('.status'))) {
  const section = file.replace(/\.status$/, '');
  const ok = readFileSync(join(folder, file), 'utf8').trim() === 'ok';
  const tests = files
    .filter((name) => name.startsWith(`${section}.`) && name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')));
  const sum = (pick) => tests.reduce((total, report) => total + pick(report), 0);
  const passed = sum(({ numPassedTests }) => numPassedTests);
  // A test file that cannot even be loaded has no failed test of its own.
  const failed = sum(({ numFailedTests, testResults = [] }) => {
    const unloaded = testResults.filter(
      (one) => one.status === 'failed' && one.assertionResults.length === 0,
    );
    return numFailedTests + unloaded.length;
  });
  totals.passed += passed || (ok ? 1 : 0);
  totals.failed += failed || (ok ? 0 : 1);
}

console.log(`${totals.passed} passed, ${totals.failed} failed`);
