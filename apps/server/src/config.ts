import path from 'node:path';
import { z } from 'zod';

const flag = z.enum(['0', '1']).transform((value) => value === '1');
const list = z.string().transform((value) =>
  value
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean),
);

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(4000),
  HOST: z.string().default('127.0.0.1'),
  DATABASE_URL: z.url().optional(),
  ZHIBU_DATA_DIR: z.string().default('.data'),
  ZHIBU_DEMO: flag.default(true),
  ZHIBU_TRUSTED_PROXIES: list.default([]),
  ZHIBU_SECURE_COOKIES: flag.default(false),
  ZHIBU_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  ZHIBU_SECRETS: z.string().optional(),
  ZHIBU_TIME_ZONE: z.string().default('Asia/Shanghai'),
});

/** Everything that an operator may set; the README's handbook lists the variables. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly databaseUrl: string | undefined;
  readonly dataDirectory: string;
  readonly demo: boolean;
  readonly trustedProxies: readonly string[];
  readonly secureCookies: boolean;
  readonly logLevel: string;
  /** 64 hexadecimal characters from which all keys are derived; made and kept in the data directory when absent. */
  readonly secrets: string | undefined;
  readonly timeZone: string;
  /** How long who a sender is may be remembered: at most a second, which is what revocation by another process may take. */
  readonly rememberSendersMs: number;
  /** Folder with the built SPA and handbook, or null where only the API is served (tests). */
  readonly web: { readonly admin: string; readonly handbook: string } | null;
}

/**
 * Reads the environment once; the only place that does.
 * @throws Error naming every variable that is wrong.
 */
export function readConfig(env: NodeJS.ProcessEnv, root: string): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success)
    throw new Error(`Configuration: ${parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`);
  const value = parsed.data;
  return Object.freeze({
    port: value.PORT,
    host: value.HOST,
    databaseUrl: value.DATABASE_URL,
    dataDirectory: path.resolve(root, value.ZHIBU_DATA_DIR),
    demo: value.ZHIBU_DEMO,
    trustedProxies: value.ZHIBU_TRUSTED_PROXIES,
    secureCookies: value.ZHIBU_SECURE_COOKIES,
    logLevel: value.ZHIBU_LOG_LEVEL,
    secrets: value.ZHIBU_SECRETS,
    timeZone: value.ZHIBU_TIME_ZONE,
    rememberSendersMs: 1_000,
    web: { admin: path.join(root, 'apps/admin/dist'), handbook: path.join(root, 'apps/docs/.vitepress/dist') },
  });
}
