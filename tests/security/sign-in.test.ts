import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, plantAccount, plantSession } from '../support/accounts.js';
import { startApp, type RunningApp } from '../support/app.js';
import { clientOf, cookieOf, type Answer } from '../support/client.js';
import { at, textAt } from '../support/json.js';

const SIGN_IN = `mutation($input: SignInInput!) { signIn(input: $input) { __typename ... on UserError { code message } ... on SignInSuccess { viewer { username } } } }`;

let running: RunningApp;
beforeAll(async () => {
  // Addresses are spread by the header of a proxy that is trusted.
  running = await startApp({ config: { trustedProxies: ['127.0.0.1'] } });
});
afterAll(() => running.close());

const signIn = (username: string, password: string, address = '198.51.100.1') =>
  running.anonymous.graphql(SIGN_IN, { input: { username, password } }, { 'x-forwarded-for': address });

const kind = (answer: Answer) => textAt(answer.body, 'data.signIn.__typename');
const acts = async (act: string, actor: string) =>
  (await running.sql.rows('select 1 from audit_entry where act = $1 and actor = $2', [act, actor])).length;

describe('T3 many sign-ins in one request', () => {
  const one = 'signIn(input: { username: "many", password: "x" }) { __typename }';
  const many = (count: number) => Array.from({ length: count }, (_, index) => `a${index}: ${one}`).join(' ');

  it.each([
    ['two aliases', `mutation { ${many(2)} }`],
    ['a hundred aliases', `mutation { ${many(100)} }`],
    ['fragments', `mutation { ...a ...b } fragment a on Mutation { x: ${one} } fragment b on Mutation { y: ${one} }`],
    ['inline fragments', `mutation { ... { x: ${one} } ... on Mutation { y: ${one} } }`],
  ])('%s make no attempt', async (_name, query) => {
    const answer = await running.anonymous.graphql(query);
    expect(answer.status).toBe(400);
    expect(['TOO_MANY_SIGN_INS', 'TOO_MANY_ALIASES']).toContain(answer.code);
    expect(await running.sql.rows(`select 1 from sign_in_attempt where key = 'account:many'`)).toEqual([]);
  });

  it('an array of requests makes no attempt', async () => {
    const body = JSON.stringify(Array.from({ length: 100 }, () => ({ query: `mutation { ${one} }` })));
    const answer = await running.anonymous.send('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect(answer).toMatchObject({ status: 400, code: 'BATCHING_DISABLED' });
    expect(await running.sql.rows(`select 1 from sign_in_attempt where key = 'account:many'`)).toEqual([]);
  });

  it('attempts in parallel are counted one by one: no more passwords are looked at than one after another', async () => {
    await plantAccount(running.sql, { username: 'parallel' });
    const attempts = await Promise.all(Array.from({ length: 40 }, (_, index) => signIn('parallel', 'wrong', `198.51.100.${index + 20}`)));
    expect(attempts.filter((answer) => kind(answer) === 'InvalidCredentialsError')).toHaveLength(5);
    expect(kind(await signIn('parallel', PASSWORD, '198.51.100.90'))).toBe('AccountLockedError');
    expect(await acts('ACCOUNT_LOCKED', 'parallel')).toBe(1);
  });

  it('another spelling of the same name has no count of its own', async () => {
    await plantAccount(running.sql, { username: 'spelling' });
    for (const name of ['spelling', 'SPELLING', 'Spelling', 'sPELLING', 'spelliNG']) await signIn(name, 'wrong');
    for (const name of ['spelling', 'SPELLING', 'spell\u0130ng', 'spe\u217ciling', 'spelling ', '\uff53pelling']) {
      expect(kind(await signIn(name, PASSWORD)), name).not.toBe('SignInSuccess');
    }
  });
});

describe('T28 guessing passwords', () => {
  it('locks the account after five failures, from wherever they come, and tells the administrators (A)', async () => {
    await plantAccount(running.sql, { username: 'guessed' });
    const kinds = [];
    for (let index = 0; index < 100; index += 1) kinds.push(kind(await signIn('guessed', `wrong${index}`, `203.0.113.${index}`)));
    expect(kinds.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => 'InvalidCredentialsError'));
    expect(new Set(kinds.slice(5))).toEqual(new Set(['AccountLockedError']));
    expect(kind(await signIn('guessed', PASSWORD))).toBe('AccountLockedError');
    expect(kind(await signIn('GUESSED', PASSWORD))).toBe('AccountLockedError');
    expect([await acts('SIGN_IN_FAILED', 'guessed'), await acts('ACCOUNT_LOCKED', 'guessed')]).toEqual([5, 1]);
    expect(await acts('SIGN_IN_WHILE_LOCKED', 'guessed')).toBeGreaterThanOrEqual(96);
  });

  it('locks an address that tries many accounts, and leaves others alone', async () => {
    await plantAccount(running.sql, { username: 'bystander' });
    for (let index = 0; index < 50; index += 1) await signIn(`somebody${index}`, 'wrong', '192.0.2.66');
    expect(kind(await signIn('bystander', PASSWORD, '192.0.2.66'))).toBe('AccountLockedError');
    expect(kind(await signIn('bystander', PASSWORD, '192.0.2.67'))).toBe('SignInSuccess');
  });

  it('opens again when the time is over, and a success forgets the failures', async () => {
    await plantAccount(running.sql, { username: 'patient' });
    for (let index = 0; index < 5; index += 1) await signIn('patient', 'wrong');
    await running.sql.rows(
      `update sign_in_attempt set locked_until = now() - interval '1 second', last_failure_at = now() - interval '16 minutes' where key = 'account:patient'`,
    );
    expect(kind(await signIn('patient', PASSWORD))).toBe('SignInSuccess');
    for (let index = 0; index < 4; index += 1) expect(kind(await signIn('patient', 'wrong'))).toBe('InvalidCredentialsError');
    expect(kind(await signIn('patient', PASSWORD))).toBe('SignInSuccess');
  });

  it('answers to an unknown name, a wrong password and a disabled account alike', async () => {
    await plantAccount(running.sql, { username: 'known' });
    const { id } = await plantAccount(running.sql, { username: 'disabled' });
    await running.sql.rows(`update app_user set state = 'DISABLED' where id = $1`, [id]);
    const answers = [
      await signIn('nobody-at-all', 'wrong'),
      await signIn('known', 'wrong'),
      await signIn('disabled', 'wrong'),
      await signIn('disabled', PASSWORD),
    ];
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(new Set(answers.map(({ status }) => status)).size).toBe(1);
    for (let index = 0; index < 4; index += 1) await signIn('nobody-at-all', 'wrong');
    expect(kind(await signIn('nobody-at-all', 'wrong'))).toBe('AccountLockedError');
  });

  it('takes as long for an unknown name as for a wrong password', async () => {
    const admin = await running.signedIn([{ role: 'SYSTEM_ADMIN' }]);
    const names = ['timed0', 'timed1', 'timed2', 'timed3'];
    for (const name of names) {
      const made = await admin.graphql(
        `mutation { createUser(input: { username: "${name}", displayName: "x" }) { ... on NewPasswordSuccess { user { id } } } }`,
      );
      textAt(made.body, 'data.createUser.user.id');
    }
    const duration = async (username: string, address: string) => {
      const start = performance.now();
      await signIn(username, 'Wrong-Password-1', address);
      return performance.now() - start;
    };
    const [known, unknown]: [number[], number[]] = [[], []];
    // In turns, so that other work on the machine slows both; the quickest of each counts.
    for (let round = 0; round < 4; round += 1) {
      for (const [index, name] of names.entries()) {
        known.push(await duration(name, `198.51.100.${100 + index}`));
        unknown.push(await duration(`un${name}`, `198.51.100.${100 + index}`));
      }
    }
    expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) * 0.6);
    expect(Math.min(...known)).toBeGreaterThan(Math.min(...unknown) * 0.6);
  });
});

