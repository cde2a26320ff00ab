import { getNamedType, isObjectType, isRequiredArgument, type GraphQLField } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type RunningApp } from '../support/app.js';
import type { Answer, Client } from '../support/client.js';
import { readForest, type Forest } from '../support/forest/read-forest.js';
import { act } from '../support/journey.js';
import { at, listAt, textAt } from '../support/json.js';

let running: RunningApp;
let forest: Forest;
const readers: Client[] = [];
let savedId: string;

beforeAll(async () => {
  running = await startApp({ template: 'forest' });
  forest = await readForest(running.sql);
  for (const role of ['AFFAIRS_ADMIN', 'SYSTEM_ADMIN', 'AUDIT_ADMIN'] as const) readers.push(await running.signedIn([{ role }]));
  const [affairs] = readers;
  if (!affairs) throw new Error('Nobody keeps questions.');
  const question = { measures: ['people.stock'], organization: { code: 'ZQA1-K' } };
  const saved = await act(affairs, 'saveAnalysis', { name: '人数', question }, '... on SavedAnalysisSuccess { analysis { id } }');
  savedId = textAt(saved.body, 'data.done.analysis.id');
});
afterAll(() => running.close());

type Field = GraphQLField<unknown, unknown>;
const takesFirst = (field: Field) => field.args.some((arg) => arg.name === 'first') && getNamedType(field.type).name.endsWith('Connection');
const fieldsOf = (name: string): Field[] => {
  const type = running.app.schema.getType(name);
  return isObjectType(type) ? Object.values(type.getFields()) : [];
};

interface List {
  /** The way to it in an answer. */
  readonly path: string;
  /** A query of it; `size` is the argument for the size of the page, such as `first: 5`, or nothing. */
  readonly query: (size: string) => string;
}

/** Every list of the schema. */
function lists(): List[] {
  const known = new Map([
    ['organizationId', forest.byCode('ZQA1-K').id],
    ['check', 'organization.secretaryMissing'],
  ]);
  const make = (path: string, field: Field, around: (inner: string) => string): List => {
    const required = field.args.filter(isRequiredArgument).map(({ name }) => `${name}: "${known.get(name) ?? '党'}"`);
    return {
      path,
      query: (size) => {
        const args = [...required, ...(size === '' ? [] : [size])];
        const head = size.includes('$first') ? 'query($first: Int)' : 'query';
        return `${head} { ${around(`${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''} { totalCount edges { cursor } }`)} }`;
      },
    };
  };
  const owners = [
    { type: 'Organization', field: 'organization', of: 'organization(code: "ZQA1-K")' },
    { type: 'Unit', field: 'unit', of: 'unit(code: "ZQA1-K-U")' },
    { type: 'Person', field: 'person', of: `person(id: "${forest.typical('Person', 'A1').id}")` },
    { type: 'SavedAnalysis', field: 'savedAnalysis', of: `savedAnalysis(id: "${savedId}")` },
    { type: 'Overview', field: 'overview', of: `overview(organizationId: "${forest.typical('Organization', 'A1').id}")` },
  ];
  const nested = owners.flatMap(({ type, field, of }) =>
    fieldsOf(type)
      .filter(takesFirst)
      .map((list) => make(`${field}.${list.name}`, list, (inner) => `${of} { ${inner} }`)),
  );
  return [
    ...fieldsOf('Query')
      .filter(takesFirst)
      .map((field) => make(field.name, field, (inner) => inner)),
    ...nested,
  ];
}

/** The answer of the first reader who may ask. */
async function answered(query: string, variables: object = {}) {
  for (const reader of readers) {
    const answer = await reader.graphql(query, { ...variables });
    if (answer.code !== 'FORBIDDEN') return answer;
  }
  throw new Error(`Nobody may ask ${query}`);
}

describe('T8 sizes of pages', () => {
  it('every list that a query field or an object has is known here', () => {
    const objects = Object.values(running.app.schema.getTypeMap()).filter(isObjectType);
    const paged = objects.flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => getNamedType(field.type).name.endsWith('Connection'))
        .map((field) => `${type.name}.${field.name}`),
    );
    const owned = paged.filter((name) => !/^(Query|Organization|Unit|Person|SavedAnalysis|Overview|RosterImport)\./.test(name));
    expect(owned).toEqual([]);
    expect(lists().length).toBeGreaterThan(12);
  });

  /** A list that may be missing in its object leaves the rest of the answer standing. */
  const expectRefused = (answer: Answer, path: string) => {
    expect(at(answer.body, `data.${path}`) ?? null, `${path} ${answer.text}`).toBeNull();
    expect(['BAD_USER_INPUT', 'GRAPHQL_VALIDATION_FAILED', 'QUERY_TOO_DEAR'], `${path} ${answer.text}`).toContain(answer.code);
    expect(answer.status).toBeLessThan(500);
  };

  it.each(['101', '0', '-1', '2147483648', '1e9', '"20"', '1.5', 'true', '[5]'])('first: %s is refused by every list', async (first) => {
    for (const { path, query } of lists()) expectRefused(await answered(query(`first: ${first}`)), path);
  });

  it.each([101, 0, -1, 2147483648, '20', 1.5])('first: %s as a variable is refused by every list', async (first) => {
    for (const { path, query } of lists()) expectRefused(await answered(query('first: $first'), { first }), path);
  });

  it('without a size, or with null, a page has at most twenty rows', async () => {
    for (const { query, path } of lists()) {
      for (const answer of [
        await answered(query('')),
        await answered(query('first: null')),
        await answered(query('first: $first'), { first: null }),
      ]) {
        expect(answer.status, `${path} ${answer.text}`).toBe(200);
        expect(listAt(answer.body, `data.${path}.edges`).length, path).toBeLessThanOrEqual(20);
      }
    }
  });

  it('a full page has at most a hundred rows', async () => {
    for (const { query, path } of lists()) {
      const answer = await answered(query('first: 100'));
      expect(listAt(answer.body, `data.${path}.edges`).length, path).toBeLessThanOrEqual(100);
    }
  });
});

