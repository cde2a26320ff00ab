import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withoutIndexes } from '../demo/index-rebuild.js';
import { makeSealing } from '../kernel/sealing.js';
import { oneRow } from '../kernel/sql.js';
import { verifyAudit } from '../modules/audit/index.js';
import { rebuildRollups, verifyRollups } from '../modules/organization/index.js';
import { testDatabase, type TestDatabase } from '../testing/test-database.js';
import { generate, type GenerateOptions } from './generate.js';
import { unfinishedLoads } from './load-state.js';

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
async function definitions(on: Client = client): Promise<string[]> {
  const { rows } = await on.query<{ text: string }>(
    `select pg_get_indexdef(indexrelid) as text from pg_index join pg_class c on c.oid = indrelid where c.relnamespace = 'public'::regnamespace
     union all select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace
     order by 1`,
  );
  return rows.map(({ text }) => text);
}

describe('generate', () => {
  it('fills an empty database and tells how far it is', async () => {
    const lines: string[] = [];
    const made = await generate({ database, sealing, organizations: 300, people: 3_000, onProgress: (line) => lines.push(line) });
    expect(made).toMatchObject({ organizations: 300, people: 3_000, resumed: false });
    expect(await count('organization')).toBe(300);
    expect(await count('organization_version where valid_to is null')).toBe(300);
    expect(await count('unit')).toBe(made.units);
    expect(await count('unit_version where valid_to is null')).toBe(made.units);
    expect(await count('person')).toBe(3_000);
    expect(await count('placement where valid_to is null')).toBe(3_000);
    expect(await count(`placement where state = 'ACTIVE' and valid_to is null`)).toBe(await count(`person where state = 'ACTIVE'`));
    expect(lines.some((line) => /^people: 3,000 of 3,000 \(100 %\), [\d,]+\/s$/.test(line))).toBe(true);
  });

  it('puts a second tree beside the first, without placements where they are not wanted', async () => {
    await generate({ database, sealing, organizations: 40, people: 200, prefix: 'SECOND', placements: false });
    expect(await count('organization where parent_id is null')).toBe(2);
    expect(await count('person')).toBe(3_200);
    expect(await count('placement where valid_to is null')).toBe(3_000);
  });

  it('leaves nothing behind where the prefix is taken', async () => {
    await expect(generate({ database, sealing, organizations: 40, people: 200, prefix: 'SECOND' })).rejects.toThrow(
      'choose another prefix',
    );
    await expect(generate({ database, sealing, organizations: 40, people: 200, prefix: 'GEN-3' })).rejects.toThrow('choose another prefix');
    await expect(generate({ database, sealing, fraction: 1.5 })).rejects.toThrow('fraction');
    expect(await count('organization')).toBe(340);
  });

  it('leaves roll-ups and an audit chain that hold, and keys for those who come after', async () => {
    expect((await verifyRollups(client)).found).toBe(0);
    expect((await verifyAudit(database.read)).faults).toEqual([]);
    expect(await count(`audit_entry where act = 'DATA_GENERATED'`)).toBe(2);
    for (const table of ['organization', 'unit', 'person'])
      expect(await count(`${table} where id >= nextval(pg_get_serial_sequence('${table}', 'id'))`)).toBe(0);
  });

  it('derives under which organisation units fall as the acts do', async () => {
    const covering = 'select array_agg(covering_id order by id) as ids from unit';
    const [before] = (await client.query<{ ids: number[] }>(covering)).rows;
    await rebuildRollups(client);
    expect((await client.query(covering)).rows).toEqual([before]);
  });
});

const SIZE = { organizations: 250, people: 2_500, steps: { chunkPeople: 200, rebuildFrom: 0 } } as const;