describe('T30 session cookies', () => {
  it('are for HTTP only, of this site only, and secure where the product is served so', async () => {
    await plantAccount(running.sql, { username: 'cookie' });
    const cookie = cookieOf(await signIn('cookie', PASSWORD));
    expect(cookie?.value).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(cookie?.attributes.sort()).toEqual(['HttpOnly', 'Max-Age=43200', 'Path=/', 'SameSite=Lax']);
    const secure = await startApp({ config: { secureCookies: true } });
    try {
      await plantAccount(secure.sql, { username: 'cookie' });
      const answer = await secure.anonymous.graphql(SIGN_IN, { input: { username: 'cookie', password: PASSWORD } });
      expect(cookieOf(answer)?.attributes).toContain('Secure');
      expect(answer.headers.get('strict-transport-security')).toContain('max-age=');
    } finally {
      await secure.close();
    }
  });

  it('are made anew at a sign-in: one that was there before opens nothing', async () => {
    const { id } = await plantAccount(running.sql, { username: 'fixed' });
    const planted = 'A'.repeat(43);
    const withPlanted = clientOf(running.url, { session: planted });
    const answer = await withPlanted.graphql(SIGN_IN, { input: { username: 'fixed', password: PASSWORD } });
    expect(cookieOf(answer)?.value).not.toBe(planted);
    expect((await withPlanted.graphql('{ viewer { id } }')).body).toEqual({ data: { viewer: null } });
    const older = await plantSession(running.sql, id);
    await clientOf(running.url, { session: older }).graphql(SIGN_IN, { input: { username: 'fixed', password: PASSWORD } });
    expect((await clientOf(running.url, { session: older }).graphql('{ viewer { id } }')).body).toEqual({ data: { viewer: null } });
  });

  it('hold for 30 minutes without a request and for 12 hours with them', async () => {
    const { id } = await plantAccount(running.sql, { username: 'idle' });
    const session = await plantSession(running.sql, id);
    const client = clientOf(running.url, { session });
    const isSignedIn = async () => at((await client.graphql('{ viewer { username } }')).body, 'data.viewer.username') === 'idle';
    const shift = (column: string, interval: string) =>
      running.sql.rows(`update session set ${column} = now() + $2::interval where user_id = $1`, [id, interval]);

    await shift('last_seen_at', '-29 minutes');
    expect(await isSignedIn()).toBe(true);
    const [seen] = await running.sql.rows<{ fresh: boolean }>(
      `select last_seen_at > now() - interval '1 minute' as fresh from session where user_id = $1`,
      [id],
    );
    expect(seen).toEqual({ fresh: true });
    await shift('last_seen_at', '-31 minutes');
    expect(await isSignedIn()).toBe(false);
    await shift('last_seen_at', '0 minutes');
    expect(await isSignedIn()).toBe(true);
    await shift('expires_at', '-1 second');
    expect(await isSignedIn()).toBe(false);
  });

  it('a session that is opened ends 12 hours later whatever happens', async () => {
    const { id } = await plantAccount(running.sql, { username: 'absolute' });
    await signIn('absolute', PASSWORD);
    const [row] = await running.sql.rows<{ hours: number }>(
      `select round(extract(epoch from expires_at - created_at) / 3600)::int as hours from session where user_id = $1`,
      [id],
    );
    expect(row).toEqual({ hours: 12 });
  });

  it('a cookie that is no session makes nobody of its sender', async () => {
    for (const session of ['', 'x', '%00', 'a'.repeat(4_000), '..%2f', 'null']) {
      const answer = await clientOf(running.url, { session }).graphql('{ viewer { id } }');
      expect(answer.body).toEqual({ data: { viewer: null } });
    }
  });
});
