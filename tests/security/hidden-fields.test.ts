import { ROLE_CODES, ROLE_PERMISSIONS, type RoleCode } from '@zhibu/domain';
import { isEnumType, isInputObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type RunningApp } from '../support/app.js';
import type { Client } from '../support/client.js';
import { readForest, type Forest } from '../support/forest/read-forest.js';
import { at, listAt } from '../support/json.js';

let running: RunningApp;
let forest: Forest;
let known: { name: string; idNumber: string; phone: string; birthDate: string };

beforeAll(async () => {
  running = await startApp({ template: 'forest' });
  forest = await readForest(running.sql);
  const [row] = await running.sql.rows<{ name: string; idNumber: string; phone: string; birthDate: string }>(
    `select name, id_number_sealed as "idNumber", phone_sealed as phone, birth_date::text as "birthDate" from person where name = '骉孖一'`,
  );
  if (!row) throw new Error('Nobody of that name.');
  known = { ...row, idNumber: running.app.sealing.open(row.idNumber), phone: running.app.sealing.open(row.phone) };
});
afterAll(() => running.close());

const reader = (role: RoleCode): Promise<Client> => running.signedIn([{ role, organizationId: forest.typical('Organization', 'A1').key }]);
const READING = ROLE_CODES.filter((role) => ROLE_PERMISSIONS[role].includes('person.read'));
const [mayReveal, mayNot] = [
  READING.filter((role) => ROLE_PERMISSIONS[role].includes('person.reveal')),
  READING.filter((role) => !ROLE_PERMISSIONS[role].includes('person.reveal')),
];

describe('T18 filters over hidden fields', () => {
  const WAYS = [
    'query($n: String) { persons(filter: { idNumber: $n }) { totalCount } }',
    'query($n: String) { persons(filter: { idNumber: $n, text: "骉" }) { totalCount } }',
    'query($n: String) { organization(code: "ZQA1-K") { persons(filter: { idNumber: $n }) { totalCount } } }',
  ];

  it.each(mayNot)('%s may not look for an ID number, right or wrong, by any way', async (role) => {
    const client = await reader(role);
    for (const query of WAYS) {
      const [right, wrong] = [await client.graphql(query, { n: known.idNumber }), await client.graphql(query, { n: '110105195001010019' })];
      for (const answer of [right, wrong]) {
        expect(answer.code, answer.text).toBe('FIELD_NOT_PERMITTED');
        expect(answer.text).not.toMatch(/totalCount":\d/);
      }
    }
  });

  it.each(mayReveal)('%s finds the person by the whole ID number, and by no part of it', async (role) => {
    const client = await reader(role);
    const count = async (n: string) => at((await client.graphql(WAYS[0] ?? '', { n })).body, 'data.persons.totalCount');
    expect(await count(known.idNumber)).toBe(1);
    for (const part of [known.idNumber.slice(0, 17), `${known.idNumber.slice(0, 17)}%`, '%']) expect(await count(part), part).toBe(0);
  });

  it('there is no filter over a part of what is sealed', () => {
    const filter = running.app.schema.getType('PersonFilter');
    const names = isInputObjectType(filter) ? Object.keys(filter.getFields()) : [];
    expect(names.filter((name) => /idNumber|phone|sealed|hash/i.test(name))).toEqual(['idNumber']);
  });
});

describe('T19 orders over hidden fields', () => {
  it('lists are ordered by open fields only', async () => {
    const fields = running.app.schema.getType('PersonOrderField');
    expect(isEnumType(fields) ? fields.getValues().map(({ name }) => name) : []).toEqual(
      expect.arrayContaining(['NAME', 'BIRTH_DATE', 'JOINED_ON']),
    );
    const client = await reader('AFFAIRS_ADMIN');
    for (const field of ['ID_NUMBER', 'PHONE', 'idNumber', 'id_number_hash', 'ID_NUMBER_SEALED']) {
      const answer = await client.graphql(`{ persons(orderBy: { field: ${field}, direction: ASC }) { totalCount } }`);
      expect(answer, field).toMatchObject({ status: 400, code: 'GRAPHQL_VALIDATION_FAILED' });
    }
  });
});

describe('T20 searches for hidden values', () => {
  it.each(['AFFAIRS_ADMIN', 'LEADER'] as const)(
    '%s finds nobody by an ID number, a phone, a birth date or a part of them',
    async (role) => {
      const client = await reader(role);
      const texts = [
        known.idNumber,
        known.phone,
        known.birthDate,
        known.idNumber.slice(0, 10),
        known.phone.slice(3),
        known.idNumber.toLowerCase(),
      ];
      for (const text of texts) {
        const persons = await client.graphql('query($t: String) { persons(filter: { text: $t }) { totalCount } }', { t: text });
        const search = await client.graphql('query($t: String!) { search(text: $t) { totalCount } }', { t: text });
        expect([at(persons.body, 'data.persons.totalCount'), at(search.body, 'data.search.totalCount')], text).toEqual([0, 0]);
      }
    },
  );
});

describe('T17 round and round', () => {
  it('a way that leaves the scope and comes back shows what lies inside only, and counts that', async () => {
    const client = await reader('LEADER');
    const answer = await client.graphql(`{
      unit(code: "ZQA1-K-U") { name parent { name children { totalCount } } children { totalCount edges { node { code coveredBy { code
        persons(first: 20) { totalCount edges { node { name unit { code parent { code } } organization { code ancestors { code } } posts { totalCount edges { node { organization { code } } } } } } } } } } } }
    }`);
    expect(answer.status).toBe(200);
    expect(at(answer.body, 'data.unit.parent')).toBeNull();
    expect(answer.text).not.toMatch(/ZQA0|ZQA2|ZQB|ZQC|犇|猋|麤|鱻/);
    for (const edge of listAt(answer.body, 'data.unit.children.edges')) {
      const persons = at(edge, 'node.coveredBy.persons');
      if (persons !== undefined && persons !== null) expect(listAt(persons, 'edges').length).toBe(at(persons, 'totalCount'));
    }
    expect(listAt(answer.body, 'data.unit.children.edges').length).toBe(at(answer.body, 'data.unit.children.totalCount'));
  });
});
