import type pg from 'pg';

/** One thing that people ask: our query, and the plain SQL that returns the same rows. */
export interface Case {
  readonly name: string;
  readonly query: string;
  /** Variables of the query and values of the SQL for a round. */
  readonly variables: (round: number) => Record<string, unknown>;
  readonly sql: string;
  readonly values: (round: number) => unknown[];
  /** What the issue asks for: at most so many times the raw query, or so many milliseconds more. */
  readonly target: { readonly times: number } | { readonly moreMs: number };
}

interface Node {
  readonly id: number;
  readonly outside: string;
}

const outside = (id: number) => Buffer.from(`Organization:${id}`).toString('base64url');
const SUMMARY = `query ($id: ID!) { organization(id: $id) { name summary { organizations byKind { kind count } members fullMembers probationaryMembers women ethnicMinority ageBands { band count } education { level count } } } }`;
const CHILDREN = `query ($id: ID!) { organization(id: $id) { children(first: 50) { edges { node { id code name kind hasChildren summary { members } } } pageInfo { hasNextPage endCursor } } } }`;
const people = (total: string) =>
  `{ persons(first: 20) { edges { node { id name sex birthDate standing staffingKind } } pageInfo { hasNextPage endCursor } ${total} } }`;

const RAW_SUMMARY = 'select o.name, r.counters from organization o join organization_rollup r on r.organization_id = o.id where o.id = $1';
const RAW_ROOT_SUMMARY =
  'select o.name, r.counters from organization o join organization c on c.parent_id = o.id join organization_rollup r on r.organization_id = c.id where o.id = $1';
const RAW_LEAF_SUMMARY = `select o.name, p.standing, p.sex, p.ethnic_group, p.education, p.birth_date from organization o join person p on p.organization_id = o.id and p.state = 'ACTIVE' where o.id = $1`;
const RAW_CHILDREN = `select o.id, o.code, o.name, o.kind, exists (select 1 from organization c where c.parent_id = o.id) as has_children, r.counters
  from organization o left join organization_rollup r on r.organization_id = o.id where o.parent_id = $1 and o.closed_on is null order by o.position, o.id limit 51`;
const RAW_LEAF_CHILDREN = `select o.id, o.code, o.name, o.kind, exists (select 1 from organization c where c.parent_id = o.id) as has_children,
  (select count(*) from person p where p.organization_id = o.id and p.state = 'ACTIVE' and p.standing in ('FULL', 'PROBATIONARY')) as members
  from organization o where o.parent_id = $1 and o.closed_on is null order by o.position, o.id limit 51`;
const RAW_PEOPLE = `select id, name, sex, birth_date, standing, staffing_kind from person where state = 'ACTIVE' order by name_sort, id limit 21`;

const RAW_PEOPLE_COUNTED = `select page.*, (select count(*) from person where state = 'ACTIVE') as total from (${RAW_PEOPLE}) page`;
const once = { variables: () => ({}), values: () => [] };

/** The cases on the data at hand: a random node of each level for each round. */
export async function casesOn(pool: pg.Pool): Promise<Case[]> {
  const nodes = async (condition: string): Promise<Node[]> => {
    const { rows } = await pool.query<{ id: string }>(
      `select o.id from organization o where ${condition} and closed_on is null order by md5(o.id::text) limit 200`,
    );
    return rows.map(({ id }) => ({ id: Number(id), outside: outside(Number(id)) }));
  };
  const of = async (name: string, condition: string, rest: Pick<Case, 'query' | 'sql' | 'target'>): Promise<Case> => {
    const found = await nodes(condition);
    const pick = (round: number) => found[round % found.length] ?? { id: 0, outside: '' };
    return {
      name: `${name} (${found.length} nodes)`,
      ...rest,
      variables: (round) => ({ id: pick(round).outside }),
      values: (round) => [pick(round).id],
    };
  };
  const stored = 'exists (select 1 from organization_rollup r where r.organization_id = o.id)';
  return [
    await of('summary of the root', 'parent_id is null', { query: SUMMARY, sql: RAW_ROOT_SUMMARY, target: { moreMs: 4 } }),
    await of('summary, level 1', `level = 1 and ${stored}`, { query: SUMMARY, sql: RAW_SUMMARY, target: { moreMs: 4 } }),
    await of('summary, level 2', `level = 2 and ${stored}`, { query: SUMMARY, sql: RAW_SUMMARY, target: { moreMs: 4 } }),
    await of('summary of a branch', `kind = 'BRANCH'`, { query: SUMMARY, sql: RAW_LEAF_SUMMARY, target: { moreMs: 4 } }),
    await of('children of the root', 'parent_id is null', { query: CHILDREN, sql: RAW_CHILDREN, target: { times: 2.5 } }),
    await of('children, level 1', `level = 1 and ${stored}`, { query: CHILDREN, sql: RAW_CHILDREN, target: { times: 2.5 } }),
    await of('children that are branches', `exists (select 1 from organization c where c.parent_id = o.id and c.kind = 'BRANCH')`, {
      query: CHILDREN,
      sql: RAW_LEAF_CHILDREN,
      target: { times: 2.5 },
    }),
    { name: 'first page of people at the root', query: people(''), sql: RAW_PEOPLE, ...once, target: { times: 2.5 } },
    { name: 'the same, with their number', query: people('totalCount'), sql: RAW_PEOPLE_COUNTED, ...once, target: { times: 2.5 } },
  ];
}