/** What is not sealed, not a surrogate key and not the moment of writing. */
const FACTS: Readonly<Record<string, string>> = {
  organization: '*',
  organization_version: '(to_jsonb(t) - $$id$$)',
  unit: '*',
  unit_version: '(to_jsonb(t) - $$id$$)',
  person: '(to_jsonb(t) - array[$$id_number_sealed$$, $$phone_sealed$$])',
  placement: '(to_jsonb(t) - $$id$$)',
  organization_rollup: '(to_jsonb(t) - $$updated_at$$)',
};

async function digests(of: TestDatabase): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [table, facts] of Object.entries(FACTS)) {
    const row = facts === '*' ? 't.*::text' : `${facts}::text`;
    const { digest } = await oneRow<{ digest: string }>(
      of.read,
      `select md5(string_agg(md5(${row.replaceAll('$$', "'")}), '' order by md5(${row.replaceAll('$$', "'")}))) as digest from ${table} t`,
    );
    found[table] = digest;
  }
  return found;
}

/** A database whose connection is lost before the n-th statement. */
function brittle(to: TestDatabase, statements: number): GenerateOptions['database'] {
  return {
    connect: async () => {
      const whole = await to.connect();
      let left = statements;
      return new Proxy(whole, {
        get(target, key): unknown {
          const found: unknown = Reflect.get(target, key, target);
          if (key !== 'query' || typeof found !== 'function') return found;
          return (...values: unknown[]): unknown => {
            left -= 1;
            if (left < 0) throw new Error('The connection is lost.');
            return Reflect.apply(found, target, values);
          };
        },
      });
    },
  };
}

describe('a load that is stopped again and again', () => {
  it('ends as one that was not', async () => {
    const [straight, broken] = [await testDatabase([]), await testDatabase([])];
    const before = await definitions();
    try {
      await generate({ ...SIZE, database: straight, sealing });
      const attempts = { lost: 0, resumed: 0 };
      for (let statements = 2; ; statements = (statements * 7 + 5) % 43) {
        try {
          const { resumed } = await generate({ ...SIZE, database: brittle(broken, statements), sealing });
          attempts.resumed = Number(resumed);
          break;
        } catch (error) {
          expect(String(error)).toContain('The connection is lost.');
          attempts.lost += 1;
        }
      }
      expect(attempts.lost).toBeGreaterThan(8);
      expect(attempts.resumed).toBe(1);
      expect(await digests(broken)).toEqual(await digests(straight));
      const connection = await broken.connect();
      expect(await definitions(connection)).toEqual(before);
      expect((await verifyRollups(connection)).found).toBe(0);
      await connection.end();
      await expect(generate({ ...SIZE, database: broken, sealing })).rejects.toThrow('choose another prefix');
    } finally {
      await straight.close();
      await broken.close();
    }
  }, 60_000);

  it('goes on only with the same order', async () => {
    const own = await testDatabase([]);
    await expect(generate({ ...SIZE, database: brittle(own, 60), sealing })).rejects.toThrow('lost');
    await expect(generate({ ...SIZE, seed: 2, database: own, sealing })).rejects.toThrow('begun otherwise');
    expect(await unfinishedLoads(own.read)).toEqual(['GEN']);
    expect((await generate({ ...SIZE, database: own, sealing })).resumed).toBe(true);
    expect(await unfinishedLoads(own.read)).toEqual([]);
    await own.close();
  });
});

describe('withoutIndexes', () => {
  it('gives every index and constraint back', async () => {
    const before = await definitions();
    await client.query('begin');
    const left: string[] = [];
    await withoutIndexes(client, ['person', 'placement'], async () => {
      left.push(...(await definitions()));
    });
    await client.query('commit');
    expect(await definitions()).toEqual(before);
    expect(before.filter((text) => !left.includes(text)).length).toBeGreaterThan(25);
    const ofBoth = left.filter((text) => /^(person|placement) |ON public\.(person|placement) /.test(text));
    // What is left are checks and primary keys, each of these as index and constraint, and what single columns require.
    expect(ofBoth.every((text) => /PRIMARY KEY|NOT NULL|CHECK|_pkey/.test(text))).toBe(true);
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
