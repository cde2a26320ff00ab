import { idCheckCharacter, maskIdNumber } from '@zhibu/domain';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../kernel/actor.js';
import { DuplicateError, StateError, UserError, ValidationError } from '../../kernel/graphql/user-errors.js';
import { encodeId } from '../../kernel/ids.js';
import { makeSealing } from '../../kernel/sealing.js';
import { actorWith, clockOn, contextOf } from '../../testing/actors.js';
import { enroll } from '../../testing/enroll.js';
import { plantOrganization, plantUnit, type Planted } from '../../testing/plant.js';
import { testDatabase, type TestDatabase } from '../../testing/test-database.js';
import { verifyAudit } from '../audit/index.js';
import { loadOrganization, loadUnit, organizationEntities, rebuildRollups, verifyRollups } from '../organization/index.js';
import type { PersonOutcome } from './person-write.js';
import { personEntities } from './person.entity.js';
import type { PersonFieldsInput } from './person.inputs.js';
import { PersonConflictError } from './person.results.js';
import type { PersonRow } from './person.row.js';
import { PersonService } from './person.service.js';

const TODAY = '2026-11-22';
const sealing = makeSealing('2'.repeat(64));
const oid = ({ id }: { id: number }) => encodeId('Organization', id);
const uid = ({ id }: { id: number }) => encodeId('Unit', id);
const pid = ({ id }: { id: number }) => encodeId('Person', id);

let database: TestDatabase;
let people: PersonService;
let court: Planted;
let branch: Planted;
let group: Planted;
let otherBranch: Planted;
let farBranch: Planted;
let closed: Planted;
let discipline: Planted;
let unit: Planted;
let farUnit: Planted;
let admin: Actor;
let courtAdmin: Actor;
let secretary: Actor;

/** An ID number of nobody: the area is that of no county. */
function idNumber(birthDate = '1985-05-05', sequence = '002'): string {
  const first = `990000${birthDate.replaceAll('-', '')}${sequence}`;
  return first + idCheckCharacter(first);
}

const rowOf = (outcome: PersonOutcome): PersonRow => {
  if (outcome instanceof UserError) throw new Error(`Refused: ${JSON.stringify(outcome)}`);
  return outcome;
};
const faultsOf = (outcome: PersonOutcome) => {
  if (!(outcome instanceof ValidationError)) throw new Error(`No validation error: ${JSON.stringify(outcome)}`);
  return outcome.fields.map(({ path, code }) => `${path.join('.')} ${code}`).sort();
};

const member = (more: PersonFieldsInput = {}): PersonFieldsInput => ({
  name: '张三',
  sex: 'FEMALE',
  birthDate: '1985-05-05',
  ethnicGroup: '01',
  staffingKind: 'CLERK',
  standing: 'FULL',
  joinedOn: '2010-07-01',
  fullOn: '2011-07-01',
  organizationId: oid(branch),
  ...more,
});
const create = (
  fields: PersonFieldsInput,
  more: { effectiveOn?: string; documentNumber?: string; idempotencyKey?: string } = {},
  actor = courtAdmin,
) => people.create(contextOf(actor), { fields, effectiveOn: '2024-01-01', ...more });
const update = (
  row: PersonRow,
  fields: PersonFieldsInput,
  more: { effectiveOn?: string; expectedVersion?: number; documentNumber?: string } = {},
  actor = courtAdmin,
) => people.update(contextOf(actor), { id: pid(row), expectedVersion: row.version, fields, effectiveOn: TODAY, ...more });

const historyOf = ({ id }: PersonRow) =>
  database.read.rows<Record<string, unknown>>(
    `select valid_from as from, valid_to as to, organization_id as organization, group_id as group, standing, state, change from placement where person_id = $1 order by 1`,
    [id],
  );
const timelineOf = ({ id }: PersonRow) =>
  database.read.rows<{ kind: string; on: string; fields: { field: string; before: unknown; after: unknown }[] }>(
    'select kind, effective_on as on, fields from person_change where person_id = $1 order by id',
    [id],
  );

