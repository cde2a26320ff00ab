import { AGE_BANDS } from '@zhibu/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type RunningApp } from '../support/app.js';
import type { Client } from '../support/client.js';
import { at, listAt } from '../support/json.js';

let running: RunningApp;
let reader: Client;
let root: { id: number; code: string };
beforeAll(async () => {
  running = await startApp({ template: 'forest' });
  const [top] = await running.sql.rows<{ id: number; code: string }>(
    'select id, code from organization where parent_id is null order by id limit 1',
  );
  if (!top) throw new Error('No tree.');
  root = top;
  reader = await running.signedIn([{ role: 'LEADER', organizationId: root.id }]);
});
afterAll(() => running.close());

const ANALYZE = `query ($input: AnalysisInput!) { analyze(input: $input) {
  rows { keys { dimension value } cells { measure column { dimension value } value numerator denominator previous delta rate rateMissing state } drill { query variables } deeper { query variables } }
  totals { measure column { value } value state } rowCount truncated endCursor treeBasis periods { key } organizations filters definitions { measure version } cost { cells } } }`;

const analyze = async (input: object, client = reader) => (await client.graphql(ANALYZE, { input })).body;
const codeOf = async (input: object, client = reader) => (await client.graphql(ANALYZE, { input })).code;

/** Figures of the first measure by the value of the first key. */
function figuresIn(body: unknown): Record<string, unknown> {
  return Object.fromEntries(listAt(body, 'data.analyze.rows').map((row) => [String(at(row, 'keys.0.value')), at(row, 'cells.0.value')]));
}

const inSql = async (group: string, where = 'true') => {
  const rows = await running.sql.rows<{ value: string; n: number }>(
    `with recursive below as (select id from organization where id = ${root.id} union all select o.id from organization o join below b on o.parent_id = b.id)
     select (${group})::text as value, count(*)::int as n from person p
     where p.organization_id in (select id from below) and p.state = 'ACTIVE' and ${where} group by 1`,
  );
  return Object.fromEntries(rows.map(({ value, n }) => [value, n]));
};
const MEMBERS = `p.standing in ('FULL', 'PROBATIONARY')`;
/** Sends a query that an answer carries, as it is. */
const follow = (drill: unknown) =>
  reader.send('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: `{"query":${JSON.stringify(at(drill, 'query'))},"variables":${String(at(drill, 'variables'))}}`,
  });
const withoutZeros = (figures: Record<string, unknown>) => Object.fromEntries(Object.entries(figures).filter(([, value]) => value !== 0));

