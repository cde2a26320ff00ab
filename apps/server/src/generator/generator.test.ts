import { checkIdNumber, checkPerson, childKindsOf, isTreePath, nameKeys, parentPath } from '@zhibu/domain';
import { describe, expect, it } from 'vitest';
import { DEMO_DAY } from '../demo/calendar.js';
import { makeSealing } from '../kernel/sealing.js';
import { makeFoundings } from './foundings.js';
import { peopleUpTo } from './load-chunk.js';
import { makeLives } from './lives.js';
import { makePerson } from './person-rows.js';
import { makePace } from './pace.js';
import { PUBLISHED, PUBLISHED_YEARS } from './published-bulletin.js';
import { nationShape, organizationsOf, shapeOf, type Shape } from './shape.js';
import { isBranch, unitsOf, upperNodes, walkTree, type TreePlan } from './tree.js';
import { organizationRow, organizationVersionRows, unitRow, unitVersionRows, type FirstKeys } from './tree-rows.js';

const first: FirstKeys = { organization: 11, unit: 21, person: 31, organizationPath: '002', unitPath: '001' };
const planOf = (shape: Shape): TreePlan => ({ shape, foundings: makeFoundings(shape, 1), rootPath: '002' });
const nodesOf = (shape: Shape) => [...walkTree(planOf(shape), upperNodes(planOf(shape)))];
const rowsOf = (shape: Shape) => nodesOf(shape).map((node) => organizationRow(node, first, 'T'));

describe('the generated tree', () => {
  it.each([6, 7, 30, 57, 400, 6_000])('has exactly %i organisations in paths that descend from the root', (size) => {
    const rows = rowsOf(shapeOf(size));
    expect(rows).toHaveLength(size);
    expect(rows.map(({ id }) => id)).toEqual(Array.from({ length: size }, (_, index) => index + 11));
    const paths = rows.map(({ path }) => path);
    expect([...paths].sort()).toEqual(paths);
    const byPath = new Map(rows.map((row) => [row.path, row]));
    for (const { path, parentId, kind } of rows) {
      const above = byPath.get(parentPath(path) ?? '');
      expect([isTreePath(path), above?.id ?? null, childKindsOf(above?.kind ?? null).includes(kind)]).toEqual([true, parentId, true]);
    }
    expect(new Set(rows.map(({ code }) => code)).size).toBe(size);
    expect(rows.filter(({ level, anchorId, id }) => level <= 2 && anchorId !== id)).toEqual([]);
  });

  it('is the same wherever the walk begins', () => {
    const plan = planOf(shapeOf(900));
    const uppers = upperNodes(plan);
    const parts = [uppers.slice(0, 10), uppers.slice(10, 11), uppers.slice(11)].flatMap((part) => [...walkTree(plan, part)]);
    expect(parts.map((node) => organizationRow(node, first, 'T'))).toEqual(rowsOf(shapeOf(900)));
  });

  it('has the size of the country', () => {
    const shape = nationShape(1);
    expect(shape).toEqual({
      provinces: 31,
      prefectures: 340,
      counties: 2_850,
      committees: 306_000,
      generalBranches: 330_000,
      branches: 4_614_000,
    });
    expect(organizationsOf(shape)).toBe(5_253_222);
    expect(() => shapeOf(5)).toThrow(RangeError);
    expect(() => nationShape(1e-9)).toThrow(RangeError);
  });

  it('grew as the published numbers of its kinds', () => {
    const kinds = { COMMITTEE: 'committees', GENERAL_BRANCH: 'generalBranches', BRANCH: 'branches', JOINT_BRANCH: 'branches' } as const;
    const versions = nodesOf(nationShape(1 / 1_000)).flatMap((node) => organizationVersionRows(node, first));
    for (const year of PUBLISHED_YEARS) {
      const counts = { committees: 0, generalBranches: 0, branches: 0 };
      for (const { kind, validFrom, validTo } of versions) {
        if (validFrom > `${year}-12-31` || (validTo !== null && validTo <= `${year}-12-31`) || !(kind in kinds)) continue;
        if (kind === 'COMMITTEE' || kind === 'GENERAL_BRANCH' || kind === 'BRANCH' || kind === 'JOINT_BRANCH') counts[kinds[kind]] += 1;
      }
      for (const kind of ['committees', 'generalBranches', 'branches'] as const)
        expect(Math.abs(counts[kind] / 10 - PUBLISHED[year][kind]), `${year} ${kind}`).toBeLessThanOrEqual(0.1);
    }
  });

  it('has a unit beside every organisation that is no branch, older than what covers it', () => {
    const nodes = nodesOf(shapeOf(400)).filter((node) => !isBranch(node));
    const units = nodes.map((node) => unitRow(node, first, 'T'));
    expect(units).toHaveLength(unitsOf(shapeOf(400)));
    expect(units.map(({ id }) => id)).toEqual(units.map((_, index) => index + 21));
    expect(units.every(({ id, parentId }) => parentId === null || parentId < id)).toBe(true);
    const versions = nodes.flatMap((node) => unitVersionRows(node, first));
    expect(versions.some(({ change }) => change === 'COVERED')).toBe(true);
    expect(versions.every(({ validTo, organizationId }) => validTo !== null || organizationId !== null)).toBe(true);
  });

  it('has the keys that its names would get', () => {
    for (const { name, namePinyin, nameInitials } of rowsOf(shapeOf(3_000))) {
      const { pinyin, initials } = nameKeys(name);
      expect({ namePinyin, nameInitials }, name).toEqual({ namePinyin: pinyin, nameInitials: initials });
    }
  });
});

