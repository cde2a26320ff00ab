import type { Config } from '@zhibu/server';

/** The secret from which the keys of all test installations come: rows sealed in the template open in its clones. */
export const SECRETS = '5eed'.repeat(16);

/** The configuration of a test: no demo, no pages, no log. */
export const testConfig = (dataDirectory: string): Config => ({
  port: 0,
  host: '127.0.0.1',
  databaseUrl: undefined,
  dataDirectory,
  demo: false,
  trustedProxies: [],
  secureCookies: false,
  logLevel: 'silent',
  secrets: SECRETS,
  timeZone: 'Asia/Shanghai',
  rememberSendersMs: 0,
  web: null,
});
