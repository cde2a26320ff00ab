import { emptyCounters, summaryOf, type PersonFacts } from '@zhibu/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '../../kernel/actor.js';
import { transactionSql } from '../../kernel/sql.js';
import { plainFacts, plantOrganization, plantPerson, plantUnit, type Planted } from '../../testing/plant.js';
import { testDatabase, type TestDatabase } from '../../testing/test-database.js';
import { audited } from '../audit/index.js';
import { applyPersonChanges, organizationEntities, placesForWrite, rebuildRollups, summariesOf, verifyRollups } from './index.js';

const YEAR = 2026;
let database: TestDatabase;
let root: Planted;
let court: Planted;
let committee: Planted;
let branch: Planted;
let group: Planted;
let otherCourt: Planted;
let otherBranch: Planted;
let directBranch: Planted;

async function inOneTransaction<Result>(work: (client: Awaited<ReturnType<TestDatabase['connect']>>) => Promise<Result>): Promise<Result> {
  const client = await database.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const rebuild = () => inOneTransaction((client) => rebuildRollups(client));
const verify = () => inOneTransaction((client) => verifyRollups(client));
const figuresOf = async (...places: Planted[]) => {
  const summaries = await summariesOf(
    database.read,
    places.map(({ id }) => id),
    YEAR,
  );
  return places.map(({ id }) => summaries.get(id));
};

beforeAll(async () => {
  database = await testDatabase(organizationEntities);
  const sql = database.read;
  root = await plantOrganization(sql, null);
  court = await plantOrganization(sql, root, { kind: 'COMMITTEE' });
  committee = await plantOrganization(sql, court, { kind: 'GENERAL_BRANCH' });
  branch = await plantOrganization(sql, committee);
  group = await plantOrganization(sql, branch, { kind: 'GROUP' });
  otherCourt = await plantOrganization(sql, root, { kind: 'COMMITTEE' });
  otherBranch = await plantOrganization(sql, otherCourt);
  await plantOrganization(sql, otherCourt, { closedOn: '2024-01-01' });
  await plantOrganization(sql, court, { kind: 'DISCIPLINE_COMMITTEE' });
  directBranch = await plantOrganization(sql, root);
  await plantOrganization(sql, directBranch, { kind: 'GROUP' });
  await plantPerson(sql, branch, { groupId: group.id });
  await plantPerson(sql, branch, { sex: 'MALE', ethnicGroup: '11', standing: 'PROBATIONARY', joinedOn: '2026-05-01', education: null });
  await plantPerson(sql, branch, { state: 'LEFT' });
  await plantPerson(sql, otherBranch, { birthDate: '1950-01-01', staffingKind: 'RETIRED' });
  await plantPerson(sql, root, { standing: 'NONE', staffingKind: 'CONTRACT' });
  await plantPerson(sql, root, { standing: 'NONE', staffingKind: 'CONTRACT' });
  await plantPerson(sql, directBranch);
  await rebuild();
});

afterAll(() => database.close());

describe('summaries', () => {
  it('count each node with everything below it, closed organisations left out', async () => {
    const [atRoot, atCourt, atBranch, atGroup, atOther] = await figuresOf(root, court, branch, group, otherCourt);
    expect(atRoot).toMatchObject({
      organizations: 10,
      persons: 6,
      members: 4,
      fullMembers: 3,
      probationaryMembers: 1,
      women: 3,
      ethnicMinority: 1,
    });
    expect(atCourt).toMatchObject({ organizations: 5, persons: 2, members: 2 });
    expect(atBranch).toMatchObject({ organizations: 2, persons: 2, members: 2 });
    expect(atGroup).toMatchObject({ organizations: 1, persons: 1 });
    expect(atOther).toMatchObject({ organizations: 2, persons: 1 });
    expect(atRoot?.byKind.find(({ kind }) => kind === 'BRANCH')?.count).toBe(3);
    expect(atRoot?.staffing.find(({ kind }) => kind === 'CONTRACT')).toEqual({ kind: 'CONTRACT', count: 2, members: 0 });
  });

  it('are missing for what does not exist and zero for what is empty', async () => {
    const summaries = await summariesOf(database.read, [99_999], YEAR);
    expect(summaries.size).toBe(0);
    const closed = await plantOrganization(database.read, court, { kind: 'BRANCH', closedOn: '2024-01-01' });
    expect((await figuresOf(closed))[0]).toEqual(summaryOf(emptyCounters(), YEAR));
  });

  it('T59 of any number of nodes take three statements, of committees one', async () => {
    const wanted = [root, court, committee, branch, group, otherCourt, otherBranch, directBranch];
    for (const count of [1, 3, 8]) {
      database.takeStatements();
      await figuresOf(...wanted.slice(0, count));
      expect(database.takeStatements()).toHaveLength(3);
    }
    await figuresOf(court, committee, otherCourt);
    expect(database.takeStatements()).toHaveLength(1);
  });
});

describe('changes of people', () => {
  const change = (before: PersonFacts | null, after: PersonFacts | null, at: Planted) => ({ organizationId: at.id, before, after });

  it('reach every organisation above, and a transfer leaves those that both ends share alone', async () => {
    const { id, facts } = await plantPerson(database.read, branch);
    const stamp = async (place: Planted) =>
      (await database.read.rows<{ at: Date }>('select updated_at as at from organization_rollup where organization_id = $1', [place.id]))[0]
        ?.at;
    await audited(database, systemActor('test'), async (write) => {
      await placesForWrite(write.sql, [branch.id]);
      await applyPersonChanges(write, [change(null, facts, branch)]);
    });
    expect((await verify()).differences).toEqual([]);
    const before = await stamp(court);
    const sibling = await plantOrganization(database.read, court);
    await rebuild();
    await database.read.rows('update person set organization_id = $1 where id = $2', [sibling.id, id]);
    const rebuilt = await stamp(court);
    await audited(database, systemActor('test'), (write) =>
      applyPersonChanges(write, [change(facts, null, branch), change(null, facts, sibling)]),
    );
    expect(await stamp(court)).toEqual(rebuilt);
    expect(before).not.toEqual(rebuilt);
    expect((await verify()).differences).toEqual([]);
  });

  it('of thousands at once take no more statements than one', async () => {
    await audited(database, systemActor('test'), async (write) => {
      const texts: string[] = [];
      const counted = { ...write, sql: transactionSql(write.em, (text) => texts.push(text)) };
      const thousands = Array.from({ length: 2000 }, (_, index) => change(null, plainFacts, index % 2 ? branch : otherBranch));
      await applyPersonChanges(counted, thousands);
      await applyPersonChanges(
        counted,
        thousands.map(({ organizationId, after }) => ({ organizationId, before: after, after: null })),
      );
      expect(texts).toHaveLength(8);
    });
    expect((await verify()).found).toBe(0);
  });

  it('that change no figure write nothing', async () => {
    await audited(database, systemActor('test'), async (write) => {
      const silent = {
        ...write,
        sql: { ...write.sql, rows: () => Promise.reject(new Error('no statement was expected')) },
        announce: () => expect.unreachable(),
      };
      await applyPersonChanges(silent, [change(plainFacts, plainFacts, branch)]);
    });
  });
});

describe('verification', () => {
  it('finds a planted error, a missing row and a row too many', async () => {
    await plantUnit(database.read, null, { organizationId: court.id });
    await rebuild();
    await database.read.rows('update organization_rollup set counters[10] = counters[10] + 1 where organization_id = $1', [otherCourt.id]);
    await database.read.rows('delete from organization_rollup where organization_id = $1', [committee.id]);
    await database.read.rows(
      'insert into organization_rollup (organization_id, counters) select $1, counters from organization_rollup where organization_id = $2',
      [branch.id, court.id],
    );
    const { differences, found } = await verify();
    expect(found).toBe(3);
    expect(differences).toEqual(
      expect.arrayContaining([
        { organizationId: otherCourt.id, slot: 10, stored: 2, counted: 1 },
        { organizationId: committee.id, slot: 0, stored: null, counted: null },
        expect.objectContaining({ organizationId: branch.id, slot: 0, counted: null }),
      ]),
    );
    await rebuild();
    expect(await verify()).toMatchObject({ found: 0, rows: 4 });
  });
});
