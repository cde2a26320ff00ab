import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startApp, type RunningApp } from '../support/app.js';
import { runCommand } from '../support/cli.js';
import { superuser } from '../support/superuser.js';

let running: RunningApp;
beforeEach(async () => {
  running = await startApp();
  const admin = await running.signedIn([{ role: 'SYSTEM_ADMIN' }]);
  for (let index = 0; index < 6; index += 1) {
    await admin.graphql(`mutation { createUser(input: { username: "audited${index}", displayName: "x" }) { __typename } }`);
  }
});
afterEach(() => running.close());

const verify = () => runCommand(['audit:verify'], running.clone.url);

describe('T49 the audit trail', () => {
  it('is whole after ordinary work', async () => {
    const { exitCode, output } = await verify();
    expect(output).toMatch(/^6 entries, 0 faults, head [0-9a-f]{64}$/m);
    expect(exitCode).toBe(0);
  });

  it('cannot be changed by the role of the application', async () => {
    const statements = ['update audit_entry set actor = $1', 'delete from audit_entry where actor = $1', 'truncate audit_entry'];
    for (const statement of statements) {
      await expect(running.sql.rows(statement, statement.includes('$1') ? ['x'] : [])).rejects.toMatchObject({ code: '42501' });
    }
    expect((await verify()).exitCode).toBe(0);
  });

  it.each([
    ['an edited entry', `update audit_entry set actor = 'somebody' where id = 3`, 'entry 3: ALTERED'],
    ['an edited detail', `update audit_entry set after = '{"username":"other"}' where id = 3`, 'entry 3: ALTERED'],
    ['an edited hash', `update audit_entry set hash = repeat('a', 64) where id = 3`, 'entry 4: BROKEN_LINK'],
    ['a missing entry', 'delete from audit_entry where id = 3', 'entry 4: GAP'],
    ['a missing first entry', 'delete from audit_entry where id = 1', 'entry 2: GAP'],
    [
      'two entries that changed places',
      'update audit_entry set id = case id when 3 then 103 else 3 end where id in (3, 4); update audit_entry set id = 4 where id = 103',
      'entry 3:',
    ],
    [
      'an entry put in between',
      `update audit_entry set id = id + 100 where id > 3; update audit_entry set id = id - 99 where id > 100;
       insert into audit_entry select 4, at, actor_id, 'forged', act, object_type, object_id, before, after, address, trace_id, previous_hash, hash from audit_entry where id = 3`,
      'entry 4:',
    ],
  ])('%s, made by the superuser, is found', async (_name, statement, fault) => {
    await superuser(running.clone, statement);
    const { exitCode, output } = await verify();
    expect(output).toContain(fault);
    expect(exitCode).toBe(1);
  });

  it('shows by its number and head that entries at its end are gone', async () => {
    const before = (await verify()).output;
    await superuser(running.clone, 'delete from audit_entry where id > 4');
    const after = (await verify()).output;
    expect(before).toMatch(/^6 entries/m);
    expect(after).toMatch(/^4 entries/m);
    expect(after.split('head')[1]).not.toBe(before.split('head')[1]);
  });

  it('stays whole when many write at once', async () => {
    const admin = await running.signedIn([{ role: 'SYSTEM_ADMIN' }]);
    const create = (index: number) =>
      admin.graphql(`mutation { createUser(input: { username: "parallel${index}", displayName: "x" }) { __typename } }`);
    await Promise.all(Array.from({ length: 30 }, (_, index) => create(index)));
    const { exitCode, output } = await verify();
    expect(output).toMatch(/^36 entries, 0 faults/m);
    expect(exitCode).toBe(0);
  });
});