describe('T9 lists within lists', () => {
  const nest = (levels: number, size: number): string =>
    levels === 0 ? 'id' : `children(first: ${size}) { edges { node { ${nest(levels - 1, size)} } } }`;

  it('100 × 100 × 100 rows are refused before anything is read', async () => {
    const [affairs] = readers;
    running.takeStatements();
    const answer = await affairs?.graphql(`{ organizations(first: 100) { edges { node { ${nest(2, 100)} } } } }`);
    expect(answer).toMatchObject({ status: 400, code: 'QUERY_TOO_DEAR' });
    expect(at(answer?.body, 'errors.0.extensions.cost')).toEqual({ requested: 1_010_100, limit: 20_000 });
    expect(running.takeStatements().filter((text) => text.includes('from organization'))).toEqual([]);
  });

  it('sizes given as variables, by fragments and by aliases count alike', async () => {
    const [affairs] = readers;
    const variables = await affairs?.graphql(
      'query($n: Int) { organizations(first: $n) { edges { node { children(first: $n) { edges { node { children(first: $n) { totalCount edges { cursor } } } } } } } } }',
      { n: 100 },
    );
    const fragments = await affairs?.graphql(
      '{ organizations(first: 100) { edges { node { ...a } } } } fragment a on Organization { children(first: 100) { edges { node { ...b } } } } fragment b on Organization { children(first: 100) { totalCount edges { cursor } } }',
    );
    const aliases = Array.from({ length: 30 }, (_, index) => `a${index}: children(first: 30) { edges { cursor } }`).join(' ');
    const aliased = await affairs?.graphql(`{ organizations(first: 100) { edges { node { ${aliases} } } } }`);
    for (const answer of [variables, fragments, aliased]) expect(answer).toMatchObject({ status: 400, code: 'QUERY_TOO_DEAR' });
  });
});

describe('T59 statements', () => {
  const NESTED =
    'id name parent { id } ancestors { id } hasChildren children(first: 5) { totalCount edges { node { id } } } summary { members }';
  const QUERIES: [string, string][] = [
    [
      'organizations',
      `organizations(first: $n) { totalCount edges { node { ${NESTED} units(first: 5) { totalCount edges { node { id } } } history(first: 5) { totalCount edges { node { id } } } persons(first: 3) { totalCount edges { node { id } } } posts(first: 3) { totalCount edges { node { id person { id } } } } viewerCan { update { allowed } } } } }`,
    ],
    [
      'units',
      'units(first: $n) { totalCount edges { node { id parent { id } ancestors { id } hasChildren children(first: 5) { totalCount edges { node { id } } } coveredBy { id name } personCount fullMemberCount coverageGap history(first: 5) { totalCount edges { node { id } } } } } }',
    ],
    [
      'persons',
      'persons(first: $n) { totalCount edges { node { id name age idNumberMasked unit { id } organization { id } group { id } posts(first: 3) { totalCount edges { node { id organization { id } } } } timeline(first: 3) { totalCount edges { node { id fields { field before after } } } } viewerCan { update { allowed } } } } }',
    ],
    [
      'overview',
      'overview(organizationId: "ROOT") { organization { id } summary { members } coverageGaps children(first: $n) { totalCount edges { node { id summary { members } } } } }',
    ],
    ['search', 'search(text: "支部", first: $n) { totalCount edges { node { id title subtitle } } }'],
  ];

  it.each(QUERIES)('of %s are as many for 1, 10 and 100 rows', async (_name, query) => {
    const [affairs] = readers;
    const text = `query($n: Int) { ${query.replace('ROOT', forest.typical('Organization', 'A0').id)} }`;
    const counts = [];
    for (const n of [1, 10, 100]) {
      running.takeStatements();
      const answer = await affairs?.graphql(text, { n });
      expect(answer?.status, answer?.text.slice(0, 300)).toBe(200);
      counts.push(running.takeStatements().length);
    }
    // One row, the root, has nothing above it to look for.
    expect(counts[1]).toBeLessThanOrEqual((counts[0] ?? 0) + 5);
    expect(counts[2]).toBe(counts[1]);
    expect(counts[2]).toBeLessThan(40);
  });

  it('of users and of the audit trail as well', async () => {
    const [, system, audit] = readers;
    const count = async (client: Client | undefined, text: string, n: number) => {
      running.takeStatements();
      expect((await client?.graphql(text, { n }))?.status).toBe(200);
      return running.takeStatements().length;
    };
    const users =
      'query($n: Int) { users(first: $n) { totalCount edges { node { id person { id } grants { id organization { id } user { id } } } } } }';
    const entries = 'query($n: Int) { auditEntries(first: $n) { totalCount edges { node { id before after } } } }';
    expect(await count(system, users, 100)).toBe(await count(system, users, 10));
    expect(await count(audit, entries, 100)).toBe(await count(audit, entries, 10));
  });
});