async function assertSound(): Promise<void> {
  const client = await database.connect();
  try {
    expect((await verifyRollups(client)).differences).toEqual([]);
    const { rows: adrift } = await client.query(
      `select p.id from person p join organization o on o.id = p.organization_id join placement v on v.person_id = p.id
       left join placement now on now.person_id = p.id and now.valid_to is null
       where p.anchor_id <> o.anchor_id or v.anchor_id <> p.anchor_id or now.id is null
         or (now.organization_id, now.standing, now.state, now.staffing_kind) <> (p.organization_id, p.standing, p.state, p.staffing_kind)
         or (now.education, now.degree, now.rank, now.reserve_cadre) is distinct from (p.education, p.degree, p.rank, p.reserve_cadre)
         or now.group_id is distinct from p.group_id or now.unit_id is distinct from p.unit_id or now.post is distinct from p.post`,
    );
    expect(adrift).toEqual([]);
    const { rows: gaps } = await client.query(
      `select a.person_id from placement a where a.valid_to is not null and not exists (
         select 1 from placement b where b.person_id = a.person_id and b.valid_from = a.valid_to)`,
    );
    expect(gaps).toEqual([]);
  } finally {
    await client.end();
  }
  expect((await verifyAudit(database.read)).faults).toEqual([]);
}

beforeAll(async () => {
  database = await testDatabase([...organizationEntities, ...personEntities]);
  const sql = database.read;
  await sql.rows(`insert into app_user (username, display_name, password_hash) values ('test', 'Test', 'x')`);
  const root = await plantOrganization(sql, null, { name: '云川省法院工委' });
  court = await plantOrganization(sql, root, { kind: 'COMMITTEE' });
  discipline = await plantOrganization(sql, court, { kind: 'DISCIPLINE_COMMITTEE' });
  branch = await plantOrganization(sql, court, { kind: 'BRANCH', name: '第一支部' });
  group = await plantOrganization(sql, branch, { kind: 'GROUP' });
  otherBranch = await plantOrganization(sql, court, { kind: 'BRANCH', name: '第二支部' });
  closed = await plantOrganization(sql, court, { kind: 'BRANCH', closedOn: '2025-01-01' });
  const far = await plantOrganization(sql, root, { kind: 'COMMITTEE' });
  farBranch = await plantOrganization(sql, far, { kind: 'BRANCH', name: '远方支部' });
  unit = await plantUnit(sql, null, { organizationId: court.id });
  farUnit = await plantUnit(sql, null, { organizationId: far.id });
  const client = await database.connect();
  await rebuildRollups(client);
  await client.end();
  admin = actorWith('AFFAIRS_ADMIN', root);
  courtAdmin = actorWith('AFFAIRS_ADMIN', court);
  secretary = actorWith('BRANCH_SECRETARY', branch);
  const parts = { database, clock: clockOn(TODAY), sealing };
  people = new PersonService({ ...parts, organizationOf: loadOrganization(parts), unitOf: loadUnit(parts) });
});
beforeEach(async () => {
  await database.read.rows('truncate person_request, person_change, party_post, placement, person cascade');
  await database.read.rows(
    `insert into app_user (id, username, display_name, password_hash) overriding system value values (1, 'test', 'Test', 'x') on conflict do nothing`,
  );
  const client = await database.connect();
  await rebuildRollups(client);
  await client.end();
});
afterAll(() => database.close());