describe('analyze', () => {
  it.each([
    ['sex', 'p.sex'],
    ['standing', 'p.standing'],
    ['ethnicGroup', 'p.ethnic_group'],
    ['staffingKind', 'p.staffing_kind'],
    ['education', `coalesce(p.education, 'UNKNOWN')`],
    ['rank', `coalesce(p.rank, 'UNKNOWN')`],
    ['birthYear', 'extract(year from p.birth_date)'],
    ['joiningYear', `coalesce(extract(year from p.joined_on)::text, 'UNKNOWN')`],
  ])('by %s equals a direct count', async (dimension, column) => {
    const body = await analyze({ measures: ['members.stock'], rows: [{ dimension }], organization: { code: root.code } });
    expect(withoutZeros(figuresIn(body))).toEqual(await inSql(column, MEMBERS));
    const { total } = { total: Object.values(await inSql('1', MEMBERS))[0] };
    expect(at(body, 'data.analyze.totals.0.value')).toBe(total);
  });

  it('puts rows and columns in the order of their keys, the first key first', async () => {
    const halves = ['2025-H1', '2025-H2', '2026-H1'];
    const body = await analyze({
      measures: ['members.stock'],
      rows: [{ dimension: 'sex' }, { dimension: 'halfYear' }, { dimension: 'organization.children' }],
      columns: [{ dimension: 'ageBand' }, { dimension: 'standing' }],
      organization: { code: root.code },
      time: { from: '2025-01-01', to: '2026-06-30', granularity: 'HALF_YEAR' },
    });
    const inOrder = (found: number[]) => expect(found).toEqual([...found].sort((a, b) => a - b));
    const rows = listAt(body, 'data.analyze.rows').map((row) => [String(at(row, 'keys.0.value')), String(at(row, 'keys.1.value'))]);
    inOrder(rows.map(([sex = '', half = '']) => 10 * ['MALE', 'FEMALE'].indexOf(sex) + halves.indexOf(half)));
    const columns = listAt(body, 'data.analyze.totals').slice(0, -1);
    const bands: readonly string[] = AGE_BANDS;
    inOrder(columns.map((cell) => bands.indexOf(String(at(cell, 'column.0.value')))));
  });

  it('lays children out with everything below them, and drills to the next level and to the people', async () => {
    const body = await analyze({
      measures: ['people.stock'],
      rows: [{ dimension: 'organization.children' }],
      organization: { code: root.code },
    });
    const { body: children } = await reader.graphql(
      `query ($code: String) { organization(code: $code) { children(first: 50) { edges { node { code summary { persons } } } } } }`,
      { code: root.code },
    );
    for (const edge of listAt(children, 'data.organization.children.edges'))
      expect(figuresIn(body)[String(at(edge, 'node.code'))]).toBe(at(edge, 'node.summary.persons'));
    for (const row of listAt(body, 'data.analyze.rows')) {
      const drill = at(row, 'drill');
      if (at(row, 'keys.0.value') === root.code) {
        expect(drill).toBeNull();
        continue;
      }
      const answer = await follow(drill);
      expect(at(answer.body, 'data.persons.totalCount')).toBe(at(row, 'cells.0.value'));
      const deeper = at(row, 'deeper');
      if (deeper === null) continue;
      const below = await follow(deeper);
      expect(below.text).not.toContain('"errors"');
    }
  });

  it.each([
    ['members.full', 'sex'],
    ['members.probationary', 'ageBand'],
    ['members.stock', 'standing'],
    ['development.activists', 'education'],
    ['staff.quotaJudges', 'joiningEra'],
    ['cadres.reserve', 'staffingKind'],
  ])('%s by %s opens down to as many people as it counts', async (measure, dimension) => {
    const body = await analyze({ measures: [measure], rows: [{ dimension }], organization: { code: root.code } });
    const rows = listAt(body, 'data.analyze.rows').filter((row) => at(row, 'keys.0.value') !== 'UNKNOWN');
    for (const row of rows) expect(at((await follow(at(row, 'drill'))).body, 'data.persons.totalCount')).toBe(at(row, 'cells.0.value'));
  });

  it('says zero where a row and a column cross and nobody is, and compares with it', async () => {
    const body = await analyze({
      measures: ['members.stock', 'members.womenShare'],
      rows: [{ dimension: 'organization.children' }, { dimension: 'staffingKind' }],
      columns: [{ dimension: 'birthYear' }],
      compare: 'SAME_PERIOD_LAST_YEAR',
      organization: { code: root.code },
    });
    const cells = listAt(body, 'data.analyze.rows').flatMap((row) => listAt(row, 'cells'));
    const states = (measure: string) =>
      new Set(cells.filter((cell) => at(cell, 'measure') === measure).map((cell) => String(at(cell, 'state'))));
    expect([...states('members.stock')].sort()).toEqual(['OK', 'ZERO']);
    expect([...states('members.womenShare')].sort()).toEqual(['NO_DATA', 'OK', 'ZERO']);
    for (const cell of cells.filter((one) => at(one, 'measure') === 'members.stock'))
      expect(at(cell, 'delta')).toBe(Number(at(cell, 'value')) - Number(at(cell, 'previous')));
  });

  it('works ratios out anew at every level', async () => {
    const body = await analyze({
      measures: ['members.womenShare', 'members.averageAge'],
      rows: [{ dimension: 'organization.children' }],
      columns: [{ dimension: 'standing' }],
      organization: { code: root.code },
    });
    const members = Object.values(await inSql('1', MEMBERS))[0] ?? 0;
    const women = Object.values(await inSql('1', `${MEMBERS} and p.sex = 'FEMALE'`))[0] ?? 0;
    const totals = listAt(body, 'data.analyze.totals');
    expect(at(totals.at(-2), 'value')).toBeCloseTo((women / members) * 100, 9);
    const [row] = await running.sql.rows<{ age: number }>(
      `with recursive below as (select id from organization where id = ${root.id} union all select o.id from organization o join below b on o.parent_id = b.id)
       select avg(extract(year from current_date) - extract(year from p.birth_date))::float8 as age from person p
       where p.organization_id in (select id from below) and p.state = 'ACTIVE' and ${MEMBERS}`,
    );
    expect(at(totals.at(-1), 'value')).toBeCloseTo(row?.age ?? 0, 9);
  });

  it('follows what is written at once', async () => {
    const admin = await running.signedIn([{ role: 'AFFAIRS_ADMIN', organizationId: root.id }]);
    const input = { measures: ['organizations.stock'], organization: { code: root.code } };
    const before = Number(at(await analyze(input), 'data.analyze.totals.0.value'));
    const { body } = await admin.graphql('query ($code: String) { organization(code: $code) { id } }', { code: root.code });
    const made = await admin.graphql('mutation ($input: CreateOrganizationInput!) { createOrganization(input: $input) { __typename } }', {
      input: { parentId: at(body, 'data.organization.id'), code: 'STAT-1', name: '统计支部', kind: 'BRANCH', effectiveOn: '2024-01-01' },
    });
    expect(made.text).toContain('OrganizationSuccess');
    expect(at(await analyze(input), 'data.analyze.totals.0.value')).toBe(before + 1);
    const past = await analyze({ ...input, time: { asOf: '2023-12-31' } });
    expect(at(past, 'data.analyze.totals.0.value')).toBe(before);
  });

  it('counts who joined, who left and what changed, as each is written', async () => {
    const admin = await running.signedIn([{ role: 'AFFAIRS_ADMIN', organizationId: root.id }]);
    const { body } = await admin.graphql('{ organization(code: "STAT-1") { id } }');
    const thisYear = new Date().getUTCFullYear();
    const fields = {
      name: '统计甲',
      sex: 'FEMALE',
      birthDate: '1990-01-01',
      ethnicGroup: '01',
      staffingKind: 'CLERK',
      standing: 'PROBATIONARY',
      appliedOn: `${thisYear - 3}-01-01`,
      joinedOn: `${thisYear}-01-01`,
      organizationId: at(body, 'data.organization.id'),
    };
    const figures = async () => {
      const measures = ['members.stock', 'members.joined', 'members.left', 'members.net'];
      const time = { from: `${thisYear}-01-01`, to: `${thisYear}-12-31`, granularity: 'YEAR' };
      const answer = await analyze({ measures, time, organization: { code: 'STAT-1' } });
      return listAt(answer, 'data.analyze.totals')
        .slice(0, 4)
        .map((cell) => at(cell, 'value'));
    };
    expect(await figures()).toEqual([0, 0, 0, 0]);
    const made = await admin.graphql(
      'mutation ($input: CreatePersonInput!) { createPerson(input: $input) { __typename ... on PersonSuccess { person { id version } } } }',
      { input: { fields, effectiveOn: `${thisYear}-01-01` } },
    );
    expect(await figures(), made.text).toEqual([1, 1, 0, 1]);
    const id = at(made.body, 'data.createPerson.person.id');
    const left = await admin.graphql('mutation ($input: UpdatePersonInput!) { updatePerson(input: $input) { __typename } }', {
      input: { id, expectedVersion: 1, fields: { state: 'LEFT', stateOn: `${thisYear}-02-01` }, effectiveOn: `${thisYear}-02-01` },
    });
    expect(await figures(), left.text).toEqual([0, 0, 1, 0]);
    const january = await analyze({ measures: ['members.stock'], time: { asOf: `${thisYear}-01-31` }, organization: { code: 'STAT-1' } });
    expect(at(january, 'data.analyze.totals.0.value')).toBe(1);
  });

  it('sums changes over the periods of which both ends are known', async () => {
    const body = await analyze({
      measures: ['members.net'],
      rows: [{ dimension: 'year' }],
      organization: { code: root.code },
      time: { from: `${new Date().getUTCFullYear() - 100}-01-01`, to: `${new Date().getUTCFullYear()}-12-31` },
    });
    const rows = listAt(body, 'data.analyze.rows');
    const known = rows.map((row) => at(row, 'cells.0.value')).filter((value) => typeof value === 'number');
    expect(at(body, 'data.analyze.totals.0.value')).toBe(known.reduce((sum, value) => sum + value, 0));
    expect(known.length).toBeLessThan(rows.length);
  });

  it('refuses each wrong question with a code of its own', async () => {
    const fine = { measures: ['members.stock'], organization: { code: root.code } };
    expect(await codeOf({ ...fine, measures: ['members.magic'] })).toBe('UNKNOWN_MEASURE');
    expect(await codeOf({ ...fine, measures: [] })).toBe('TOO_MANY_MEASURES');
    expect(await codeOf({ ...fine, rows: [{ dimension: 'shoeSize' }] })).toBe('UNKNOWN_DIMENSION');
    expect(await codeOf({ ...fine, rows: [{ dimension: 'sex' }, { dimension: 'sex' }] })).toBe('DIMENSION_TWICE');
    expect(await codeOf({ ...fine, rows: [{ dimension: 'sex' }], where: [{ dimension: 'sex', in: ['MALE'] }] })).toBe(
      'DIMENSION_IN_ROWS_AND_FILTER',
    );
    expect(await codeOf({ ...fine, where: [{ dimension: 'sex', in: ['BOTH'] }] })).toBe('UNKNOWN_VALUE');
    expect(await codeOf({ ...fine, rows: [{ dimension: 'postKind' }] })).toBe('DIMENSION_NOT_APPLICABLE');
    expect(await codeOf({ ...fine, rows: Array.from({ length: 50 }, () => ({ dimension: 'sex' })) })).toBe('TOO_MANY_DIMENSIONS');
    expect(await codeOf({ ...fine, time: { asOf: '1950-01-01' } })).toBe('PERIOD_WITHOUT_DATA');
    expect(await codeOf({ ...fine, time: { asOf: '2099-01-01' } })).toBe('PERIOD_WITHOUT_DATA');
    expect(await codeOf({ ...fine, organization: { code: 'NOWHERE' } })).toBe('BOUNDARY_NOT_FOUND');
    expect(await codeOf({ ...fine, treeBasis: 'AS_OF', treeAsOf: '2099-01-01' })).toBe('BAD_USER_INPUT');
    expect(await codeOf({ ...fine, time: { from: '2026-02-01', to: '2026-01-01' } })).toBe('BAD_USER_INPUT');
    const every = ['ethnicGroup', 'birthYear', 'joiningYear', 'education', 'standing'].map((dimension) => ({ dimension }));
    expect(await codeOf({ ...fine, rows: every })).toBe('ANALYSIS_TOO_DEAR');
    const member = await running.signedIn([{ role: 'MEMBER', organizationId: root.id }]);
    expect(await codeOf(fine, member)).toBe('FORBIDDEN');
  });

  it('counts people by branches, and says so where a group inside one is asked for', async () => {
    const admin = await running.signedIn([{ role: 'AFFAIRS_ADMIN', organizationId: root.id }]);
    const { body } = await admin.graphql('{ organization(code: "STAT-1") { id } }');
    const made = await admin.graphql('mutation ($input: CreateOrganizationInput!) { createOrganization(input: $input) { __typename } }', {
      input: { parentId: at(body, 'data.organization.id'), code: 'STAT-1-1', name: '统计小组', kind: 'GROUP', effectiveOn: '2024-01-01' },
    });
    expect(made.text).toContain('OrganizationSuccess');
    expect(await codeOf({ measures: ['people.stock'], organization: { code: 'STAT-1-1' } })).toBe('BOUNDARY_NOT_COUNTED');
    const input = { rows: [{ dimension: 'organization.children' }], organization: { code: 'STAT-1' } };
    expect(Object.keys(figuresIn(await analyze({ ...input, measures: ['people.stock'] })))).toEqual(['STAT-1']);
    expect(figuresIn(await analyze({ ...input, measures: ['organizations.stock'] }))).toEqual({ 'STAT-1': 1, 'STAT-1-1': 1 });
  });

  it('does not take what is unknown for nothing: a net change needs a beginning', async () => {
    const [first] = await running.sql.rows<{ day: string }>('select min(valid_from) as day from placement');
    const year = Number(first?.day.slice(0, 4));
    const time = { from: `${year}-01-01`, to: `${year + 1}-12-31`, granularity: 'YEAR' };
    const body = await analyze({ measures: ['members.net'], time, organization: { code: root.code } });
    const [earliest, next] = listAt(body, 'data.analyze.totals');
    expect([at(earliest, 'state'), at(earliest, 'value')]).toEqual(['NO_DATA', null]);
    expect(at(next, 'value')).not.toBeNull();
  });

  it('T16 T18 a boundary outside the scope is answered like one that does not exist', async () => {
    const [elsewhere] = await running.sql.rows<{ code: string }>(
      'select code from organization where parent_id is null order by id desc limit 1',
    );
    expect(elsewhere?.code).not.toBe(root.code);
    const [outside, nowhere] = [elsewhere?.code, 'NOWHERE'].map((code) => ({ measures: ['members.stock'], organization: { code } }));
    const texts = await Promise.all([outside, nowhere].map(async (input) => (await reader.graphql(ANALYZE, { input })).text));
    expect(texts.map((text) => text.replace(/"traceId":"[^"]*"/, ''))[0]).toBe(
      texts.map((text) => text.replace(/"traceId":"[^"]*"/, ''))[1],
    );
  });
});

describe('the catalogue', () => {
  it('defines every measure and every dimension in both languages', async () => {
    const { body } = await reader.graphql(
      '{ measures { id nameZh nameEn definition unit formula additivity version freshness minimumCell dimensions } dimensions { id nameZh nameEn definition isTime isFilterable values { value label } } }',
    );
    expect(listAt(body, 'data.measures').length).toBeGreaterThan(15);
    for (const one of [...listAt(body, 'data.measures'), ...listAt(body, 'data.dimensions')]) {
      expect(String(at(one, 'nameZh'))).toMatch(/[\u4e00-\u9fff]/);
      expect(String(at(one, 'nameEn'))).not.toMatch(/[\u4e00-\u9fff]/);
      expect(String(at(one, 'definition')).length).toBeGreaterThan(0);
    }
  });

  it('every measure can be laid out along every dimension that it names', async () => {
    const { body } = await reader.graphql('{ measures { id dimensions } }');
    for (const measure of listAt(body, 'data.measures')) {
      for (const dimension of listAt(measure, 'dimensions')) {
        const time = ['month', 'quarter', 'halfYear', 'year', 'term'].includes(String(dimension))
          ? { from: '2025-01-01', to: '2026-06-30' }
          : undefined;
        const answer = await analyze({ measures: [at(measure, 'id')], rows: [{ dimension }], time, organization: { code: root.code } });
        expect(at(answer, 'errors'), `${String(at(measure, 'id'))} by ${String(dimension)}`).toBeUndefined();
      }
    }
  });
});
