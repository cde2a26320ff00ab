import { COUNTER_BLOCKS, STANDINGS, summaryOf } from '@zhibu/domain';
import type pg from 'pg';

/** A GraphQL request. */
export interface Asked {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** One question as each side is asked it for a node or a person, and what all answers must have in common. */
export interface Question {
  readonly name: string;
  /** Keys of nodes or people; each round takes the next. */
  readonly keys: readonly number[];
  readonly ours: (key: number) => Asked;
  readonly postgraphile: (key: number) => Asked;
  /** One statement that returns the whole answer as JSON in its only column. */
  readonly floor: string;
  /** What an answer says, in words of its own: equal for all sides. */
  readonly essence: { readonly ours: Essence; readonly postgraphile: Essence; readonly floor: Essence };
}

type Essence = (answer: unknown) => unknown;

/** What lies at a path in an answer of unknown shape; undefined where nothing does. */
function at(answer: unknown, ...path: readonly string[]): unknown {
  let found: unknown = answer;
  for (const name of path) found = typeof found === 'object' && found !== null ? Reflect.get(found, name) : undefined;
  return found;
}

const list = (answer: unknown, ...path: readonly string[]): unknown[] => {
  const found = at(answer, ...path);
  if (!Array.isArray(found)) throw new Error(`No list at ${path.join('.')}.`);
  return found;
};

/** The rows of one of our connections. */
const nodes = (answer: unknown, ...path: readonly string[]) => list(answer, ...path, 'edges').map((edge) => at(edge, 'node'));
const all = (answer: unknown, ...names: readonly string[]) => names.map((name) => at(answer, ...name.split('.')) ?? null);
const numbers = (answer: unknown, ...path: readonly string[]) => list(answer, ...path).map(Number);

const globalId = (type: string, key: number) => Buffer.from(`${type}:${key}`).toString('base64url');
const PEOPLE_ACTIVE = '{ state: "ACTIVE" }';

const YEAR = new Date().getFullYear();
const membersOf = (counters: readonly number[]) => summaryOf(counters, YEAR).members;
const slot = (standing: (typeof STANDINGS)[number]) => COUNTER_BLOCKS.standing.start + STANDINGS.indexOf(standing);

const TREE_PAGE: Omit<Question, 'keys'> = {
  name: '1 tree page: children with counts',
  ours: (key) => ({
    query: `query ($id: ID!) { organization(id: $id) { children(first: 50) { edges { node { id code name kind hasChildren summary { members } } } } } }`,
    variables: { id: globalId('Organization', key) },
  }),
  postgraphile: (key) => ({
    query: `query ($id: BigInt!) { organizationByRowId(rowId: $id) { organizationsByParentId(first: 50, condition: { closedOn: null }, orderBy: [POSITION_ASC, ROW_ID_ASC]) {
      nodes { rowId code name kind organizationsByParentId(first: 1, condition: { closedOn: null }) { nodes { rowId } } organizationRollupByOrganizationId { counters } } } } }`,
    variables: { id: String(key) },
  }),
  floor: `select coalesce(json_agg(json_build_object('code', o.code, 'name', o.name, 'kind', o.kind,
      'hasChildren', exists (select 1 from organization c where c.parent_id = o.id and c.closed_on is null),
      'members', r.counters[${slot('FULL')}] + r.counters[${slot('PROBATIONARY')}]) order by o.position, o.id), '[]') as answer
    from (select * from organization where parent_id = $1 and closed_on is null order by position, id limit 50) o
    left join organization_rollup r on r.organization_id = o.id`,
  essence: {
    ours: (answer) =>
      nodes(answer, 'data', 'organization', 'children').map((one) => all(one, 'code', 'name', 'kind', 'hasChildren', 'summary.members')),
    postgraphile: (answer) =>
      list(answer, 'data', 'organizationByRowId', 'organizationsByParentId', 'nodes').map((one) => [
        ...all(one, 'code', 'name', 'kind'),
        list(one, 'organizationsByParentId', 'nodes').length > 0,
        membersOf(numbers(one, 'organizationRollupByOrganizationId', 'counters')),
      ]),
    floor: (answer) => list(answer).map((one) => all(one, 'code', 'name', 'kind', 'hasChildren', 'members')),
  },
};

const PEOPLE_PAGE: Omit<Question, 'keys'> = {
  name: '2 list of 50 people, three relations, filters',
  ours: (key) => ({
    query: `query ($id: ID!) { persons(first: 50, filter: { organizationId: $id, standing: [FULL], sex: FEMALE }) {
      edges { node { id name birthDate organization { id name } unit { id name } group { id name } } } } }`,
    variables: { id: globalId('Organization', key) },
  }),
  postgraphile: (key) => ({
    query: `query ($id: BigInt!) { allPeople(first: 50, condition: { anchorId: $id, standing: "FULL", sex: "FEMALE", state: "ACTIVE" }, orderBy: [NAME_SORT_ASC, ROW_ID_ASC]) {
      nodes { rowId name birthDate organizationByOrganizationId { rowId name } unitByUnitId { rowId name } organizationByGroupId { rowId name } } } }`,
    variables: { id: String(key) },
  }),
  floor: `select coalesce(json_agg(json_build_object('name', p.name, 'birthDate', p.birth_date, 'organization', o.name, 'unit', u.name, 'group', g.name)
      order by p.name_sort, p.id), '[]') as answer
    from (select * from person where anchor_id = $1 and standing = 'FULL' and sex = 'FEMALE' and state = 'ACTIVE' order by name_sort, id limit 50) p
    join organization o on o.id = p.organization_id left join unit u on u.id = p.unit_id left join organization g on g.id = p.group_id`,
  essence: {
    ours: (answer) =>
      nodes(answer, 'data', 'persons').map((one) => all(one, 'name', 'birthDate', 'organization.name', 'unit.name', 'group.name')),
    postgraphile: (answer) =>
      list(answer, 'data', 'allPeople', 'nodes').map((one) =>
        all(one, 'name', 'birthDate', 'organizationByOrganizationId.name', 'unitByUnitId.name', 'organizationByGroupId.name'),
      ),
    floor: (answer) => list(answer).map((one) => all(one, 'name', 'birthDate', 'organization', 'unit', 'group')),
  },
};

const above = (depth: number): string => (depth === 0 ? '' : `organizationByParentId { name ${above(depth - 1)} }`);
const namesAbove = (one: unknown): unknown[] => (one ? [...namesAbove(at(one, 'organizationByParentId')), at(one, 'name')] : []);
const changeOf = (change: unknown) => all(change, 'kind', 'effectiveOn', 'documentNumber');

const PERSON: Omit<Question, 'keys'> = {
  name: '3 person with ancestors and timeline',
  ours: (key) => ({
    query: `query ($id: ID!) { person(id: $id) { name sex standing organization { name ancestors { name } } timeline(first: 20) { edges { node { kind effectiveOn documentNumber } } } } }`,
    variables: { id: globalId('Person', key) },
  }),
  postgraphile: (key) => ({
    query: `query ($id: BigInt!) { personByRowId(rowId: $id) { name sex standing organizationByOrganizationId { name ${above(6)} }
      personChangesByPersonId(first: 20, orderBy: [EFFECTIVE_ON_DESC, ROW_ID_DESC]) { nodes { kind effectiveOn documentNumber } } } }`,
    variables: { id: String(key) },
  }),
  floor: `with recursive way as (
      select o.*, 0 as height from organization o join person p on p.organization_id = o.id where p.id = $1
      union all select a.*, w.height + 1 from way w join organization a on a.id = w.parent_id)
    select json_build_object('name', p.name, 'sex', p.sex, 'standing', p.standing,
      'way', (select json_agg(way.name order by way.height desc) from way),
      'timeline', (select coalesce(json_agg(json_build_object('kind', t.kind, 'effectiveOn', t.effective_on, 'documentNumber', t.document_number)
        order by t.effective_on desc, t.id desc), '[]') from (select * from person_change where person_id = $1 order by effective_on desc, id desc limit 20) t)) as answer
    from person p where p.id = $1`,
  essence: {
    ours: (answer) => {
      const person = at(answer, 'data', 'person');
      const way = [...list(person, 'organization', 'ancestors'), at(person, 'organization')];
      return [...all(person, 'name', 'sex', 'standing'), way.map((one) => at(one, 'name')), nodes(person, 'timeline').map(changeOf)];
    },
    postgraphile: (answer) => {
      const person = at(answer, 'data', 'personByRowId');
      const way = namesAbove(at(person, 'organizationByOrganizationId'));
      return [...all(person, 'name', 'sex', 'standing'), way, list(person, 'personChangesByPersonId', 'nodes').map(changeOf)];
    },
    floor: (answer) => [...all(answer, 'name', 'sex', 'standing', 'way'), list(answer, 'timeline').map(changeOf)],
  },
};

const NESTED: Omit<Question, 'keys'> = {
  name: '4 organisation, 20 children, 10 people each, unit',
  ours: (key) => ({
    query: `query ($id: ID!) { organization(id: $id) { name children(first: 20) { edges { node { name persons(first: 10) { edges { node { name unit { name } } } } } } } } }`,
    variables: { id: globalId('Organization', key) },
  }),
  postgraphile: (key) => ({
    query: `query ($id: BigInt!) { organizationByRowId(rowId: $id) { name organizationsByParentId(first: 20, condition: { closedOn: null }, orderBy: [POSITION_ASC, ROW_ID_ASC]) {
      nodes { name peopleByOrganizationId(first: 10, condition: ${PEOPLE_ACTIVE}, orderBy: [NAME_SORT_ASC, ROW_ID_ASC]) { nodes { name unitByUnitId { name } } } } } } }`,
    variables: { id: String(key) },
  }),
  floor: `select json_build_object('name', o.name, 'children', (select coalesce(json_agg(json_build_object('name', c.name, 'people', people.list) order by c.position, c.id), '[]')
      from (select * from organization where parent_id = $1 and closed_on is null order by position, id limit 20) c
      cross join lateral (select coalesce(json_agg(json_build_object('name', p.name, 'unit', u.name) order by p.name_sort, p.id), '[]') as list
        from (select * from person where organization_id = c.id and state = 'ACTIVE' order by name_sort, id limit 10) p left join unit u on u.id = p.unit_id) people)) as answer
    from organization o where o.id = $1`,
  essence: {
    ours: (answer) => [
      at(answer, 'data', 'organization', 'name'),
      nodes(answer, 'data', 'organization', 'children').map((one) => [
        at(one, 'name'),
        nodes(one, 'persons').map((person) => all(person, 'name', 'unit.name')),
      ]),
    ],
    postgraphile: (answer) => [
      at(answer, 'data', 'organizationByRowId', 'name'),
      list(answer, 'data', 'organizationByRowId', 'organizationsByParentId', 'nodes').map((one) => [
        at(one, 'name'),
        list(one, 'peopleByOrganizationId', 'nodes').map((person) => all(person, 'name', 'unitByUnitId.name')),
      ]),
    ],
    floor: (answer) => [
      at(answer, 'name'),
      list(answer, 'children').map((child) => [at(child, 'name'), list(child, 'people').map((person) => all(person, 'name', 'unit'))]),
    ],
  },
};

const figuresOf = (counters: readonly number[]) => {
  const { persons, members, women, ageBands } = summaryOf(counters, YEAR);
  return [persons, members, women, ageBands.map(({ count }) => count)];
};

const SUMMARIES: Omit<Question, 'keys'> = {
  name: '5 summary of the children of the root',
  ours: (key) => ({
    query: `query ($id: ID!) { organization(id: $id) { children(first: 50) { edges { node { name summary { persons members women ageBands { band count } } } } } } }`,
    variables: { id: globalId('Organization', key) },
  }),
  postgraphile: (key) => ({
    query: `query ($id: BigInt!) { organizationByRowId(rowId: $id) { organizationsByParentId(first: 50, condition: { closedOn: null }, orderBy: [POSITION_ASC, ROW_ID_ASC]) {
      nodes { name organizationRollupByOrganizationId { counters } } } } }`,
    variables: { id: String(key) },
  }),
  floor: `select json_agg(json_build_object('name', o.name, 'counters', r.counters) order by o.position, o.id) as answer
    from (select * from organization where parent_id = $1 and closed_on is null order by position, id limit 50) o
    join organization_rollup r on r.organization_id = o.id`,
  essence: {
    ours: (answer) =>
      nodes(answer, 'data', 'organization', 'children').map((one) => [
        at(one, 'name'),
        [
          ...all(one, 'summary.persons', 'summary.members', 'summary.women'),
          list(one, 'summary', 'ageBands').map((band) => at(band, 'count')),
        ],
      ]),
    postgraphile: (answer) =>
      list(answer, 'data', 'organizationByRowId', 'organizationsByParentId', 'nodes').map((one) => [
        at(one, 'name'),
        figuresOf(numbers(one, 'organizationRollupByOrganizationId', 'counters')),
      ]),
    floor: (answer) => list(answer).map((one) => [at(one, 'name'), figuresOf(numbers(one, 'counters'))]),
  },
};

/** The five questions on the data at hand. */
export async function questionsOn(pool: pg.Pool): Promise<Question[]> {
  const keys = async (text: string) => {
    const { rows } = await pool.query<{ id: string }>(`select id from (${text}) found order by md5(id::text) limit 200`);
    return rows.map(({ id }) => Number(id));
  };
  const parents = 'select id from organization o where closed_on is null';
  const withBranches = `exists (select 1 from organization c where c.parent_id = o.id and c.kind = 'BRANCH')`;
  return [
    { ...TREE_PAGE, keys: await keys(`${parents} and level between 1 and 3 and not ${withBranches}`) },
    { ...PEOPLE_PAGE, keys: await keys(`${parents} and level = 2`) },
    { ...PERSON, keys: await keys('select distinct person_id as id from person_change') },
    { ...NESTED, keys: await keys(`${parents} and ${withBranches}`) },
    { ...SUMMARIES, keys: await keys(`${parents} and parent_id is null`) },
  ];
}
