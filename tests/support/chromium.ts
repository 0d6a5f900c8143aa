import { type Browser, chromium } from 'playwright-core';
import { chromiumOptions } from './chromium-options.js';

/** A real browser for end-to-end tests. Close it when you are done. */
export async function launchChromium(): Promise<Browser> {
  const options = await chromiumOptions();
  return await chromium.launch(options).catch(async (error) => {
    // No Chrome installed: perhaps playwright's own was (`npx playwright install chromium`).
    if (options.channel) return await chromium.launch({ args: options.args ?? [] });
    throw error;
  });
}
