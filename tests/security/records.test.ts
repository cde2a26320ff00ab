import { idCheckCharacter } from '@zhibu/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type RunningApp } from '../support/app.js';
import type { Answer, Client } from '../support/client.js';
import { readForest, type Forest } from '../support/forest/read-forest.js';
import { at, listAt, textAt } from '../support/json.js';

let running: RunningApp;
let forest: Forest;
let client: Client;

beforeAll(async () => {
  running = await startApp({ template: 'forest' });
  forest = await readForest(running.sql);
  client = await running.signedIn([{ role: 'AFFAIRS_ADMIN' }]);
});
afterAll(() => running.close());

const PROBLEMS = '... on UserError { code message path } ... on ValidationError { fields { path code } }';

async function act(mutation: string, input: object, selection = ''): Promise<Answer> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
  return client.graphql(`mutation($input: ${type}) { done: ${mutation}(input: $input) { __typename ${selection} ${PROBLEMS} } }`, {
    input,
  });
}

const kind = (answer: Answer) => at(answer.body, 'data.done.__typename') ?? answer.code ?? answer.text;
const faults = (answer: Answer) => {
  const fields = at(answer.body, 'data.done.fields');
  return Array.isArray(fields) ? fields.map((one) => [listAt(one, 'path').join('.'), at(one, 'code')].join(' ')) : [kind(answer)];
};

const PERSON = { sex: 'FEMALE', birthDate: '1990-01-01', ethnicGroup: '01', staffingKind: 'CLERK', standing: 'NONE' };
const create = (fields: object, more: object = {}) =>
  act(
    'createPerson',
    { effectiveOn: '2024-01-01', fields: { name: '新人', ...PERSON, organizationId: forest.byCode('ZQA1-K').id, ...fields }, ...more },
    '... on PersonSuccess { person { id name sex birthDate version } }',
  );

describe('T23 a change of what somebody else has changed', () => {
  it('is refused with what the record holds now', async () => {
    const made = await create({});
    const id = textAt(made.body, 'data.done.person.id');
    const change = (rank: string) =>
      act(
        'updatePerson',
        { id, expectedVersion: 1, effectiveOn: '2024-02-01', fields: { rank } },
        '... on PersonConflictError { current { version rank } } ... on PersonSuccess { person { version } }',
      );
    expect(at((await change('first')).body, 'data.done.person.version')).toBe(2);
    expect(at((await change('second')).body, 'data.done')).toMatchObject({
      __typename: 'PersonConflictError',
      code: 'CONFLICT',
      current: { version: 2, rank: 'first' },
    });
    const [row] = await running.sql.rows<{ rank: string }>('select rank from person where name = $1', ['新人']);
    expect(row?.rank).toBe('first');
  });

  it.each([
    ['renameOrganization', () => ({ id: forest.byCode('ZQB-K').id, name: '另名' })],
    ['moveOrganization', () => ({ id: forest.byCode('ZQB-K-2').id, parentId: forest.byCode('ZQB-K-G').id })],
    ['closeOrganization', () => ({ id: forest.byCode('ZQB-K-D').id })],
    ['renameUnit', () => ({ id: forest.byCode('ZQB-K-U2').id, name: '另名' })],
    ['setUnitCoverage', () => ({ id: forest.byCode('ZQB-K-U2').id, organizationId: forest.byCode('ZQB-K-2').id })],
  ])('%s with an old or future version tells the current one and writes nothing', async (mutation, input) => {
    for (const expectedVersion of [0, 7, -1]) {
      const answer = await act(
        mutation,
        { effectiveOn: '2024-06-01', ...input(), expectedVersion },
        '... on ConflictError { currentVersion }',
      );
      expect(at(answer.body, 'data.done'), answer.text).toMatchObject({ __typename: 'ConflictError', currentVersion: 1 });
    }
  });

  it('T24 of changes at the same moment exactly one is made', async () => {
    const id = textAt((await create({ name: '并发人' })).body, 'data.done.person.id');
    const changes = Array.from({ length: 10 }, (_, index) =>
      act('updatePerson', { id, expectedVersion: 1, effectiveOn: '2024-02-01', fields: { rank: `r${index}` } }),
    );
    const kinds = (await Promise.all(changes)).map(kind);
    expect(kinds.filter((one) => one === 'PersonSuccess')).toHaveLength(1);
    expect(kinds.filter((one) => one === 'PersonConflictError')).toHaveLength(9);
  });
});

