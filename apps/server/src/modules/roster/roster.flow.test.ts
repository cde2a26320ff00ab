import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contextOf } from '../../testing/actors.js';
import { plantOrganization } from '../../testing/plant.js';
import { runCommit } from './commit-job.js';
import { accepted, outside, rosterOf, startRosterHouse, type RosterHouse } from './house-fixture.js';
import type { RosterRow } from './roster-template.js';

let house: RosterHouse;
beforeAll(async () => {
  house = await startRosterHouse();
});
afterAll(() => house.close());

describe('an import', () => {
  it('checks, then writes everything with history, figures, timeline and audit in one go', async () => {
    const before = await house.counts();
    const rows = rosterOf(40);
    const check = await house.checked(rows);
    expect(check).toMatchObject({ state: 'CHECKED', fileName: '名册.xlsx', done: 42, total: 42, committed: 0 });
    expect(check.sheets.map(({ sheet, rows: read, valid }) => [sheet, read, valid])).toEqual([
      ['党组织', 1, 1],
      ['单位', 1, 1],
      ['人员', 40, 40],
    ]);
    expect(await house.counts()).toEqual(before);
    const written = await house.settled(accepted(await house.roster.commit(house.admin, { id: outside(check), mode: 'ALL' })));
    expect(written).toMatchObject({ state: 'COMMITTED', committed: 42, done: 42, total: 42, failure: null });
    expect(written.finishedAt).toBeInstanceOf(Date);
    expect(await house.counts()).toEqual({
      organizations: before.organizations + 1,
      units: before.units + 1,
      people: before.people + 40,
      versions: before.versions + 1,
      placements: before.placements + 40,
      entries: before.entries + 40,
    });
    expect(await house.differences()).toBe(0);
    const acts = await house.database.read.rows<{ act: string; actor: string; after: unknown }>(
      'select act, actor, after from audit_entry order by id desc limit 1',
    );
    expect(acts).toEqual([
      { act: 'IMPORT_ROSTER', actor: 'admin', after: { fileName: '名册.xlsx', mode: 'ALL', organizations: 1, units: 1, people: 40 } },
    ]);
    const [person] = await house.database.read.rows<{
      code: string;
      unit: string;
      anchor: boolean;
      recorder: string;
      sealed: string;
      document: string;
    }>(
      `select o.code, u.code as unit, p.anchor_id = o.anchor_id as anchor, c.recorded_by as recorder, p.id_number_sealed as sealed, v.document_number as document
       from person p join organization o on o.id = p.organization_id join unit u on u.id = p.unit_id join person_change c on c.person_id = p.id
       join organization_version v on v.organization_id = o.id where p.standing = 'FULL' order by p.id desc limit 1`,
    );
    expect(person).toMatchObject({
      code: rows['党组织']?.[0]?.['code'],
      unit: rows['单位']?.[0]?.['code'],
      anchor: true,
      recorder: '管理员',
      document: '云岭法党〔2026〕8号',
    });
    expect(house.deps.sealing.open(person?.sealed ?? '')).toHaveLength(18);
  });

  it('T41 with faulty rows is written without them or not at all', async () => {
    const before = await house.counts();
    const check = await house.checked(rosterOf(60, (index): RosterRow => (index % 20 === 7 ? { birthDate: '1990-02-30' } : {})));
    expect(check.sheets.at(-1)).toEqual({ sheet: '人员', rows: 60, valid: 57, faulty: 3 });
    const issues = await house.roster.issues(contextOf(house.admin), check.id, { first: 2 });
    expect([issues.rows.length, issues.hasNextPage, await issues.countTotal()]).toEqual([2, true, 3]);
    expect(issues.rows[0]).toMatchObject({ sheet: '人员', row: 9, column: '出生日期', value: '1990-02-30', code: 'DATE_INVALID' });
    const refused = await house.roster.commit(house.admin, { id: outside(check), mode: 'ALL' });
    expect(refused).toMatchObject({ code: 'IMPORT_FAULTY', path: ['mode'] });
    expect(await house.counts()).toEqual(before);
    const written = await house.settled(accepted(await house.roster.commit(house.admin, { id: outside(check), mode: 'VALID_ONLY' })));
    expect(written).toMatchObject({ state: 'COMMITTED', committed: 59 });
    expect((await house.counts()).people).toBe(before.people + 57);
    expect(await house.differences()).toBe(0);
  });

  it('goes back to be corrected where the world has changed since it was checked', async () => {
    const rows = rosterOf(5);
    const check = await house.checked(rows);
    await plantOrganization(house.database.read, house.court, { code: String(rows['党组织']?.[0]?.['code']) });
    await house.rebuild();
    const before = await house.counts();
    const again = await house.settled(accepted(await house.roster.commit(house.admin, { id: outside(check), mode: 'ALL' })));
    expect(again).toMatchObject({ state: 'CHECKED', committed: 0 });
    expect((await house.roster.issues(contextOf(house.admin), check.id, {})).rows.map(({ code }) => code)).toContain('CODE_TAKEN');
    expect(await house.counts()).toEqual(before);
  });

  it('fails with a reason where nothing can be read or the right has ended', async () => {
    const empty = await house.checked({});
    expect(empty).toMatchObject({ state: 'FAILED', failure: 'NO_ROWS' });
    const check = await house.checked(rosterOf(1));
    await house.database.pool.query(`update role_grant set valid_to = '2026-11-22' where user_id = 1`);
    const ended = await house.settled(accepted(await house.roster.commit(house.admin, { id: outside(check), mode: 'ALL' })));
    await house.database.pool.query('update role_grant set valid_to = null where user_id = 1');
    expect(ended).toMatchObject({ state: 'FAILED', failure: 'NO_RIGHT' });
  });
});

describe('T41 interrupted', () => {
  it('leaves nothing half-written, and is finished by the next run without duplicates', async () => {
    const check = await house.checked(rosterOf(1_200));
    await house.database.read.rows(`update roster_import set state = 'COMMITTING', mode = 'ALL' where id = $1`, [check.id]);
    const before = await house.counts();
    const stop = new AbortController();
    let sealed = 0;
    const seal = (text: string) => {
      // In the middle of the people, with organisations and units written before them.
      if ((sealed += 1) === 1_300) stop.abort(new Error('killed'));
      return house.deps.sealing.seal(text);
    };
    await expect(runCommit({ ...house.deps, sealing: { ...house.deps.sealing, seal } }, { id: check.id }, stop.signal)).rejects.toThrow(
      'killed',
    );
    expect(await house.counts()).toEqual(before);
    expect((await house.roster.row(house.admin, check.id)).state).toBe('COMMITTING');
    const again = () => runCommit(house.deps, { id: check.id }, new AbortController().signal);
    await Promise.all([again(), again()]);
    expect(await house.roster.row(house.admin, check.id)).toMatchObject({ state: 'COMMITTED', committed: 1_202 });
    expect((await house.counts()).people).toBe(before.people + 1_200);
    expect(await house.differences()).toBe(0);
  });

  it('is taken up by the jobs themselves after a stop in the middle', async () => {
    const check = await house.checked(rosterOf(1_200));
    const before = await house.counts();
    await house.roster.commit(house.admin, { id: outside(check), mode: 'ALL' });
    await house.jobs.stop();
    const between = (await house.counts()).people - before.people;
    expect([0, 1_200]).toContain(between);
    await house.jobs.start();
    expect(await house.settled(check)).toMatchObject({ state: 'COMMITTED', committed: 1_202 });
    expect((await house.counts()).people).toBe(before.people + 1_200);
  });
});
