import { withConnection } from '@zhibu/postgres';
import { cloneDatabase, type CloneDatabase, type Template } from '@zhibu/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp } from '../support/app.js';
import { runCommand } from '../support/cli.js';
import { superuser } from '../support/superuser.js';

let original: CloneDatabase;
let trail: Template;

beforeAll(async () => {
  const running = await startApp();
  const admin = await running.signedIn([{ role: 'SYSTEM_ADMIN' }]);
  const create = (name: string) =>
    admin.graphql(`mutation { createUser(input: { username: "${name}", displayName: "x" }) { __typename } }`);
  for (let index = 0; index < 6; index += 1) await create(`audited${index}`);
  await Promise.all(Array.from({ length: 30 }, (_, index) => create(`parallel${index}`)));
  await running.stop();
  original = running.clone;
  trail = { ...original, name: new URL(original.url).pathname.slice(1) };
});
afterAll(() => original.drop());

/** Does something to a copy of the trail as superuser, and verifies that. */
async function verifyAfter(harm: string | null): Promise<{ exitCode: number; output: string }> {
  const copy = await cloneDatabase(trail);
  try {
    if (harm) await superuser(copy, harm);
    return await runCommand(['audit:verify'], copy.url);
  } finally {
    await copy.drop();
  }
}

describe.concurrent('T49 the audit trail', () => {
  it('is whole after ordinary work, also of many at once', async () => {
    const { exitCode, output } = await verifyAfter(null);
    expect(output).toMatch(/^36 entries, 0 faults, head [0-9a-f]{64}$/m);
    expect(exitCode).toBe(0);
  });

  it.each(['update audit_entry set actor = $$x$$', 'delete from audit_entry', 'truncate audit_entry'])(
    'the role of the application may not: %s',
    async (statement) => {
      const copy = await cloneDatabase(trail);
      await expect(withConnection(copy.url, (client) => client.query(statement))).rejects.toMatchObject({ code: '42501' });
      await copy.drop();
    },
  );

  it.each([
    ['an edited entry', `update audit_entry set actor = 'somebody' where id = 3`, 'entry 3: ALTERED'],
    ['an edited detail', `update audit_entry set after = '{"username":"other"}' where id = 3`, 'entry 3: ALTERED'],
    ['an edited hash', `update audit_entry set hash = repeat('a', 64) where id = 3`, 'entry 4: BROKEN_LINK'],
    ['a missing entry', 'delete from audit_entry where id = 3', 'entry 4: GAP'],
    ['a missing first entry', 'delete from audit_entry where id = 1', 'entry 2: GAP'],
    [
      'two entries that changed places',
      `update audit_entry set id = case id when 3 then 103 else 3 end where id in (3, 4);
       update audit_entry set id = 4 where id = 103`,
      'entry 3:',
    ],
    [
      'an entry put in between',
      `update audit_entry set id = id + 100 where id > 3; update audit_entry set id = id - 99 where id > 100;
       insert into audit_entry select 4, at, actor_id, 'forged', act, object_type, object_id, before, after, address, trace_id, previous_hash, hash
       from audit_entry where id = 3`,
      'entry 4:',
    ],
  ])('%s, made by the superuser, is found', async (_name, harm, fault) => {
    const { exitCode, output } = await verifyAfter(harm);
    expect(output).toContain(fault);
    expect(exitCode).toBe(1);
  });

  it('shows by its number and head that entries at its end are gone', async () => {
    const [before, after] = await Promise.all([verifyAfter(null), verifyAfter('delete from audit_entry where id > 34')]);
    expect(after.output).toMatch(/^34 entries/m);
    expect(after.output.split('head')[1]).not.toBe(before.output.split('head')[1]);
  });
});