describe('T33 moves', () => {
  const move = (mutation: string, from: string, to: string, expectedVersion = 1) =>
    act(mutation, { id: forest.byCode(from).id, parentId: forest.byCode(to).id, expectedVersion, effectiveOn: '2024-06-01' });

  it.each([
    ['moveOrganization', 'ZQB-K', 'ZQB-K-G'],
    ['moveOrganization', 'ZQB-K', 'ZQB-K-G1'],
    ['moveOrganization', 'ZQB-K', 'ZQB-K'],
    ['moveUnit', 'ZQB-K-U', 'ZQB-K-U1'],
    ['moveUnit', 'ZQB-K-U', 'ZQB-K-U1-1'],
    ['moveUnit', 'ZQB-K-U', 'ZQB-K-U'],
  ])('%s of %s below %s is refused', async (mutation, from, to) => {
    expect(kind(await move(mutation, from, to))).toBe('CycleError');
  });

  it('two moves that together would make a circle: one is made', async () => {
    const committee = async (code: string) => {
      const input = { code, name: code, kind: 'COMMITTEE', parentId: forest.byCode('ZQC').id, effectiveOn: '2020-01-01' };
      return textAt(
        (await act('createOrganization', input, '... on OrganizationSuccess { organization { id } }')).body,
        'data.done.organization.id',
      );
    };
    for (let round = 0; round < 5; round += 1) {
      const [a, b] = [await committee(`ZQC-A${round}`), await committee(`ZQC-B${round}`)];
      const both = [
        act('moveOrganization', { id: a, parentId: b, expectedVersion: 1, effectiveOn: '2024-01-01' }),
        act('moveOrganization', { id: b, parentId: a, expectedVersion: 1, effectiveOn: '2024-01-01' }),
      ];
      const kinds = (await Promise.all(both)).map(kind);
      expect(kinds.filter((one) => one === 'OrganizationSuccess')).toHaveLength(1);
    }
    const circles = await running.sql.rows(
      `with recursive up as (select id, parent_id, array[id] as seen, false as round from organization
        union all select u.id, o.parent_id, seen || o.id, o.id = any(seen) from up u join organization o on o.id = u.parent_id where not u.round)
       select 1 from up where round limit 1`,
    );
    expect(circles).toEqual([]);
    const torn = await running.sql.rows(
      'select c.code from organization c join organization p on p.id = c.parent_id where left(c.path, -3) <> p.path',
    );
    expect(torn).toEqual([]);
  });
});

