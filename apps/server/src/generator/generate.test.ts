import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeSealing } from '../kernel/sealing.js';
import { oneRow } from '../kernel/sql.js';
import { verifyAudit } from '../modules/audit/index.js';
import { verifyRollups } from '../modules/organization/index.js';
import { testDatabase, type TestDatabase } from '../testing/test-database.js';
import { generate } from './generate.js';
import { withoutIndexes } from '../demo/index-rebuild.js';

const sealing = makeSealing('2'.repeat(64));
let database: TestDatabase;
let client: Client;

beforeAll(async () => {
  database = await testDatabase([]);
  client = await database.connect();
});
afterAll(async () => {
  await client.end();
  await database.close();
});

const count = async (from: string) => (await oneRow<{ n: number }>(database.read, `select count(*)::int as n from ${from}`)).n;

/** Everything that an index or a constraint says, in a fixed order. */
async function definitions(): Promise<string[]> {
  const { rows } = await client.query<{ text: string }>(
    `select pg_get_indexdef(indexrelid) as text from pg_index join pg_class c on c.oid = indrelid where c.relname in ('person', 'placement')
     union all select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint where conrelid::regclass::text in ('person', 'placement')
     order by 1`,
  );
  return rows.map(({ text }) => text);
}

describe('generate', () => {
  it('fills an empty database and tells how fast', async () => {
    const lines: string[] = [];
    const made = await generate({ database, sealing, organizations: 300, people: 3_000, onProgress: (line) => lines.push(line) });
    expect(made).toMatchObject({ organizations: 300, people: 3_000 });
    expect(await count('organization')).toBe(300);
    expect(await count('organization_version')).toBe(300);
    expect(await count('unit')).toBe(made.units);
    expect(await count('unit_version')).toBe(made.units);
    expect(await count('person')).toBe(3_000);
    expect(await count('placement')).toBe(3_000);
    expect(lines.some((line) => /^people: 3,000 rows, [\d,]+\/s$/.test(line))).toBe(true);
  });

  it('puts a second tree beside the first, without placements where they are not wanted', async () => {
    await generate({ database, sealing, organizations: 40, people: 200, prefix: 'SECOND', placements: false });
    expect(await count('organization where parent_id is null')).toBe(2);
    expect(await count('person')).toBe(3_200);
    expect(await count('placement')).toBe(3_000);
  });

  it('leaves nothing behind where the prefix is taken', async () => {
    await expect(generate({ database, sealing, organizations: 40, people: 200, prefix: 'SECOND' })).rejects.toThrow(
      'organization_code_key',
    );
    expect(await count('organization')).toBe(340);
  });

  it('leaves roll-ups and an audit chain that hold', async () => {
    expect((await verifyRollups(client)).found).toBe(0);
    expect((await verifyAudit(database.read)).faults).toEqual([]);
    expect(await count(`audit_entry where act = 'DATA_GENERATED'`)).toBe(2);
  });
});

describe('withoutIndexes', () => {
  it('gives every index and constraint back', async () => {
    const before = await definitions();
    await client.query('begin');
    const left: string[] = [];
    await withoutIndexes(
      client,
      ['person', 'placement'],
      async () => {
        left.push(...(await definitions()));
      },
      () => undefined,
    );
    await client.query('commit');
    expect(await definitions()).toEqual(before);
    // What is left are checks and primary keys, each of these as index and constraint, and what single columns require.
    expect(before.filter((text) => !left.includes(text)).length).toBeGreaterThan(25);
    expect(left.every((text) => /PRIMARY KEY|NOT NULL|CHECK|_pkey/.test(text))).toBe(true);
  });

  it('builds nothing that the rows break', async () => {
    const before = await definitions();
    await client.query('begin');
    const fill = async () => {
      await client.query(
        'insert into placement (person_id, anchor_id, valid_from, organization_id, standing, staffing_kind, state, change, recorded_by) select person_id, anchor_id, valid_from, organization_id, standing, staffing_kind, state, change, recorded_by from placement limit 1',
      );
    };
    await expect(withoutIndexes(client, ['placement'], fill)).rejects.toThrow('placement_person_id_daterange_excl');
    await client.query('rollback');
    expect(await definitions()).toEqual(before);
  });
});