describe('generated people', () => {
  const plain = (text: string) => text;
  const sealing = { ...makeSealing('0'.repeat(64)), seal: plain, lookupHash: plain };
  const place = { organizationId: 5, unitId: 6, anchorId: 7, foundedOn: '2023-05-01', before: { organizationId: 8, unitId: 9 } };
  const lives = makeLives(20_000, 1);
  const made = Array.from({ length: lives.people }, (_, index) => makePerson(lives.lifeOf(index), index + 31, place, { seed: 1, sealing }));
  const people = made.map(({ person }) => person);

  it('fill every branch', () => {
    const sizes = Array.from({ length: 900 }, (_, n) => peopleUpTo(n + 1, 900, 20_000) - peopleUpTo(n, 900, 20_000));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(20_000);
    expect(Math.min(...sizes)).toBeGreaterThan(10);
    expect(Math.max(...sizes)).toBeLessThan(50);
  });

  it('pass the checks of the domain and have ID numbers of their own', () => {
    expect(
      people.flatMap((person) => checkPerson(person, DEMO_DAY).map(({ path, code }) => `${person.birthDate} ${path.join()} ${code}`)),
    ).toEqual([]);
    expect(people.every(({ idNumberSealed }) => checkIdNumber(idNumberSealed ?? '', DEMO_DAY).ok)).toBe(true);
    expect(new Set(people.map(({ idNumberHash }) => idNumberHash)).size).toBe(people.length);
  });

  it('have a past without gaps that ends in what they are', () => {
    for (const { person, placements } of made) {
      expect(placements.slice(1).map(({ validFrom }) => validFrom)).toEqual(placements.slice(0, -1).map(({ validTo }) => validTo));
      const last = placements.at(-1);
      const { organizationId, unitId, standing, staffingKind, education, state } = person;
      expect(last).toMatchObject({ validTo: null, organizationId, unitId, standing, staffingKind, education, state });
      expect(placements.every(({ validFrom, organizationId: where }) => where === 8 || validFrom >= '2023-05-01')).toBe(true);
    }
  });

  it('come, are made full members, study, retire, move and leave', () => {
    const changes = new Set(made.flatMap(({ placements }) => placements.map(({ change }) => change)));
    expect([...changes].sort()).toEqual(['CREATED', 'DECEASED', 'LEFT', 'RETIRED', 'STANDING', 'TRANSFERRED', 'UPDATED']);
  });

  it('have the keys that their names would get', () => {
    for (const { name, namePinyin, nameInitials, nameSort } of people.slice(0, 8_000)) {
      expect({ pinyin: namePinyin, initials: nameInitials, sort: nameSort }, name).toEqual(nameKeys(name));
    }
  });
});

describe('makePace', () => {
  it('tells how far, how fast and how long', () => {
    const said: string[] = [];
    const clock = { now: 0 };
    const pace = makePace({ what: 'people', total: 1_000_000, before: 100_000, say: (line) => said.push(line), now: () => clock.now });
    const at = (ms: number, done: number) => {
      clock.now = ms;
      pace.tell(done);
    };
    at(1_000, 10_000);
    at(10_000, 100_000);
    at(90_000, 900_000);
    expect(said).toEqual([
      'people: 200,000 of 1,000,000 (20 %), 10,000/s, 1 min 20 s left',
      'people: 1,000,000 of 1,000,000 (100 %), 10,000/s',
    ]);
  });
});