describe('T34 dates', () => {
  const DATES = [
    '2026-02-30',
    '2026-02-29',
    '2024-13-01',
    '2024-00-10',
    '2024-01-32',
    '9999-12-31',
    '0001-01-01',
    '0000-00-00',
    '1849-12-31',
    '2150-01-01',
    '2024-1-1',
    '20240101',
    '2024-01-01T00:00:00+08:00',
    '2024-01-01 ',
    '01/02/2024',
    '',
    'today',
    '2024年1月1日',
    '-2024-01-01',
  ];

  it.each(DATES)('%j is no date anywhere', async (date) => {
    const asVariable = await client.graphql(
      'mutation($d: Date!) { createOrganization(input: { code: "D", name: "d", kind: BRANCH, effectiveOn: $d }) { __typename } }',
      { d: date },
    );
    const asLiteral = await client.graphql(
      `mutation { createOrganization(input: { code: "D", name: "d", kind: BRANCH, effectiveOn: ${JSON.stringify(date)} }) { __typename } }`,
    );
    const nested = await create({ birthDate: date });
    for (const answer of [asVariable, asLiteral, nested])
      expect([answer.status, at(answer.body, 'data') ?? null], answer.text).toEqual([400, null]);
  });

  it.each([
    ['2150-01-01T00:00:00Z', 20_241],
    ['20240101', true],
  ])('neither is a number', async (_text, value) => {
    expect(
      (
        await client.graphql(
          'mutation($d: Date!) { createOrganization(input: { code: "D", name: "d", kind: BRANCH, effectiveOn: $d }) { __typename } }',
          { d: value },
        )
      ).status,
    ).toBe(400);
  });

  it('an end before its start, a day in the future, a working life before birth are told at the field', async () => {
    const security = await running.signedIn([{ role: 'SECURITY_ADMIN' }]);
    const [account] = await running.sql.rows<{ id: number }>('select id from app_user order by id limit 1');
    const grant = await security.graphql(
      'mutation($input: GrantRoleInput!) { done: grantRole(input: $input) { __typename ... on ValidationError { fields { path code } } } }',
      {
        input: {
          userId: Buffer.from(`User:${account?.id}`).toString('base64url'),
          role: 'ANALYST',
          organizationId: forest.byCode('ZQB').id,
          validFrom: '2026-05-01',
          validTo: '2026-04-01',
        },
      },
    );
    expect(faults(grant)).toEqual(['validTo DATE_ORDER']);
    expect(faults(await create({ workStartedOn: '1989-01-01' }))).toContain('fields.workStartedOn WORK_BEFORE_16');
    expect(faults(await create({ birthDate: '2149-01-01' }))).toContain('fields.birthDate BIRTH_IN_FUTURE');
    expect(faults(await create({ state: 'LEFT', stateOn: '1980-01-01' }))).toContain('fields.stateOn RETIRED_BEFORE_BIRTH');
    expect(faults(await create({ standing: 'APPLICANT', appliedOn: '2020-01-02', activistOn: '2020-01-01' }))).toContain(
      'fields.activistOn DATE_ORDER',
    );
    expect(kind(await create({}, { effectiveOn: '2149-01-01' }))).toBe('ValidationError');
  });

  it('an end of a post before its start is told at the field', async () => {
    const post = forest.typical('PartyPost', 'B').id;
    expect(kind(await act('endPost', { id: post, endedOn: '1999-01-01' }))).toBe('ValidationError');
  });
});

describe('T35 ID numbers', () => {
  const number = (region: string, birth: string, sequence: string) =>
    `${region}${birth}${sequence}${idCheckCharacter(`${region}${birth}${sequence}`)}`;
  const good = number('110105', '19900101', '024');
  const wrongCheck = `${good.slice(0, 17)}${good.endsWith('1') ? '2' : '1'}`;

  it.each([
    ['a wrong check digit', wrongCheck, 'fields.idNumber ID_NUMBER_CHECK_DIGIT'],
    ['a birth in the future', number('110105', '21490101', '024'), 'fields.idNumber ID_NUMBER_FUTURE_BIRTH'],
    ['a birth that no calendar has', number('110105', '19900231', '024'), 'fields.idNumber ID_NUMBER_BIRTH_DATE'],
    ['seventeen digits', good.slice(0, 17), 'fields.idNumber ID_NUMBER_LENGTH'],
    ['letters', 'A1010519900101002X', 'fields.idNumber ID_NUMBER_CHARACTERS'],
    ['what a spreadsheet makes of it', '1.10105E+17', 'fields.idNumber ID_NUMBER_SPREADSHEET_NUMBER'],
    ['another sex', number('110105', '19900101', '013'), 'fields.sex SEX_MISMATCH'],
    ['another birth', number('110105', '19910101', '024'), 'fields.birthDate BIRTH_MISMATCH'],
    ['another century', number('110105', '18900101', '024'), 'fields.birthDate BIRTH_MISMATCH'],
  ])('%s is told at the field', async (_name, idNumber, fault) => {
    const answer = await create({ idNumber });
    expect(faults(answer)).toContain(fault);
    expect(answer.text).not.toContain(idNumber);
  });

  it('a small x, spaces, full-width digits and fifteen digits are put right, and duplicates found however they are written', async () => {
    const withX =
      Array.from({ length: 400 }, (_, index) => number('110105', '19900101', String(100 + index * 2))).find((one) => one.endsWith('X')) ??
      '';
    const written = ` ${withX.slice(0, 6)} ${withX.slice(6, 14)} ${withX.slice(14).toLowerCase()} `;
    expect(kind(await create({ name: '小写人', idNumber: written }))).toBe('PersonSuccess');
    expect(kind(await create({ name: '重号人', idNumber: withX }))).toBe('DuplicateError');
    const wide = [...withX].map((mark) => String.fromCodePoint((mark.codePointAt(0) ?? 0) + 0xfee0)).join('');
    expect(kind(await create({ name: '全角人', idNumber: wide }))).toBe('DuplicateError');
    const short = `110105${'900101'}${withX.slice(14, 17)}`;
    expect(kind(await create({ name: '十五位', idNumber: short }))).toBe('DuplicateError');
    const found = await client.graphql(
      'query($n: String) { persons(filter: { idNumber: $n }) { edges { node { name idNumberMasked } } } }',
      { n: written },
    );
    expect(at(found.body, 'data.persons.edges.0.node.name')).toBe('小写人');
    expect(found.text).not.toContain(withX);
  });

  it('a duplicate elsewhere is told without showing who or where to those who may not see it', async () => {
    const [row] = await running.sql.rows<{ sealed: string; birth: string; sex: string }>(
      `select id_number_sealed as sealed, birth_date::text as birth, sex from person where name like '麤%' order by id limit 1`,
    );
    const inside = await running.signedIn([{ role: 'AFFAIRS_ADMIN', organizationId: forest.typical('Organization', 'A1').key }]);
    const answer = await inside.graphql(
      `mutation($input: CreatePersonInput!) { done: createPerson(input: $input) { __typename ... on DuplicateError { code message existingId } ${PROBLEMS} } }`,
      {
        input: {
          effectiveOn: '2024-01-01',
          fields: {
            ...PERSON,
            name: '外重人',
            sex: row?.sex,
            birthDate: row?.birth,
            organizationId: forest.byCode('ZQA1-K').id,
            idNumber: running.app.sealing.open(row?.sealed ?? ''),
          },
        },
      },
    );
    expect(at(answer.body, 'data.done')).toMatchObject({ __typename: 'DuplicateError', existingId: null });
    expect(answer.text).not.toContain('麤');
  });
});

