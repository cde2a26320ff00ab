import { encodeId } from '@zhibu/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type RunningApp } from '../support/app.js';
import type { Client } from '../support/client.js';
import { at, listAt, numberAt, textAt } from '../support/json.js';

const FIGURE =
  'id label value rounded whole share unit state reason definition source version drill { query variables } deeper { query variables }';
const BULLETIN = `query ($id: ID!, $year: Int!) {
  bulletin(organizationId: $id, year: $year) { organization { id code } year asOf isFinal treeBasis dataAsOf tables { id title figures { ${FIGURE} } } }
}`;

let running: RunningApp;
let leader: Client;
let analyst: Client;
const ids = new Map<string, string>();

beforeAll(async () => {
  running = await startApp({ template: 'forest' });
  const [top] = await running.sql.rows<{ id: number }>('select id from organization where parent_id is null order by id limit 1');
  leader = await running.signedIn([{ role: 'LEADER', organizationId: top?.id ?? null }]);
  analyst = await running.signedIn([{ role: 'ANALYST', organizationId: top?.id ?? null }]);
  const { body } = await leader.graphql('{ organizations(first: 100) { edges { node { id kind parent { id } } } } }');
  for (const edge of listAt(body, 'data.organizations.edges')) {
    ids.set(at(edge, 'node.parent') === null ? 'ROOT' : textAt(edge, 'node.kind'), textAt(edge, 'node.id'));
  }
});
afterAll(() => running.close());

const idOf = (kind: string) => ids.get(kind) ?? '';
const ask = async (client: Client, kind: string, year: number) => (await client.graphql(BULLETIN, { id: idOf(kind), year })).body;

async function figuresOf(client: Client, kind: string, year: number): Promise<Map<string, unknown>> {
  const tables = listAt(await ask(client, kind, year), 'data.bulletin.tables');
  const figures = tables.flatMap((table) => listAt(table, 'figures'));
  return new Map(figures.map((figure) => [textAt(figure, 'id'), figure]));
}

const valueOf = (figures: ReadonlyMap<string, unknown>, id: string) => at(figures.get(id), 'value');
const send = async (client: Client, figure: unknown, drill: 'drill' | 'deeper') => {
  const variables: unknown = JSON.parse(textAt(figure, `${drill}.variables`));
  const given = typeof variables === 'object' && variables !== null ? { ...variables } : {};
  return (await client.graphql(textAt(figure, `${drill}.query`), given)).body;
};

