import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type RunningApp } from '../support/app.js';
import type { Client } from '../support/client.js';
import { at, listAt } from '../support/json.js';

let running: RunningApp;
let reader: Client;
beforeAll(async () => {
  running = await startApp({ template: 'forest' });
  const [top] = await running.sql.rows<{ id: number }>('select id from organization where parent_id is null order by id limit 1');
  reader = await running.signedIn([{ role: 'LEADER', organizationId: top?.id ?? null }]);
});
afterAll(() => running.close());

/** Every organisation that the reader sees, by code, with what was asked of it. */
async function everyOne(fields: string): Promise<Map<string, unknown>> {
  const found = new Map<string, unknown>();
  for (let after: unknown = null; after !== undefined;) {
    const { body } = await reader.graphql(
      `query ($after: String) { organizations(first: 100, after: $after, filter: { includeClosed: true }) { edges { node { code id ${fields} } } pageInfo { hasNextPage endCursor } } }`,
      { after },
    );
    for (const edge of listAt(body, 'data.organizations.edges')) found.set(String(at(edge, 'node.code')), at(edge, 'node'));
    after = at(body, 'data.organizations.pageInfo.hasNextPage') === true ? at(body, 'data.organizations.pageInfo.endCursor') : undefined;
  }
  return found;
}

const BY_STANDING = '{ persons members fullMembers probationaryMembers standing { standing count } }';
const ALL = `{ persons members fullMembers probationaryMembers standing { standing count } women sex { sex count } organizations }`;

/** What plain SQL counts below an organisation. */
async function counted(code: string): Promise<Record<string, number> | undefined> {
  const [row] = await running.sql.rows<Record<string, number>>(
    `with recursive below as (
       select id, kind, closed_on from organization where code = $1
       union all select o.id, o.kind, o.closed_on from organization o join below b on o.parent_id = b.id
     ), people as (select * from person p where p.state = 'ACTIVE' and (p.organization_id in (select id from below) or p.group_id in (select id from below)))
     select count(*)::int as persons, count(*) filter (where standing = 'FULL')::int as "fullMembers",
       count(*) filter (where standing in ('FULL', 'PROBATIONARY'))::int as members,
       count(*) filter (where standing in ('FULL', 'PROBATIONARY') and sex = 'FEMALE')::int as women,
       (select count(*)::int from below where closed_on is null) as organizations from people`,
    [code],
  );
  return row;
}

describe('the same figures by every way', () => {
  it('of every organisation equal a direct count', async () => {
    const every = await everyOne(`summary ${ALL}`);
    expect(every.size).toBeGreaterThan(15);
    for (const [code, node] of every) expect(at(node, 'summary'), code).toMatchObject((await counted(code)) ?? {});
  });

  it('are equal where only those by standing are asked for', async () => {
    const [all, few] = [await everyOne(`summary ${ALL}`), await everyOne(`summary ${BY_STANDING}`)];
    for (const [code, node] of few) {
      const expected = at(node, 'summary');
      expect(at(all.get(code), 'summary'), code).toMatchObject(expected ?? {});
      const { body } = await reader.graphql(
        `query ($id: ID!) { organization(id: $id) { summary ${BY_STANDING} persons { totalCount } } }`,
        {
          id: at(node, 'id'),
        },
      );
      expect(at(body, 'data.organization.summary'), code).toEqual(expected);
      expect(at(body, 'data.organization.persons.totalCount'), code).toBe(at(expected, 'persons'));
    }
  });

  it('are equal among the children of a node, however it is asked for, and on the overview', async () => {
    const every = await everyOne(`hasChildren summary ${BY_STANDING}`);
    const children = `children(first: 100) { edges { node { code id hasChildren summary ${BY_STANDING} } } }`;
    const queries = [
      `query ($id: ID!, $code: String) { found: organization(id: $id) { code @include(if: true) ${children} } again: organization(code: $code) { code } }`,
      `query ($id: ID!, $code: String) { found: organization(code: $code) { ${children} } again: organization(id: $id) { id } }`,
      `query ($id: ID!, $code: String) { found: overview(organizationId: $id) { ${children} } again: organization(code: $code) { id } }`,
    ];
    for (const [code, node] of every) {
      for (const query of queries) {
        const { body, text } = await reader.graphql(query, { id: at(node, 'id'), code });
        expect(text).not.toContain('"errors"');
        for (const edge of listAt(body, 'data.found.children.edges'))
          expect(at(edge, 'node')).toEqual(every.get(String(at(edge, 'node.code'))));
      }
    }
  });
});
