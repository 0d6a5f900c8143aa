import type { LaunchOptions } from 'playwright-core';

export function chromiumOptions(): Promise<LaunchOptions>;
