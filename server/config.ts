import { resolve } from 'node:path';
import { z } from './lib/zod.ts';

/** The only reader of `process.env`. */
const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4400),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: z.string().optional(),
  STORAGE_URL: z.string().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  MAX_FILE_SIZE: z.coerce
    .number()
    .int()
    .positive()
    .default(5 * 1024 ** 3),
});

export interface Config {
  port: number;
  publicUrl: string;
  /** `postgres://…`, or the path of an SQLite file. */
  databaseUrl: string;
  filesDir: string;
  logLevel: string;
  maxFileSize: number;
}

/** @throws with one line for each setting that is wrong */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const parsed = Environment.safeParse(environment);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The configuration is not valid:\n${lines.join('\n')}`);
  }
  const { PORT, PUBLIC_URL, DATA_DIR, DATABASE_URL, STORAGE_URL, LOG_LEVEL, MAX_FILE_SIZE } = parsed.data;
  if (STORAGE_URL !== undefined)
    throw new Error(
      'The configuration is not valid:\n  STORAGE_URL: files live under DATA_DIR; other storage is not supported yet',
    );
  const dataDir = resolve(DATA_DIR);
  return {
    port: PORT,
    publicUrl: (PUBLIC_URL ?? `http://localhost:${PORT}`).replace(/\/$/, ''),
    databaseUrl: DATABASE_URL?.replace(/^sqlite:(\/\/)?/, '') ?? `${dataDir}/vitrine.sqlite`,
    filesDir: `${dataDir}/files`,
    logLevel: LOG_LEVEL,
    maxFileSize: MAX_FILE_SIZE,
  };
}
