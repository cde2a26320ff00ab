import { connect } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { idCheckCharacter } from '@zhibu/domain';
import { encodeId } from '@zhibu/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, plantAccount, plantSession, plantToken } from '../support/accounts.js';
import { startApp, type RunningApp } from '../support/app.js';
import { startProcess, type RunningProcess } from '../support/cli.js';
import { clientOf, cookieOf, type Answer, type Client } from '../support/client.js';
import { SECRETS } from '../support/config.js';
import { numberAt, textAt } from '../support/json.js';
import { superuser } from '../support/superuser.js';

// The rows are made by an app of the test's own; what is looked at is written by a process as it is delivered, at its most talkative.
let running: RunningApp;
let served: RunningProcess;
let folder: string;

beforeAll(async () => {
  running = await startApp();
  folder = mkdtempSync(path.join(os.tmpdir(), 'zhibu-logs-'));
  served = await startProcess({
    DATABASE_URL: running.clone.url,
    ZHIBU_DATA_DIR: folder,
    ZHIBU_LOG_LEVEL: 'debug',
    ZHIBU_SECRETS: SECRETS,
  });
});
afterAll(async () => {
  served.child.kill('SIGTERM');
  await served.ended;
  await running.close();
  rmSync(folder, { recursive: true, force: true });
});

const SIGN_IN = 'mutation($input: SignInInput!) { signIn(input: $input) { __typename } }';
const PLAIN = /^(Database prepared: |Zhibu is ready: |The database does not answer)/;

/** Sends bytes as they are: no client would send these. */
function sendRaw(text: string): Promise<string> {
  const { hostname, port } = new URL(served.url);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.write(text));
    socket.setTimeout(3_000, () => socket.destroy());
    socket.on('data', (part) => (answer += part.toString()));
    socket.on('close', () => resolve(answer)).on('error', reject);
  });
}

describe('T55 log injection', () => {
  const FORGED = '\r\n{"level":30,"msg":"forged"}\r\n\u001b[31mred\u001b[0m\u2028\u0085end';

  it('every event is one line of JSON, whatever names, agents and paths hold', async () => {
    const client = clientOf(served.url);
    for (let index = 0; index < 6; index += 1) await client.graphql(SIGN_IN, { input: { username: `x${FORGED}`, password: 'x' } });
    await client.graphql(SIGN_IN, { input: { username: 'agent', password: 'x' } }, { 'user-agent': 'Agent \u00a0{"level":60}' });
    await client.send(`/%0d%0a{"level":30}%1b[31m`);
    const body = JSON.stringify({ query: '{ viewer { id } }' });
    const head = `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close\r\n`;
    await sendRaw(`${head}user-agent: \u001b[31mred\u001b[0m\r\n\r\n${body}`);
    await sendRaw(`GET /\u001b[31m HTTP/1.1\r\nhost: x\r\n\r\n`);
    await superuser(running.clone, 'alter table sign_in_attempt rename to elsewhere');
    expect((await client.graphql(SIGN_IN, { input: { username: `y${FORGED}`, password: 'x' } })).status).toBe(500);
    await superuser(running.clone, 'alter table elsewhere rename to sign_in_attempt');

    const lines = served.written().split('\n').filter(Boolean);
    const events = lines.filter((line) => !PLAIN.test(line));
    expect(events.length).toBeGreaterThan(1);
    for (const line of events)
      expect([typeof numberAt(JSON.parse(line), 'level'), typeof numberAt(JSON.parse(line), 'time')]).toEqual(['number', 'number']);
    for (const mark of ['\r', '\u001b', '\u2028', '\u0085']) expect(served.written().includes(mark), JSON.stringify(mark)).toBe(false);
    expect(events.filter((line) => line.includes('"msg":"forged"'))).toEqual([]);
    expect(events.some((line) => line.includes('request failed'))).toBe(true);
  });

  it('names are kept in the trail as they were typed, cut to size', async () => {
    const rows = await running.sql.rows<{ actor: string }>(`select distinct actor from audit_entry where actor like 'x%'`);
    expect(rows.map(({ actor }) => actor)).toEqual([`x${FORGED}`.slice(0, 64)]);
  });
});

