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

const ANALYZE = `query ($input: AnalysisInput!) { analyze(input: $input) { rows { keys { value } cells { value state } } } }`;
const analyze = async (input: object, client = reader) => (await client.graphql(ANALYZE, { input })).body;

describe('T50 small figures of branches', () => {
  it('are withheld from those who may not read people, with what would give them away', async () => {
    const analyst = await running.signedIn([{ role: 'ANALYST', organizationId: root.id }]);
    const input = {
      measures: ['people.stock', 'members.stock'],
      rows: [{ dimension: 'organization.each' }],
      columns: [{ dimension: 'sex' }],
      organization: { code: root.code },
      first: 1000,
    };
    const [told, withheld] = [await analyze(input), await analyze(input, analyst)];
    const small = listAt(told, 'data.analyze.rows').filter((row) =>
      listAt(row, 'cells').some((cell) => [1, 2, 3, 4].includes(Number(at(cell, 'value')))),
    );
    expect(small.length).toBeGreaterThan(0);
    const states = listAt(withheld, 'data.analyze.rows').map((row) => new Set(listAt(row, 'cells').map((cell) => at(cell, 'state'))));
    const hidden = states.filter((set) => set.has('SUPPRESSED'));
    expect(hidden.length).not.toBe(1);
    for (const set of hidden) expect([...set]).toEqual(['SUPPRESSED']);
    for (const row of listAt(withheld, 'data.analyze.rows'))
      for (const cell of listAt(row, 'cells')) if (at(cell, 'state') === 'SUPPRESSED') expect(at(cell, 'value')).toBeNull();
  });
});

describe('T50 what small figures of branches are made of', () => {
  const shown = async (input: object) => {
    const analyst = await running.signedIn([{ role: 'ANALYST', organizationId: root.id }]);
    const asked = { rows: [{ dimension: 'organization.each' }], organization: { code: root.code }, first: 1000, ...input };
    const [told, withheld] = [await analyze(asked), await analyze(asked, analyst)];
    const branch = (body: unknown) => listAt(body, 'data.analyze.rows').find((row) => at(row, 'keys.0.value') === 'STAT-2');
    return {
      told: listAt(branch(told), 'cells').map((cell) => at(cell, 'value')),
      withheld: listAt(branch(withheld), 'cells').map((cell) => at(cell, 'state')),
    };
  };

  beforeAll(async () => {
    const admin = await running.signedIn([{ role: 'AFFAIRS_ADMIN', organizationId: root.id }]);
    const { body } = await admin.graphql('query ($code: String) { organization(code: $code) { id } }', { code: root.code });
    const made = await admin.graphql(
      'mutation ($input: CreateOrganizationInput!) { createOrganization(input: $input) { ... on OrganizationSuccess { organization { id } } } }',
      { input: { parentId: at(body, 'data.organization.id'), code: 'STAT-2', name: '小支部', kind: 'BRANCH', effectiveOn: '2024-01-01' } },
    );
    for (let index = 0; index < 3; index += 1) {
      const fields = {
        name: '统计乙',
        sex: 'MALE',
        birthDate: '1990-01-01',
        ethnicGroup: '01',
        staffingKind: 'CLERK',
        standing: 'APPLICANT',
        appliedOn: '2020-01-01',
        organizationId: at(made.body, 'data.createOrganization.organization.id'),
      };
      await admin.graphql('mutation ($input: CreatePersonInput!) { createPerson(input: $input) { __typename } }', {
        input: { fields, effectiveOn: '2024-06-01' },
      });
    }
  });

  it.each([
    ['a count', { measures: ['people.stock'] }],
    ['a count beside one that hides it', { measures: ['people.stock', 'members.stock'] }],
  ])('%s', async (_name, input) => {
    const { told, withheld } = await shown(input);
    expect(told[0]).toBe(3);
    expect(new Set(withheld)).toEqual(new Set(['SUPPRESSED']));
  });
});