describe('the bulletin of a node', () => {
  it('says of what and as of when it is', async () => {
    const body = await ask(leader, 'ROOT', 2024);
    expect(at(body, 'data.bulletin')).toMatchObject({ year: 2024, asOf: '2024-12-31', isFinal: true, treeBasis: 'PERIOD_END' });
    expect(Date.parse(textAt(body, 'data.bulletin.dataAsOf'))).toBeGreaterThan(Date.now() - 60_000);
    const tables = listAt(body, 'data.bulletin.tables').map((table) => at(table, 'id'));
    expect(tables).toEqual(['members', 'age', 'joined', 'occupation', 'development', 'organizations', 'coverage']);
    const current = await ask(leader, 'ROOT', new Date().getFullYear());
    expect(at(current, 'data.bulletin.isFinal')).toBe(false);
  });

  it('counts what the records hold', async () => {
    const figures = await figuresOf(leader, 'ROOT', 2024);
    const [counted] = await running.sql.rows<Record<string, number>>(
      `with recursive below as (
         select organization_id as id, kind from organization_version where organization_id = (select id from organization where parent_id is null order by id limit 1) and valid_to is null
         union all
         select v.organization_id, v.kind from below join organization_version v on v.parent_id = below.id
           and v.valid_from <= '2024-12-31' and (v.valid_to is null or v.valid_to > '2024-12-31') and not v.closed
       ), members as (
         select p.* from placement t join below on below.id = t.organization_id join person p on p.id = t.person_id
         where t.valid_from <= '2024-12-31' and (t.valid_to is null or t.valid_to > '2024-12-31') and t.state = 'ACTIVE' and t.standing in ('FULL', 'PROBATIONARY')
       )
       select (select count(*)::int from members) as members, (select count(*)::int from members where sex = 'FEMALE') as women,
         (select count(*)::int from members where joined_on >= '2012-11-08') as since2012,
         (select count(*)::int from below where kind = 'GENERAL_BRANCH') as "generalBranches",
         (select count(*)::int from below where kind like '%BRANCH' and kind <> 'GENERAL_BRANCH') as branches`,
    );
    expect(counted?.['members']).toBeGreaterThan(3);
    const ours = {
      ...Object.fromEntries(['members', 'women', 'generalBranches', 'branches'].map((id) => [id, valueOf(figures, id)])),
      since2012: valueOf(figures, 'joined:since 2012-11'),
    };
    expect(ours).toEqual(counted);
  });

  it('divides members without a rest, and rounds shares to a tenth of a percent', async () => {
    const figures = await figuresOf(leader, 'ROOT', 2024);
    for (const table of ['age:', 'joined:']) {
      const parts = [...figures.keys()].filter((id) => id.startsWith(table)).map((id) => numberAt(figures.get(id), 'value'));
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(valueOf(figures, 'members'));
    }
    const women = figures.get('women');
    const [part, whole] = [numberAt(women, 'value'), numberAt(women, 'whole')];
    expect(at(women, 'share')).toBe(Math.round((part / whole) * 1_000) / 10);
  });

  it('says why it has no occupations, and defines everything', async () => {
    const figures = await figuresOf(leader, 'ROOT', 2024);
    expect(figures.get('occupation:FARMER')).toMatchObject({ value: null, state: 'NO_DATA', drill: null, deeper: null });
    expect(textAt(figures.get('occupation:FARMER'), 'reason')).toContain('occupations');
    expect(numberAt(figures.get('occupation:RETIRED'), 'value')).toBeGreaterThanOrEqual(0);
    for (const figure of figures.values()) {
      expect(textAt(figure, 'definition')).not.toBe('');
      expect(textAt(figure, 'source')).toMatch(/《.+》/);
      expect(at(figure, 'reason') === null).toBe(at(figure, 'state') === 'OK' || at(figure, 'state') === 'ZERO');
    }
  });

  it('opens to exactly the records that were counted, and to the figures one level down', async () => {
    const figures = await figuresOf(leader, 'ROOT', 2024);
    let [opened, deepened] = [0, 0];
    for (const [id, figure] of figures) {
      if (at(figure, 'drill') !== null) {
        const body = await send(leader, figure, 'drill');
        expect(at(body, 'data.persons.totalCount') ?? at(body, 'data.organizations.totalCount'), id).toBe(at(figure, 'value'));
        opened += 1;
      }
      if (at(figure, 'deeper') === null) continue;
      const body = await send(leader, figure, 'deeper');
      expect(listAt(body, 'data.analyze.rows').length, id).toBeGreaterThan(0);
      if (at(figure, 'unit') === 'people') expect(at(listAt(body, 'data.analyze.totals').at(-1), 'value'), id).toBe(at(figure, 'value'));
      deepened += 1;
    }
    expect(opened).toBeGreaterThan(6);
    expect(deepened).toBeGreaterThan(4);
  });

  it('has no figures of years before anything was recorded', async () => {
    const body = await ask(leader, 'ROOT', 1950);
    expect(at(body, 'errors.0.extensions.code')).toBe('PERIOD_WITHOUT_DATA');
  });

  it.each([1920, 9999])('refuses the year %i', async (year) => {
    expect(at(await ask(leader, 'ROOT', year), 'errors.0.extensions.code')).toBe('BAD_USER_INPUT');
  });

  it('is not made of groups', async () => {
    expect(at(await ask(leader, 'GROUP', 2024), 'errors.0.extensions.code')).toBe('BOUNDARY_NOT_COUNTED');
  });
});

describe('T50 the bulletin of a branch', () => {
  it('withholds whatever is small from a reader without the right to people, and opens nothing', async () => {
    const branches = await running.sql.rows<{ id: number }>(
      `select organization_id as id from placement t join organization o on o.id = t.organization_id
       where o.path ^@ (select path from organization where parent_id is null order by id limit 1) and o.kind in ('BRANCH', 'RETIRED_BRANCH')
         and t.standing in ('FULL', 'PROBATIONARY') and t.state = 'ACTIVE' and t.valid_to is null group by 1 having count(*) < 5`,
    );
    expect(branches.length).toBeGreaterThan(1);
    for (const { id } of branches) {
      ids.set('SMALL', encodeId('Organization', id));
      const [full, told] = [await figuresOf(leader, 'SMALL', 2024), await figuresOf(analyst, 'SMALL', 2024)];
      expect(numberAt(full.get('members'), 'value')).toBeGreaterThan(0);
      for (const [id, figure] of told) {
        expect(at(figure, 'drill') === null || id === 'branches' || id === 'organizations', id).toBe(true);
        if (at(figure, 'unit') !== 'people' || at(figure, 'state') === 'NO_DATA') continue;
        const value = at(figure, 'value');
        expect(value === null || value === 0, `${id} ${String(value)}`).toBe(true);
      }
      for (const id of ['members', 'women', 'minority', 'juniorCollegeAndAbove', 'age:41-45', 'occupation:RETIRED'])
        expect(at(told.get(id), 'state'), id).toBe('SUPPRESSED');
      expect(textAt(told.get('members'), 'reason')).not.toBe('');
    }
  });
});