describe('T56 secrets and personal data', () => {
  const PERSON = { name: '金丝雀', sex: 'FEMALE', birthDate: '1990-01-01', ethnicGroup: '01', staffingKind: 'CLERK', standing: 'NONE' };
  const answers: Answer[] = [];
  const secrets: string[] = [];
  const watched =
    (client: Client): Client['graphql'] =>
    async (...words) => {
      const answer = await client.graphql(...words);
      answers.push(answer);
      return answer;
    };

  it('no password, cookie or token is in logs, errors, the trail or the tables', async () => {
    const account = await plantAccount(running.sql, { username: 'canary', grants: [{ role: 'ANALYST' }] });
    const other = await plantAccount(running.sql, { username: 'other', grants: [{ role: 'SYSTEM_ADMIN' }] });
    const wrong = 'Canary-Wrong-7391';
    const next = 'Canary-Next-7392';
    const session = await plantSession(running.sql, account.id);
    const token = await plantToken(running.sql, account.id, { permissions: ['statistics.read'] });
    const anonymous = watched(clientOf(served.url));
    const own = watched(clientOf(served.url, { session }));
    const admin = watched(clientOf(served.url, { session: await plantSession(running.sql, other.id) }));
    const change =
      'mutation($input: ChangePasswordInput!) { changePassword(input: $input) { __typename ... on UserError { code message } } }';
    const reset = 'mutation($input: ResetPasswordInput!) { resetPassword(input: $input) { ... on NewPasswordSuccess { password } } }';

    await anonymous(SIGN_IN, { input: { username: 'canary', password: wrong } });
    await anonymous(SIGN_IN, { input: { username: 'canary', password: PASSWORD, secret: wrong } });
    const signedIn = await anonymous(SIGN_IN, { input: { username: 'canary', password: PASSWORD } });
    await own(change, { input: { currentPassword: wrong, newPassword: next } });
    await own(change, { input: { currentPassword: PASSWORD, newPassword: 'canary' } });
    await watched(clientOf(served.url, { token }))('{ viewer { username } }');
    await watched(clientOf(served.url, { token: `${token}x` }))('{ viewer { username } }');
    await watched(clientOf(served.url, { token }))('{ users { totalCount } }');
    const renewed = await clientOf(served.url, { session: await plantSession(running.sql, other.id) }).graphql(reset, {
      input: { id: encodeId('User', account.id) },
    });
    // Failures inside: the statements carry what was sealed, hashed or typed.
    await superuser(running.clone, 'alter table app_user add constraint canary check (id < 0) not valid');
    await admin(reset, { input: { id: encodeId('User', account.id) } });
    await own(change, { input: { currentPassword: PASSWORD, newPassword: next } });
    await superuser(running.clone, 'alter table app_user drop constraint canary; alter table session rename column address to elsewhere');
    await anonymous(SIGN_IN, { input: { username: 'other', password: PASSWORD } });
    await superuser(
      running.clone,
      'alter table session rename column elsewhere to address; alter table api_token rename column prefix to elsewhere',
    );
    await own('{ apiTokens { totalCount edges { node { prefix } } } }');
    await superuser(running.clone, 'alter table api_token rename column elsewhere to prefix');

    secrets.push(
      PASSWORD,
      wrong,
      next,
      session,
      token,
      textAt(renewed.body, 'data.resetPassword.password'),
      cookieOf(signedIn)?.value ?? '',
    );
    expect(answers.filter(({ status }) => status === 500).length).toBeGreaterThanOrEqual(2);
  });

  it('no ID number and no phone either, as typed, sealed, searched for or imported', async () => {
    const account = await plantAccount(running.sql, { grants: [{ role: 'AFFAIRS_ADMIN' }] });
    const client = clientOf(served.url, { session: await plantSession(running.sql, account.id) });
    const own = watched(client);
    const create =
      'mutation($input: CreatePersonInput!) { createPerson(input: $input) { __typename ... on PersonSuccess { person { id idNumberMasked phoneMasked } } ... on ValidationError { fields { code message } } ... on DuplicateError { message } } }';
    const organization = await own(
      'mutation($input: CreateOrganizationInput!) { createOrganization(input: $input) { ... on OrganizationSuccess { organization { id } } } }',
      {
        input: { code: 'CANARY', name: '支部', kind: 'WORK_COMMITTEE', effectiveOn: '2020-01-01' },
      },
    );
    const organizationId = textAt(organization.body, 'data.createOrganization.organization.id');
    const person = (fields: object) =>
      own(create, { input: { effectiveOn: '2024-01-01', fields: { ...PERSON, organizationId, ...fields } } });
    const [good, next, lost] = ['002', '004', '006'].map(
      (sequence) => `11010519900101${sequence}${idCheckCharacter(`11010519900101${sequence}`)}`,
    );
    const [wrong, phone, badPhone] = [`${good?.slice(0, 17)}${good?.endsWith('1') ? '2' : '1'}`, '13912345678', '1391234567'];
    const made = await person({ idNumber: good, phone });
    expect(made.text).toContain('PersonSuccess');
    expect(made.text).not.toContain(good);
    const id = textAt(made.body, 'data.createPerson.person.id');
    await person({ idNumber: good });
    await person({ idNumber: wrong, phone: badPhone });
    await person({ idNumber: good, unknown: phone });
    await own('query($n: String) { persons(filter: { idNumber: $n }) { totalCount } }', { n: good });
    await own('query($n: String!) { search(text: $n) { totalCount } }', { n: good });
    const update = 'mutation($input: UpdatePersonInput!) { updatePerson(input: $input) { __typename } }';
    await own(update, {
      input: { id, expectedVersion: 1, effectiveOn: '2024-02-01', fields: { idNumber: next, phone: '13987654321' } },
    });
    const reveal = 'mutation($input: RevealPersonFieldInput!) { revealPersonField(input: $input) { ... on RevealSuccess { value } } }';
    const revealed = await client.graphql(reveal, { input: { id, field: 'ID_NUMBER', reason: 'a good reason' } });
    expect(textAt(revealed.body, 'data.revealPersonField.value')).toBe(next);
    await own(
      '{ persons(first: 5) { edges { node { idNumberMasked phoneMasked timeline(first: 10) { edges { node { fields { field before after } } } } } } } }',
    );
    await superuser(running.clone, 'alter table person add constraint canary check (id < 0) not valid');
    await person({ name: '另一人', idNumber: lost, phone: '13911112222' });
    await superuser(running.clone, 'alter table person drop constraint canary');
    secrets.push(good ?? '', next ?? '', lost ?? '', wrong, phone, `${badPhone}`, '13987654321', '13911112222');
    expect((await running.sql.rows(`select 1 from audit_entry where act ilike '%reveal%'`)).length).toBe(1);
  });

  it('nothing of it is found afterwards', async () => {
    const tables = await running.sql.rows<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public'`,
    );
    const rows = [];
    for (const { name } of tables) rows.push(await running.sql.rows(`select t::text as row from "${name}" t`));
    const places = { log: served.written(), answers: answers.map(({ text }) => text).join('\n'), tables: JSON.stringify(rows) };
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThanOrEqual(10);
      for (const [place, text] of Object.entries(places)) expect(text.includes(secret), `${secret} in ${place}`).toBe(false);
    }
    expect(places.log).not.toMatch(/argon2id|zhibu_session=|Bearer /);
    expect(places.answers).not.toMatch(/argon2id/);
  });
});
