import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type RunningApp } from '../support/app.js';
import type { Client } from '../support/client.js';
import { readForest } from '../support/forest/read-forest.js';

let running: RunningApp;
let reader: Client;
let member: Client;
let ids: { inside: string; outside: string };
beforeAll(async () => {
  running = await startApp({ template: 'forest' });
  const forest = await readForest(running.sql);
  const typical = forest.typical('Organization', 'A1');
  reader = await running.signedIn([{ role: 'AFFAIRS_ADMIN', organizationId: typical.key }]);
  member = await running.signedIn([{ role: 'MEMBER', organizationId: typical.key }]);
  ids = { inside: typical.id, outside: forest.typical('Organization', 'A2').id };
});
afterAll(() => running.close());

const QUERIES: readonly (readonly [name: string, query: string, variables: (choice: number) => Record<string, unknown>])[] = [
  [
    'lists in lists, aliases and fragments',
    `query ($id: ID!, $first: Int = 2) { it: organization(id: $id) { ...Place children(first: $first) { totalCount edges { cursor node { ...Place
       people: persons(first: 3) { edges { node { name sex unit { code name } posts { totalCount } } } } } } pageInfo { hasNextPage } } } }
     fragment Place on Organization { id code name kind parent { code } ancestors { code } }`,
    (choice) => (choice === 0 ? { id: ids.inside } : { id: ids.inside, first: choice }),
  ],
  [
    'conditions',
    `query ($id: ID!, $yes: Boolean!, $no: Boolean = false) { organization(id: $id) { id code @include(if: $yes) name @skip(if: $yes)
       ... @include(if: $no) { kind } ...Rest @skip(if: $no) ... on Organization @include(if: $yes) { level ... @skip(if: $no) { version } } } }
     fragment Rest on Organization { state establishedOn @include(if: $no) children(first: 1) @include(if: $yes) { totalCount } }`,
    (choice) => ({ id: ids.inside, yes: choice % 2 === 0, ...(choice > 1 ? { no: choice === 3 } : {}) }),
  ],
  [
    'types behind an interface',
    `query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Organization { code parent { code } } ... on Person { name } ... on Unit { code } } }`,
    (choice) => ({ ids: [ids.inside, ids.outside, 'UGVyc29uOjE', 'VW5pdDox'].slice(choice % 3) }),
  ],
  ['nothing found', 'query ($id: ID!) { organization(id: $id) { name summary { members } } }', () => ({ id: ids.outside })],
  [
    'figures',
    'query ($id: ID!) { organization(id: $id) { summary { members byKind { kind count } ageBands { band count } education { level count } } } }',
    () => ({ id: ids.inside }),
  ],
  [
    'filters and orders by enum',
    `query ($order: PersonOrder, $filter: PersonFilter) { persons(first: 5, orderBy: $order, filter: $filter) { totalCount edges { node { id name standing birthDate } } } }`,
    (choice) =>
      [{}, { order: { field: 'JOINED_ON', direction: 'DESC' } }, { filter: { sex: 'FEMALE' } }, { filter: { sex: 'BOTH' } }][choice] ?? {},
  ],
  [
    'a refusal inside',
    'query ($id: ID!) { organization(id: $id) { code persons(first: 101) { totalCount } } }',
    () => ({ id: ids.inside }),
  ],
  ['a missing variable', 'query ($id: ID!) { organization(id: $id) { code } }', (choice) => (choice === 1 ? {} : { id: ids.inside })],
  [
    'no list of numbers',
    'query ($first: Int) { organizations(first: $first) { totalCount } }',
    (choice) => ({ first: [1, 'x', null, 2.5][choice] }),
  ],
];

/** What an answer says, without what is new in each. */
const said = (text: string) => text.replace(/"(traceId|cursor)":"[^"]*"/g, '"$1":""');

describe('queries that are asked again', () => {
  it.each(QUERIES)('%s: are answered as when they were new', async (_name, query, variables) => {
    for (const client of [reader, member]) {
      for (const choice of [0, 1, 2, 3]) {
        // A comment of its own makes the document a new one.
        const fresh = await client.graphql(`${query} # ${choice} ${Math.random()}`, variables(choice));
        for (let round = 0; round < 3; round += 1) {
          const again = await client.graphql(query, variables(choice));
          expect([again.status, said(again.text)]).toEqual([fresh.status, said(fresh.text)]);
        }
      }
    }
  });
});
