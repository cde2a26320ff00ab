import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { makeSealing, sha256 } from '../kernel/sealing.js';
import { oneRow } from '../kernel/sql.js';
import { verifyAudit } from '../modules/audit/index.js';
import { verifyRollups } from '../modules/organization/index.js';
import { testDatabase, type TestDatabase } from '../testing/test-database.js';
import { loadDemo, type LoadedDemo } from './load-demo.js';

const accountsFile = z.strictObject({
  accounts: z.array(
    z.strictObject({ username: z.string(), password: z.string(), role: z.string(), organizationCode: z.string().nullable() }),
  ),
  analystToken: z.string(),
});
// A load takes seconds, and many times that where other work fills the machine.
vi.setConfig({ testTimeout: 120_000 });
const sealing = makeSealing('1'.repeat(64));
let database: TestDatabase;
let directory: string;
let loaded: LoadedDemo;

const count = async (from: string) => (await oneRow<{ n: number }>(database.read, `select count(*)::int as n from ${from}`)).n;

beforeAll(async () => {
  database = await testDatabase([]);
  directory = mkdtempSync(path.join(tmpdir(), 'zhibu-demo-'));
});
afterAll(async () => {
  await database.close();
  rmSync(directory, { recursive: true });
});

describe('loading the demo', () => {
  it('leaves nothing behind when it fails', async () => {
    await expect(loadDemo({ database, sealing, dataDirectory: path.join(directory, 'missing') })).rejects.toThrow('ENOENT');
    expect(await count('organization')).toBe(0);
    expect(await count('person')).toBe(0);
    expect(await count('app_user')).toBe(0);
    expect(await count('audit_entry')).toBe(0);
  });

  it('writes everything at once', async () => {
    loaded = await loadDemo({ database, sealing, dataDirectory: directory });
    expect(await count('organization')).toBe(loaded.organizations);
    expect(await count('unit')).toBe(loaded.units);
    expect(await count('person')).toBe(loaded.people);
    expect(await count(`setting where key = 'demo'`)).toBe(1);
  });

  it('leaves roll-ups and an audit chain that hold', async () => {
    const client = await database.connect();
    expect((await verifyRollups(client)).found).toBe(0);
    await client.end();
    expect((await verifyAudit(database.read)).faults).toEqual([]);
    expect(await count(`audit_entry where act = 'DEMO_LOADED'`)).toBe(1);
  });

  it('derives under which organisation every unit falls', async () => {
    expect(await count('unit where covering_id is null')).toBe(0);
    expect(await count('unit where organization_id is null')).toBeGreaterThan(5);
  });

  it('writes the accounts to a file that only its owner reads', async () => {
    expect(statSync(loaded.accountsFile).mode & 0o777).toBe(0o600);
    const file = accountsFile.parse(JSON.parse(readFileSync(loaded.accountsFile, 'utf8')));
    expect(
      file.accounts.map(({ username, role, organizationCode }) => [username, role, organizationCode?.replace(/Z\d\d$/, 'Z') ?? null]),
    ).toEqual([
      ['affairs', 'AFFAIRS_ADMIN', 'YC'],
      ['affairs-yc03', 'AFFAIRS_ADMIN', 'YC-03'],
      ['secretary', 'BRANCH_SECRETARY', 'YC-GY-Z'],
      ['member', 'MEMBER', 'YC-GY-Z'],
      ['assessor', 'ASSESSOR', 'YC'],
      ['supervisor', 'SUPERVISOR', 'YC'],
      ['inspector', 'INSPECTOR', 'YC'],
      ['analyst', 'ANALYST', 'YC'],
      ['leader', 'LEADER', 'YC'],
      ['sysadmin', 'SYSTEM_ADMIN', null],
      ['secadmin', 'SECURITY_ADMIN', null],
      ['auditadmin', 'AUDIT_ADMIN', null],
    ]);
    expect(new Set(file.accounts.map(({ password }) => password)).size).toBe(12);
    expect(await count(`api_token where token_hash = '${sha256(file.analystToken)}' and expires_at > now() + interval '364 days'`)).toBe(1);
  });

  it('ties the secretary and the member to people of the same branch', async () => {
    const rows = await database.read.rows(
      `select u.username from app_user u join role_grant g on g.user_id = u.id join person p on p.id = u.person_id and p.organization_id = g.organization_id order by 1`,
    );
    expect(rows).toEqual([{ username: 'member' }, { username: 'secretary' }]);
  });

  it('seals ID numbers and phones so that they open and are found again', async () => {
    const row = await oneRow<{ sealed: string; hash: string; phone: string }>(
      database.read,
      'select id_number_sealed as sealed, id_number_hash as hash, phone_sealed as phone from person limit 1',
    );
    expect(sealing.lookupHash(sealing.open(row.sealed))).toBe(row.hash);
    expect(sealing.open(row.phone)).toMatch(/^154\d{8}$/);
  });

  it('lets new rows have keys of their own', async () => {
    for (const table of ['organization', 'unit', 'person']) {
      const { next } = await oneRow<{ next: number }>(database.read, `select nextval(pg_get_serial_sequence($1, 'id'))::int as next`, [
        table,
      ]);
      expect(next).toBe((await oneRow<{ top: number }>(database.read, `select max(id)::int as top from ${table}`)).top + 1);
    }
  });

  it('refuses a database that is not empty', async () => {
    await expect(loadDemo({ database, sealing, dataDirectory: directory })).rejects.toThrow('empty database only');
  });
});
