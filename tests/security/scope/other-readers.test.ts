import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantAccount, plantSession } from '../../support/accounts.js';
import { clientOf, type Client } from '../../support/client.js';
import { CANARY, GRANTED, REGIONS } from '../../support/forest/regions.js';
import { at, listAt, numberAt } from '../../support/json.js';
import { faultsOf, watchedForest, type WatchedForest } from './watched-forest.js';

const LONG = 120_000;
/** Stands in the name of every person of the forest. */
const PERSON = '孖';

let watched: WatchedForest;
beforeAll(async () => {
  watched = await watchedForest();
});
afterAll(() => watched.running.close());

const withoutTrace = (text: string) => text.replace(/"traceId":"[^"]*"/g, '');
const markOf = (field: string) => watched.running.app.schema.getQueryType()?.getFields()[field]?.extensions['access'];

describe('T17 nobody', () => {
  it('gets no answer but where everybody does', { timeout: LONG }, async () => {
    const faults = await faultsOf(watched.probes, async (probe) => {
      const answer = await watched.running.anonymous.graphql(probe.query, probe.variables);
      if (markOf(probe.field) === 'public') return answer.status === 200 ? null : `answers ${answer.status}`;
      const isRefused = answer.status === 401 && answer.code === 'UNAUTHENTICATED';
      return isRefused && !REGIONS.some((region) => answer.text.includes(CANARY[region])) ? null : answer.text.slice(0, 200);
    });
    expect(faults).toEqual([]);
  });
});

describe.each(['SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN'] as const)('T48 %s', (role) => {
  it('reads people and figures by no way', { timeout: LONG }, async () => {
    // An account that belongs to a person, and one that holds grants, are the ways from accounts into the trees.
    const person = watched.forest.typical('Person', GRANTED).key;
    await plantAccount(watched.running.sql, { personId: person, grants: [{ role: 'LEADER', organizationId: watched.place }] });
    const client = await watched.running.signedIn([{ role }]);
    const faults = await faultsOf(watched.probes, async (probe) => {
      const answer = await client.graphql(probe.query, probe.variables);
      if (answer.status >= 500) return `answers ${answer.status}`;
      if (probe.field === 'auditEntries' && role === 'AUDIT_ADMIN') return null;
      if (answer.text.includes(PERSON)) return 'shows a person';
      const figures = answer.text.match(/"(members|persons|personCount|women)":[1-9]/);
      return figures ? `shows figures: ${figures[0]}` : null;
    });
    expect(faults).toEqual([]);
  });
});

describe('T17 rights of several kinds in several places', () => {
  it('reading people in one tree opens no people of another', { timeout: LONG }, async () => {
    const { running, forest, place } = watched;
    const elsewhere = forest.typical('Organization', 'B').key;
    const client = await running.signedIn([
      { role: 'LEADER', organizationId: place },
      { role: 'ANALYST', organizationId: elsewhere },
    ]);
    let seen = 0;
    const faults = await faultsOf(watched.probes, async (probe) => {
      const answer = await client.graphql(probe.query, probe.variables);
      if (answer.text.includes(CANARY.B)) seen += 1;
      const others = ['A0', 'A2', 'C'] as const;
      const leak = others.find((region) => answer.text.includes(CANARY[region]));
      if (leak) return `shows ${leak}`;
      return answer.text.includes(`${CANARY.B}${PERSON}`) ? 'shows a person of B' : null;
    });
    expect(faults).toEqual([]);
    expect(seen).toBeGreaterThan(10);
  });

  it('a right to unseal in one tree finds nobody of another by the ID number', async () => {
    const { running, forest, place } = watched;
    const elsewhere = forest.typical('Organization', 'B').key;
    const client = await running.signedIn([
      { role: 'AFFAIRS_ADMIN', organizationId: place },
      { role: 'LEADER', organizationId: elsewhere },
    ]);
    const rows = await running.sql.rows<{ name: string; sealed: string }>(
      'select name, id_number_sealed as sealed from person where id_number_sealed is not null',
    );
    const query =
      'query($idNumber: String) { persons(filter: { idNumber: $idNumber, states: [ACTIVE, LEFT] }) { totalCount edges { node { name } } } }';
    for (const { name, sealed } of rows) {
      const answer = await client.graphql(query, { idNumber: running.app.sealing.open(sealed) });
      const isOurs = name.startsWith(CANARY[GRANTED]);
      expect(numberAt(answer.body, 'data.persons.totalCount'), name).toBe(isOurs ? 1 : 0);
    }
    const every = await client.graphql('{ persons(first: 100) { edges { node { name } } } }');
    expect(every.text).toContain(CANARY.B);
  });
});

describe('T17 people counted in units', () => {
  const COUNTS =
    '{ units(first: 100) { edges { node { id code personCount fullMemberCount hasChildren children(first: 100) { totalCount } } } } }';
  const byCode = async (client: Client) => {
    const edges = listAt((await client.graphql(COUNTS)).body, 'data.units.edges');
    return new Map(edges.map((edge) => [String(at(edge, 'node.code')), at(edge, 'node')] as const));
  };

  it('are those of the scope, and a unit says that it has parts only where one is to be seen', async () => {
    const { running, place } = watched;
    const units = await byCode(await running.signedIn([{ role: 'LEADER', organizationId: place }]));
    expect(units.size).toBeGreaterThan(4);
    const expected = await running.sql.rows<{ code: string; people: number; full: number }>(
      `select u.code, count(p.id)::int as people, (count(p.id) filter (where p.standing = 'FULL'))::int as full
       from unit u join organization c on c.id = u.covering_id join organization g on g.id = $1 and c.path ^@ g.path
       left join unit below on below.path ^@ u.path and exists (select 1 from organization o where o.id = below.covering_id and o.path ^@ g.path)
       left join person p on p.unit_id = below.id and p.state = 'ACTIVE' and exists (select 1 from organization o where o.id = p.organization_id and o.path ^@ g.path)
       group by u.code`,
      [place],
    );
    for (const { code, people, full } of expected) {
      const unit = units.get(code);
      expect([at(unit, 'personCount'), at(unit, 'fullMemberCount')], code).toEqual([people, full]);
      expect(at(unit, 'hasChildren'), code).toBe(numberAt(unit, 'children.totalCount') > 0);
    }
    expect([...units.keys()].sort()).toEqual(expected.map(({ code }) => code).sort());
  });
});

describe('T52 following what lies outside', () => {
  it('is answered as following what does not exist', async () => {
    const { running, forest, place } = watched;
    const account = await plantAccount(running.sql, { grants: [{ role: 'LEADER', organizationId: place }] });
    const client = clientOf(running.url, { session: await plantSession(running.sql, account.id) });
    const follow = (organizationId: string) =>
      client.send('/graphql/stream', {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
        body: JSON.stringify({
          query: 'subscription($id: ID!) { overviewChanged(organizationId: $id) { at } }',
          variables: { id: organizationId },
        }),
      });
    const missing = await follow('T3JnYW5pemF0aW9uOjk5OTk5OTk');
    for (const region of ['A0', 'A2', 'B', 'C'] as const) {
      const outside = await follow(forest.typical('Organization', region).id);
      expect([outside.status, withoutTrace(outside.text)]).toEqual([missing.status, withoutTrace(missing.text)]);
    }
    expect(missing.text).toContain('errors');
  });
});
