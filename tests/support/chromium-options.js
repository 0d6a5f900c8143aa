import { existsSync } from 'node:fs';

/**
 * Switches that the packaged Chromium comes with, for running as one process in a cloud
 * function. They turn off what our tests are about: origins kept apart, CORS, mixed content.
 */
const unwanted =
  /^--(single-process|no-zygote|disable-web-security|disable-site-isolation-trials|allow-running-insecure-content|disable-features=.*|disk-cache-size=.*|headless=.*)$/;

/**
 * Where a Chromium is and how to start it, for playwright's `launch()`: the one named by
 * CHROME_PATH, the one that npm installed (Linux on x64), or else an installed Chrome.
 *
 * @returns {Promise<import('playwright-core').LaunchOptions>}
 */
export async function chromiumOptions() {
  const named = process.env.CHROME_PATH;
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROME_PATH names no file: ${named}`);
    return { executablePath: named, args: sandbox() };
  }
  if (process.platform === 'linux' && process.arch === 'x64') {
    const { default: chromium } = await import('@sparticuz/chromium');
    return {
      executablePath: await chromium.executablePath(),
      args: [...chromium.args.filter((arg) => !unwanted.test(arg)), '--disable-dev-shm-usage'],
    };
  }
  return { channel: 'chrome', args: sandbox() };
}

/** Chromium's own sandbox cannot be had by root. */
const sandbox = () => (process.getuid?.() === 0 ? ['--no-sandbox'] : []);