describe('T36 names', () => {
  const KEPT: [string, string, string][] = [
    ['one character', '丁', '丁'],
    ['fifty characters', '阿'.repeat(50), '阿'.repeat(50)],
    ['a middle dot', '阿依古丽·买买提', '阿依古丽·买买提'],
    ['a look-alike of it', '阿依古丽・买买提', '阿依古丽·买买提'],
    ['a rare character', '𠮷野', '𠮷野'],
    ['a decomposed letter', 'Jose\u0301', 'José'],
    ['full-width letters', 'Ｗａｎｇ', 'Wang'],
    ['spaces around', '　张三 ', '张三'],
    ['a space between two characters', '张 三', '张三'],
    ['two words', 'Anna Maria', 'Anna Maria'],
  ];
  const REFUSED: [string, string, string][] = [
    ['fifty-one characters', '阿'.repeat(51), 'NAME_TOO_LONG'],
    ['a space of no width', '张\u200b三', 'NAME_INVISIBLE'],
    ['a mark that turns the direction', '张\u202e三', 'NAME_DIRECTION'],
    ['nothing but spaces', ' 　', 'REQUIRED'],
    ['a control character', '张\u0007三', 'NAME_CONTROL'],
    ['a private character', '张\ue000', 'NAME_PRIVATE_USE'],
    ['a page', '<b>张三</b>', 'NAME_CHARACTERS'],
    ['a picture', '张三🙂', 'NAME_CHARACTERS'],
    ['two dots', '买买提··', 'NAME_CHARACTERS'],
  ];

  it.each(KEPT)('%s: kept', async (_name, typed, kept) => {
    const answer = await create({ name: typed });
    expect(at(answer.body, 'data.done.person.name'), answer.text).toBe(kept);
    const found = await client.graphql('query($t: String) { persons(filter: { text: $t }) { edges { node { name } } } }', { t: kept });
    expect(listAt(found.body, 'data.persons.edges').map((edge) => at(edge, 'node.name'))).toContain(kept);
  });

  it.each(REFUSED)('%s: refused at the field', async (_name, typed, code) => {
    expect(faults(await create({ name: typed }))).toContain(`fields.name ${code}`);
  });
});
