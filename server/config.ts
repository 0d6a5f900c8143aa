import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from './lib/zod.ts';

/** An address, a network, or one of Express's names for several. */
const isProxy = (name: string): boolean =>
  /^(loopback|linklocal|uniquelocal)$/.test(name) || isIP(name.replace(/\/\d{1,3}$/, '')) !== 0;

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
  /** `1`: one proxy in front; or the addresses and networks of those who are trusted. */
  TRUST_PROXY: z
    .string()
    .transform((value) => (/^\d+$/.test(value) ? Number(value) : value.split(/, ?/)))
    // Not `true`: anyone could claim any address.
    .refine(
      (proxies) => typeof proxies === 'number' || proxies.every(isProxy),
      'use how many proxies there are, or their addresses, such as 10.0.0.0/8',
    )
    .optional(),
  METRICS_TOKEN: z.string().min(16, 'use 16 characters or more').optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().optional(),
  SEAT_PRICE: z
    .string()
    .regex(/^\d{1,9} [A-Z]{3}$/, 'use minor units and a currency, such as 900 EUR')
    .transform((value) => {
      const [amount, currency] = value.split(' ') as [string, string];
      return { amount: Number(amount), currency };
    })
    .optional(),
});

export interface Config {
  port: number;
  publicUrl: string;
  /** `postgres://…`, or the path of an SQLite file. */
  databaseUrl: string;
  filesDir: string;
  logLevel: string;
  maxFileSize: number;
  /** Without it, X-Forwarded-For is ignored. */
  trustProxy?: number | string[];
  /** Null: `/metrics` is read on this machine alone. */
  metricsToken?: string | null;
  /** Null: no mail goes out. */
  smtpUrl?: string | null;
  mailFrom?: string;
  /** What a member costs in a month, in minor units; null where nobody is billed. */
  seatPrice?: { amount: number; currency: string } | null;
}

/** @throws with one line for each setting that is wrong */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const parsed = Environment.safeParse(environment);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The configuration is not valid:\n${lines.join('\n')}`);
  }
  const {
    PORT,
    PUBLIC_URL,
    DATA_DIR,
    DATABASE_URL,
    STORAGE_URL,
    LOG_LEVEL,
    MAX_FILE_SIZE,
    SEAT_PRICE,
    SMTP_URL,
    MAIL_FROM,
    TRUST_PROXY,
    METRICS_TOKEN,
  } = parsed.data;
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
    seatPrice: SEAT_PRICE ?? null,
    smtpUrl: SMTP_URL ?? null,
    mailFrom: MAIL_FROM,
    trustProxy: TRUST_PROXY,
    metricsToken: METRICS_TOKEN ?? null,
  };
}