describe('createPerson', () => {
  it('writes the row, the first period, the timeline, the figures and the audit', async () => {
    const row = rowOf(
      await create(
        member({ groupId: oid(group), unitId: uid(unit), post: ' 书记员 ', idNumber: idNumber().toLowerCase(), phone: '138 0000 0000' }),
        { documentNumber: '云法〔2024〕1号' },
      ),
    );
    expect(row).toMatchObject({
      name: '张三',
      organizationId: branch.id,
      groupId: group.id,
      unitId: unit.id,
      post: '书记员',
      state: 'ACTIVE',
      version: 1,
    });
    expect(sealing.open(row.idNumberSealed ?? '')).toBe(idNumber());
    expect(sealing.open(row.phoneSealed ?? '')).toBe('13800000000');
    expect(await historyOf(row)).toEqual([
      { from: '2024-01-01', to: null, organization: branch.id, group: group.id, standing: 'FULL', state: 'ACTIVE', change: 'CREATED' },
    ]);
    const [entry] = await timelineOf(row);
    expect(entry).toMatchObject({ kind: 'CREATED', on: '2024-01-01' });
    expect(entry?.fields).toContainEqual({ field: 'organization', before: null, after: branch.id });
    expect(entry?.fields).toContainEqual({ field: 'phone', before: null, after: '138****0000' });
    const audit = await database.read.rows(`select act, after from audit_entry order by id desc limit 1`);
    expect(audit).toMatchObject([
      {
        act: 'CREATE_PERSON',
        after: { name: '张三', idNumber: sealing.lookupHash(idNumber()), effectiveOn: '2024-01-01', documentNumber: '云法〔2024〕1号' },
      },
    ]);
    await assertSound();
  });

  it('says everything that is wrong at once', async () => {
    const outcome = await create(
      { organizationId: oid(court), sex: 'MALE', name: '', standing: 'FULL', birthDate: '1985-05-05', unitId: uid(farUnit) },
      { effectiveOn: '2027-01-01' },
    );
    expect(faultsOf(outcome)).toEqual([
      'effectiveOn EFFECTIVE_DATE',
      'fields.ethnicGroup REQUIRED',
      'fields.fullOn STANDING_NEEDS_DATE',
      'fields.joinedOn STANDING_NEEDS_DATE',
      'fields.name REQUIRED',
      'fields.staffingKind REQUIRED',
      'fields.unitId NOT_FOUND',
    ]);
    expect(await database.read.rows('select 1 from person')).toEqual([]);
  });

  it('puts members into branches only, nobody into groups and discipline committees, and groups below the branch', async () => {
    expect(faultsOf(await create(member({ organizationId: oid(court) })))).toEqual(['fields.organizationId MEMBER_NEEDS_BRANCH']);
    const none = { standing: 'NONE', joinedOn: null, fullOn: null } as const;
    expect(faultsOf(await create(member({ ...none, organizationId: oid(group) })))).toEqual(['fields.organizationId HOLDS_NOBODY']);
    expect(faultsOf(await create(member({ ...none, organizationId: oid(discipline) })))).toEqual(['fields.organizationId HOLDS_NOBODY']);
    expect(faultsOf(await create(member({ organizationId: oid(otherBranch), groupId: oid(group) })))).toEqual([
      'fields.groupId GROUP_NOT_IN_BRANCH',
    ]);
    expect(faultsOf(await create(member({ groupId: oid(otherBranch) })))).toEqual(['fields.groupId GROUP_NOT_IN_BRANCH']);
    expect(await create(member({ organizationId: oid(closed) }))).toBeInstanceOf(StateError);
    rowOf(await create(member({ ...none, organizationId: oid(court) })));
    await assertSound();
  });

  it('needs the right to write there; what is out of sight is like what does not exist', async () => {
    await expect(create(member({ organizationId: oid(otherBranch) }), {}, secretary)).resolves.toMatchObject({
      fields: [{ path: ['fields', 'organizationId'], code: 'NOT_FOUND' }],
    });
    const missing = await create(member({ organizationId: encodeId('Organization', 999_999) }), {}, secretary);
    expect(await create(member({ organizationId: oid(otherBranch) }), {}, secretary)).toEqual(missing);
    const reader = actorWith('BRANCH_SECRETARY', branch, {
      grants: [...secretary.grants, { role: 'LEADER', organizationId: court.id, path: court.path }],
    });
    await expect(create(member({ organizationId: oid(otherBranch) }), {}, reader)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    for (const role of ['LEADER', 'ANALYST', 'MEMBER', 'INSPECTOR'] as const) {
      await expect(create(member(), {}, actorWith(role, court))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    rowOf(await create(member(), {}, secretary));
  });

  it('T35 finds the same ID number, in any spelling, and says whose it is to those only who may see them', async () => {
    const row = rowOf(await create(member({ organizationId: oid(farBranch), idNumber: idNumber() }), {}, admin));
    const seen = await create(member({ idNumber: ` ${idNumber()}` }), {}, admin);
    expect(seen).toBeInstanceOf(DuplicateError);
    expect(seen).toMatchObject({ existingId: pid(row), path: ['fields', 'idNumber'] });
    expect(await create(member({ idNumber: idNumber() }))).toMatchObject({ code: 'DUPLICATE', existingId: null });
    const together = await Promise.all([1, 2, 3].map(() => create(member({ idNumber: idNumber('1985-05-05', '004') }))));
    expect(together.filter((outcome) => outcome instanceof DuplicateError)).toHaveLength(2);
    await assertSound();
  });

  it('T25 answers a repeat with the same person, and refuses the key for another request', async () => {
    const first = rowOf(await create(member(), { idempotencyKey: 'a' }));
    expect(rowOf(await create(member(), { idempotencyKey: 'a' })).id).toBe(first.id);
    await expect(create(member({ name: '李四' }), { idempotencyKey: 'a' })).rejects.toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' });
    const [one, two] = await Promise.all([create(member(), { idempotencyKey: 'b' }), create(member(), { idempotencyKey: 'b' })]);
    expect(rowOf(one).id).toBe(rowOf(two).id);
    expect(await create(member({ name: '' }), { idempotencyKey: 'c' })).toBeInstanceOf(ValidationError);
    rowOf(await create(member(), { idempotencyKey: 'c' }));
    expect(await database.read.rows('select count(*)::int as n from person')).toEqual([{ n: 3 }]);
  });

  it.each([
    ['T34 a day that lies in the future', { birthDate: '2030-01-01' }, 'fields.birthDate BIRTH_IN_FUTURE'],
    ['T34 full membership before joining', { fullOn: '2009-01-01' }, 'fields.fullOn DATE_ORDER'],
    ['T34 leaving before birth', { state: 'LEFT' as const, stateOn: '1950-01-01' }, 'fields.stateOn RETIRED_BEFORE_BIRTH'],
    [
      'T35 a wrong check digit',
      { idNumber: `${idNumber().slice(0, 17)}${idNumber().endsWith('1') ? '2' : '1'}` },
      'fields.idNumber ID_NUMBER_CHECK_DIGIT',
    ],
    ['T35 another sex', { idNumber: idNumber('1985-05-05', '001') }, 'fields.sex SEX_MISMATCH'],
    ['T35 another birth date', { idNumber: idNumber('1985-05-06') }, 'fields.birthDate BIRTH_MISMATCH'],
    ['T36 fifty-one characters', { name: '张'.repeat(51) }, 'fields.name NAME_TOO_LONG'],
    ['T36 a mark that turns the direction', { name: '张\u202e三' }, 'fields.name NAME_DIRECTION'],
    ['T36 a zero-width space', { name: '张\u200b三' }, 'fields.name NAME_INVISIBLE'],
    ['a code of no list', { ethnicGroup: '57' }, 'fields.ethnicGroup CODE_UNKNOWN'],
  ])('%s is an error of its field', async (_, fields, fault) => {
    expect(faultsOf(await create(member(fields)))).toContain(fault);
  });

  it.each([
    ['張', '張'],
    [' 张 三 ', '张三'],
    ['𠮷田', '𠮷田'],
    ['阿依古丽・买买提', '阿依古丽·买买提'],
    ['Ａｎｎａ', 'Anna'],
    ['e\u0301ric', 'éric'],
    ['张'.repeat(50), '张'.repeat(50)],
  ])('T36 the name %s is kept as %s', async (given, kept) => {
    expect(rowOf(await create(member({ name: given }))).name).toBe(kept);
  });
});

describe('updatePerson', () => {
  const newMember = async (fields: PersonFieldsInput = {}) => rowOf(await create(member(fields)));

  it('changes what is given, empties what is null, leaves the rest', async () => {
    const row = await newMember({ nativePlace: '云川', rank: '四级', idNumber: idNumber(), phone: '13800000000' });
    const after = rowOf(await update(row, { name: '张三丰', rank: null }));
    expect(after).toMatchObject({ name: '张三丰', rank: null, nativePlace: '云川', version: 2, idNumberSealed: row.idNumberSealed });
    expect((await timelineOf(row)).at(-1)).toMatchObject({
      kind: 'UPDATED',
      on: TODAY,
      fields: [
        { field: 'name', before: '张三', after: '张三丰' },
        { field: 'rank', before: '四级', after: null },
      ],
    });
    expect(await historyOf(row)).toMatchObject([{ to: TODAY }, { from: TODAY, to: null, change: 'UPDATED' }]);
    const hidden = rowOf(await update(after, { idNumber: idNumber('1985-05-05', '006'), phone: null }));
    expect(hidden.phoneSealed).toBeNull();
    expect((await timelineOf(row)).at(-1)?.fields).toEqual([
      { field: 'idNumber', before: maskIdNumber(idNumber()), after: maskIdNumber(idNumber('1985-05-05', '006')) },
      { field: 'phone', before: '138****0000', after: null },
    ]);
    const same = rowOf(await update(hidden, { name: '张三丰' }));
    expect(same.version).toBe(hidden.version);
    await assertSound();
  });

  it('T23 answers an outdated version with the person as they are, and writes nothing', async () => {
    const row = await newMember();
    const winner = rowOf(await update(row, { rank: '一级' }));
    const loser = await update(row, { rank: '二级' });
    expect(loser).toBeInstanceOf(PersonConflictError);
    expect(loser).toMatchObject({ code: 'CONFLICT', current: { rank: '一级', version: winner.version } });
    const both = await Promise.all([update(winner, { rank: '三级' }), update(winner, { rank: '四级' })]);
    expect(both.filter((outcome) => outcome instanceof PersonConflictError)).toHaveLength(1);
    expect(await timelineOf(row)).toHaveLength(3);
  });

  it('transfers within and across anchors: place, group, history, figures and whatever hangs on the person follow', async () => {
    const row = await newMember({ groupId: oid(group) });
    const moved = rowOf(await update(row, { organizationId: oid(otherBranch) }, { effectiveOn: '2025-03-01', documentNumber: '调字1号' }));
    expect(moved).toMatchObject({ organizationId: otherBranch.id, groupId: null });
    const gone = rowOf(await update(moved, { organizationId: oid(farBranch), unitId: uid(farUnit) }, {}, admin));
    expect(gone).toMatchObject({ organizationId: farBranch.id, unitId: farUnit.id });
    expect(await historyOf(row)).toMatchObject([
      { from: '2024-01-01', to: '2025-03-01', organization: branch.id, group: group.id },
      { from: '2025-03-01', to: TODAY, organization: otherBranch.id, group: null, change: 'TRANSFERRED' },
      { from: TODAY, to: null, organization: farBranch.id, change: 'TRANSFERRED' },
    ]);
    await assertSound();
  });

  it('needs the right to write where the person hangs and where they are to hang', async () => {
    const row = await newMember();
    await expect(update(row, { organizationId: oid(farBranch) })).resolves.toMatchObject({ fields: [{ code: 'NOT_FOUND' }] });
    const there = rowOf(await create(member({ organizationId: oid(farBranch) }), {}, admin));
    await expect(update(there, { rank: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(update({ ...there, id: 999_999 }, { rank: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(update(row, { rank: 'x' }, {}, actorWith('LEADER', court))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(update(row, { rank: 'x' }, {}, actorWith('MEMBER', branch, { personId: row.id }))).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    const outsider = actorWith('MEMBER', branch, { personId: there.id });
    await expect(update(row, { rank: 'x' }, {}, outsider)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const half = actorWith('BRANCH_SECRETARY', branch, {
      grants: [...secretary.grants, { role: 'LEADER', organizationId: court.id, path: court.path }],
    });
    await expect(update(row, { organizationId: oid(otherBranch) }, {}, half)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await historyOf(row)).toHaveLength(1);
  });

  it('back-dating splits the history there, and later decisions stand', async () => {
    const row = await newMember();
    const later = rowOf(await update(row, { organizationId: oid(otherBranch) }, { effectiveOn: '2025-06-01' }));
    const earlier = rowOf(await update(later, { organizationId: oid(farBranch), post: '庭长' }, { effectiveOn: '2024-09-01' }, admin));
    expect(earlier).toMatchObject({ organizationId: otherBranch.id, post: '庭长', version: 3 });
    expect(await historyOf(row)).toMatchObject([
      { from: '2024-01-01', to: '2024-09-01', organization: branch.id },
      { from: '2024-09-01', to: '2025-06-01', organization: farBranch.id },
      { from: '2025-06-01', to: null, organization: otherBranch.id },
    ]);
    expect((await timelineOf(row)).at(-1)).toMatchObject({ kind: 'TRANSFERRED', on: '2024-09-01' });
    const onlyPast = rowOf(await update(earlier, { organizationId: oid(branch) }, { effectiveOn: '2024-10-01' }, admin));
    expect(onlyPast).toMatchObject({ organizationId: otherBranch.id, version: 4 });
    await assertSound();
  });

  it('education, degree, rank and reserve are dated like standing', async () => {
    const row = await newMember({ education: 'JUNIOR_COLLEGE', degree: 'NONE', rank: '五级' });
    const studied = rowOf(await update(row, { education: 'POSTGRADUATE', degree: 'MASTER' }, { effectiveOn: '2026-01-01' }));
    const corrected = rowOf(
      await update(studied, { education: 'UNDERGRADUATE', rank: ' 四级 ', reserveCadre: true }, { effectiveOn: '2025-01-01' }),
    );
    expect(corrected).toMatchObject({ education: 'POSTGRADUATE', degree: 'MASTER', rank: '四级', reserveCadre: true });
    expect(
      await database.read.rows(
        `select valid_from as from, education, degree, rank, reserve_cadre as reserve, change from placement where person_id = $1 order by 1`,
        [row.id],
      ),
    ).toEqual([
      { from: '2024-01-01', education: 'JUNIOR_COLLEGE', degree: 'NONE', rank: '五级', reserve: false, change: 'CREATED' },
      { from: '2025-01-01', education: 'UNDERGRADUATE', degree: 'NONE', rank: '四级', reserve: true, change: 'UPDATED' },
      { from: '2026-01-01', education: 'POSTGRADUATE', degree: 'MASTER', rank: '四级', reserve: true, change: 'UPDATED' },
    ]);
    expect((await timelineOf(row)).at(-1)).toMatchObject({ kind: 'UPDATED', on: '2025-01-01' });
    expect(rowOf(await update(corrected, { rank: null, reserveCadre: null })).reserveCadre).toBe(false);
    expect(faultsOf(await update(rowOf(await update(corrected, {}, { expectedVersion: 4 })), { rank: '级'.repeat(500) }))).toHaveLength(1);
    await assertSound();
  });

  it('two periods that overlap, or an empty one, are refused by the database itself', async () => {
    const row = await newMember();
    const plant = (from: string, to: string | null) =>
      database.read.rows(
        `insert into placement (person_id, anchor_id, valid_from, valid_to, organization_id, standing, staffing_kind, state, change, recorded_by)
         select person_id, anchor_id, $2, $3, organization_id, standing, staffing_kind, state, change, recorded_by from placement where person_id = $1`,
        [row.id, from, to],
      );
    await expect(plant('2025-01-01', '2025-02-01')).rejects.toMatchObject({ code: '23P01' });
    await expect(plant('2023-01-01', null)).rejects.toMatchObject({ code: '23P01' });
    await expect(plant('2023-01-01', '2023-01-01')).rejects.toMatchObject({ code: '23514' });
    for (const [table, owner] of [
      ['organization_version', 'organization_id'],
      ['unit_version', 'unit_id'],
    ] as const) {
      const version = (from: string, to: string | null) =>
        database.read.rows(
          `insert into ${table} (${owner}, valid_from, valid_to, name, kind, change, recorded_by)
           select ${owner}, $1, $2, name, kind, change, recorded_by from ${table} where valid_to is null limit 1`,
          [from, to],
        );
      await expect(version('2021-01-01', null)).rejects.toMatchObject({ code: '23P01' });
      await expect(version('2019-01-01', '2019-01-01')).rejects.toMatchObject({ code: '23514' });
    }
  });

  it('refuses days in the future and changes of place before the history begins', async () => {
    const row = await newMember();
    expect(faultsOf(await update(row, { rank: 'x' }, { effectiveOn: '2026-11-23' }))).toEqual(['effectiveOn EFFECTIVE_DATE']);
    expect(faultsOf(await update(row, { organizationId: oid(otherBranch) }, { effectiveOn: '2023-12-31' }))).toEqual([
      'effectiveOn EFFECTIVE_DATE',
    ]);
    expect(faultsOf(await update(row, { education: 'POSTGRADUATE' }, { effectiveOn: '2012-07-01' }))).toEqual([
      'effectiveOn EFFECTIVE_DATE',
    ]);
    expect(rowOf(await update(row, { nativePlace: '云川' }, { effectiveOn: '2012-07-01' })).nativePlace).toBe('云川');
  });

  it('follows the way to membership, and checks every period that a change touches', async () => {
    const none = { standing: 'NONE', joinedOn: null, fullOn: null } as const;
    const row = rowOf(await create(member({ ...none, organizationId: oid(court) })));
    expect(faultsOf(await update(row, { standing: 'PROBATIONARY', joinedOn: '2025-01-10' }))).toEqual([
      'fields.organizationId MEMBER_NEEDS_BRANCH',
    ]);
    expect(faultsOf(await update(row, { standing: 'PROBATIONARY', organizationId: oid(branch) }))).toEqual([
      'fields.joinedOn STANDING_NEEDS_DATE',
    ]);
    const inBranch = rowOf(await update(row, { organizationId: oid(branch) }, { effectiveOn: '2025-01-01' }));
    const back = await update(inBranch, { standing: 'PROBATIONARY', joinedOn: '2024-06-01' }, { effectiveOn: '2024-06-01' });
    expect(faultsOf(back)).toEqual(['fields.organizationId MEMBER_NEEDS_BRANCH']);
    const member1 = rowOf(await update(inBranch, { standing: 'PROBATIONARY', joinedOn: '2025-01-10' }, { effectiveOn: '2025-01-10' }));
    const full = rowOf(await update(member1, { standing: 'FULL', fullOn: '2026-01-10' }, { effectiveOn: '2026-01-10' }));
    expect((await timelineOf(full)).map(({ kind }) => kind)).toEqual(['CREATED', 'TRANSFERRED', 'STANDING', 'STANDING']);
    await assertSound();
  });

  it('whoever leaves or dies is counted no more and holds no post', async () => {
    const row = await newMember();
    await database.read.rows(
      `insert into party_post (person_id, anchor_id, organization_id, kind, started_on) values ($1, $2, $3, 'SECRETARY', '2024-02-01')`,
      [row.id, branch.anchorId, branch.id],
    );
    expect(faultsOf(await update(row, { state: 'DECEASED' }))).toEqual(['fields.stateOn STATE_NEEDS_DATE']);
    const dead = rowOf(await update(row, { state: 'DECEASED', stateOn: '2026-10-01' }, { effectiveOn: '2026-10-01' }));
    expect(await database.read.rows('select ended_on as "endedOn" from party_post')).toEqual([{ endedOn: '2026-10-01' }]);
    await assertSound();
    const back = rowOf(await update(dead, { state: 'ACTIVE' }));
    expect(back).toMatchObject({ state: 'ACTIVE', stateOn: null });
    expect((await timelineOf(row)).map(({ kind }) => kind)).toEqual(['CREATED', 'DECEASED', 'RETURNED']);
    await assertSound();
  });

  it('an ID number that somebody else has is refused, the own one kept', async () => {
    const row = await newMember({ idNumber: idNumber() });
    const other = await newMember({ idNumber: idNumber('1985-05-05', '004') });
    expect(await update(other, { idNumber: idNumber() })).toMatchObject({ code: 'DUPLICATE', existingId: pid(row) });
    expect(rowOf(await update(row, { idNumber: idNumber(), rank: 'x' })).rank).toBe('x');
  });
});

describe('revealPersonField', () => {
  it('opens one field for a reason that the audit trail keeps', async () => {
    const row = rowOf(await create(member({ idNumber: idNumber() })));
    const reveal = (reason: string, field: 'ID_NUMBER' | 'PHONE' = 'ID_NUMBER', actor = courtAdmin) =>
      people.reveal(contextOf(actor), { id: pid(row), field, reason });
    expect(await reveal('核对组织关系介绍信')).toBe(idNumber());
    expect(
      await database.read.rows(
        `select actor, object_id as "objectId", after from audit_entry where act = 'REVEAL_PERSON_FIELD' order by id desc limit 1`,
      ),
    ).toMatchObject([{ objectId: row.id, after: { field: 'ID_NUMBER', reason: '核对组织关系介绍信' } }]);
    expect(await reveal(' 查看 ')).toMatchObject({ fields: [{ path: ['reason'], code: 'REASON_REQUIRED' }] });
    expect(await reveal('x'.repeat(201))).toMatchObject({ fields: [{ code: 'TEXT_INVALID' }] });
    expect(await reveal('核对联系方式', 'PHONE')).toMatchObject({ fields: [{ path: ['field'], code: 'NOTHING_KEPT' }] });
    await expect(reveal('核对联系方式', 'ID_NUMBER', secretary)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(reveal('核对联系方式', 'ID_NUMBER', actorWith('AFFAIRS_ADMIN', farBranch))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('T56 the ID number and the phone stand nowhere in the clear', async () => {
    const [canary, phone] = [idNumber('1985-05-05', '008'), '13912345678'];
    const row = rowOf(await create(member({ idNumber: canary, phone }), { idempotencyKey: 'k' }));
    await update(row, { idNumber: null });
    await people.reveal(contextOf(courtAdmin), { id: pid(row), field: 'PHONE', reason: '核对联系方式' });
    const duplicate = await create(member({ idNumber: canary, organizationId: oid(branch) }));
    expect(JSON.stringify(duplicate)).not.toContain(canary);
    const tables = await database.read.rows<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'public'`);
    for (const { name } of tables) {
      const rows = await database.read.rows<{ text: string }>(`select t::text as text from "${name}" t`);
      const all = rows.map(({ text }) => text).join('\n');
      for (const secret of [canary, phone]) expect(all.includes(secret), name).toBe(false);
    }
  });
});

describe('insertPeople', () => {
  it('puts thousands on the roster at once, with history, timeline and figures', async () => {
    const before = Date.now();
    const ids = await enroll(
      database,
      sealing,
      Array.from({ length: 3_000 }, (_, index) => ({ organizationId: index % 2 ? branch.id : otherBranch.id, name: `张${index}` })),
    );
    expect(new Set(ids).size).toBe(3_000);
    expect(Date.now() - before).toBeLessThan(15_000);
    const [first] = await database.read.rows<{ name: string }>('select name from person where id = $1', [ids[41]]);
    expect(first?.name).toBe('张41');
    expect(
      await database.read.rows('select (select count(*) from placement)::int as p, (select count(*) from person_change)::int as c'),
    ).toEqual([{ p: 3_000, c: 3_000 }]);
    await assertSound();
  });
});
