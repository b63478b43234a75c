import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { z } from 'zod';

const flag = (fallback: '0' | '1') =>
  z
    .enum(['0', '1', 'true', 'false'])
    .default(fallback)
    .transform((value) => value === '1' || value === 'true');

const shape = {
  PORT: z.coerce.number({ error: 'must be a number from 0 to 65535' }).int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  KOVAN_DATA_DIR: z.string().min(1).default('data'),
  /** Beneath it lie the folders from which call records are read; absent: `cdr` in the data folder. */
  KOVAN_CDR_DIR: z.string().min(1).optional(),
  /** External PostgreSQL 18; absent: the embedded one in the data folder. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** `1` demo operator (loopback only), `0` none, `public` demo also beyond loopback. */
  KOVAN_DEMO: z.enum(['0', '1', 'public']).default('1'),
  /** Key of everything encrypted at rest; made and kept in the data folder if absent. */
  KOVAN_SECRET: z.string().min(32).optional(),
  /** Secrets of earlier days, newest first, by commas: they still open what they sealed. */
  KOVAN_FORMER_SECRETS: z
    .string()
    .default('')
    .transform((list) => list.split(',').filter(Boolean)),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** How many proxies in front may be believed about the caller's address. */
  KOVAN_TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  KOVAN_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  KOVAN_WEB_POOL: z.coerce.number().int().min(2).max(200).default(12),
  KOVAN_WORKER_POOL: z.coerce.number().int().min(2).max(200).default(6),
  KOVAN_JOBS_AT_ONCE: z.coerce.number().int().min(1).max(64).default(4),
  KOVAN_RATE_LIMITS: flag('1'),
  /** Addresses typed in by users (webhooks, pictures) may lie in the own network: stand-ins and tests only. */
  KOVAN_ALLOW_INTERNAL_ADDRESSES: flag('0'),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().default('Kovan <kovan@ornek.test>'),
  S3_ENDPOINT: z.url().optional(),
  S3_BUCKET: z.string().optional(),
  S3_REGION: z.string().default('auto'),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  META_GRAPH_URL: z.url().default('https://graph.facebook.com'),
  META_GRAPH_VERSION: z
    .string()
    .regex(/^v\d+\.\d+$/)
    .default('v26.0'),
} as const;

const schema = z.object(shape).superRefine((env, context) => {
  const s3 = [env.S3_ENDPOINT, env.S3_BUCKET, env.S3_ACCESS_KEY_ID, env.S3_SECRET_ACCESS_KEY];
  if (s3.some(Boolean) && !s3.every(Boolean)) {
    context.addIssue({
      code: 'custom',
      path: ['S3_ENDPOINT'],
      message: 'S3 needs S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY together',
    });
  }
  if (env.KOVAN_DEMO === '1' && !isLoopback(env.HOST)) {
    context.addIssue({
      code: 'custom',
      path: ['HOST'],
      message: `the demo has known passwords and listens on loopback only; set KOVAN_DEMO=0, or KOVAN_DEMO=public if the world may come in`,
    });
  }
});

export type Settings = Omit<z.output<typeof schema>, 'KOVAN_DATA_DIR' | 'PUBLIC_URL'> & {
  KOVAN_DATA_DIR: string;
  PUBLIC_URL: string;
  demo: boolean;
  secure: boolean;
};

/** All faults of the environment, one line each. */
export class SettingsFault extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}

/** Reads the environment once. Throws `SettingsFault` with every fault at once. */
export function readSettings(env: Record<string, string | undefined> = process.env): Settings {
  const given = Object.fromEntries(
    Object.entries(env).filter(([key, value]) => key in shape && value !== ''),
  );
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    throw new SettingsFault(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  }
  const settings = parsed.data;
  const publicUrl = settings.PUBLIC_URL ?? `http://${urlHost(settings.HOST)}:${settings.PORT}`;
  return {
    ...settings,
    KOVAN_DATA_DIR: resolve(settings.KOVAN_DATA_DIR.replace(/^~(?=\/|$)/, homedir())),
    PUBLIC_URL: publicUrl.replace(/\/$/, ''),
    demo: settings.KOVAN_DEMO !== '0',
    secure: publicUrl.startsWith('https:'),
  };
}

/** Whether an address is reachable from this machine only. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host);
}

function urlHost(host: string): string {
  return isLoopback(host) || host === '0.0.0.0' || host === '::' ? 'localhost' : host;
}
