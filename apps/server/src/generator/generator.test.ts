import { checkIdNumber, checkPerson, isTreePath, joiningEraOf, nameKeys, parentPath } from '@zhibu/domain';
import { describe, expect, it } from 'vitest';
import { DEMO_DAY } from '../demo/calendar.js';
import type { PersonRecord } from '../demo/records.js';
import { makeSealing } from '../kernel/sealing.js';
import { ageAndEra, BULLETIN_2024 } from './bulletin.js';
import { personRows } from './person-rows.js';
import { shapeOf } from './shape.js';
import { organizationRows, unitRows, type FirstKeys } from './tree-rows.js';

const first: FirstKeys = { organization: 11, unit: 21, person: 31, organizationPath: '002', unitPath: '001' };
const plain = (text: string) => text;
const sealing = { ...makeSealing('0'.repeat(64)), seal: plain, lookupHash: plain };
const peopleOf = (organizations: number, people: number, seed = 1) => [
  ...personRows({ levels: shapeOf(organizations), first, people, seed, sealing }),
];

describe('the generated tree', () => {
  it.each([6, 7, 30, 57, 400, 6_000])('has exactly %i organisations in paths that descend from the root', (size) => {
    const rows = [...organizationRows(shapeOf(size), first, 'T')];
    expect(rows).toHaveLength(size);
    const paths = rows.map(({ path }) => path);
    expect([...paths].sort()).toEqual(paths);
    const idByPath = new Map(rows.map(({ path, id }) => [path, id]));
    expect(rows.every(({ path, parentId }) => isTreePath(path) && (idByPath.get(parentPath(path) ?? '') ?? null) === parentId)).toBe(true);
    expect(new Set(rows.map(({ code }) => code)).size).toBe(size);
    expect(rows.filter(({ level, anchorId, id }) => level <= 2 && anchorId !== id)).toEqual([]);
  });

  it('has the levels of the country at its size', () => {
    expect(shapeOf(5_250_000).map(({ size }) => size)).toEqual([1, 31, 340, 2_850, 577_500, 4_669_278]);
    expect(() => shapeOf(5)).toThrow(RangeError);
  });

  it('has a unit beside every organisation that is no branch', () => {
    const organizations = [...organizationRows(shapeOf(400), first, 'T')].filter(({ level }) => level < 5);
    const units = [...unitRows(shapeOf(400), first, 'T')];
    expect(units.map(({ organizationId }) => organizationId)).toEqual(organizations.map(({ id }) => id));
    expect(units.every(({ id, parentId }) => parentId === null || parentId < id)).toBe(true);
  });

  it('has the keys that its names would get', () => {
    for (const { name, namePinyin, nameInitials } of organizationRows(shapeOf(3_000), first, 'T')) {
      const { pinyin, initials } = nameKeys(name);
      expect({ namePinyin, nameInitials }, name).toEqual({ namePinyin: pinyin, nameInitials: initials });
    }
  });
});

describe('generated people', () => {
  const people = peopleOf(1_200, 20_000);
  const members = people.filter(({ joinedOn }) => joinedOn !== null);
  const share = (rows: readonly PersonRecord[], is: (row: PersonRecord) => boolean) => rows.filter(is).length / rows.length;

  it('are as many as asked for, in every branch', () => {
    expect(people).toHaveLength(20_000);
    expect(people.map(({ id }) => id)).toEqual(Array.from({ length: 20_000 }, (_, index) => index + 31));
    const sizes = [...Map.groupBy(people, ({ organizationId }) => organizationId).values()].map(({ length }) => length);
    expect(sizes).toHaveLength(shapeOf(1_200).at(-1)?.size ?? 0);
    expect(Math.max(...sizes)).toBeLessThan(50);
  });

  it('have the distributions of the bulletin', () => {
    const { members: total, women, minority, juniorCollegeAndAbove, age, joined, recruits } = BULLETIN_2024;
    expect(share(members, ({ sex }) => sex === 'FEMALE')).toBeCloseTo(women / total, 1);
    expect(Math.abs(share(members, ({ ethnicGroup }) => ethnicGroup !== '01') - minority / total)).toBeLessThan(0.01);
    const higher = share(
      members,
      ({ education }) => education === 'POSTGRADUATE' || education === 'UNDERGRADUATE' || education === 'JUNIOR_COLLEGE',
    );
    expect(Math.abs(higher - juniorCollegeAndAbove / total)).toBeLessThan(0.015);
    expect(Math.abs(share(members, ({ birthDate }) => birthDate < '1966') - age['>=61'] / total)).toBeLessThan(0.015);
    expect(Math.abs(share(members, ({ birthDate }) => birthDate >= '1996') - age['<=30'] / total)).toBeLessThan(0.015);
    for (const era of ['1949-10..1978-12', '1978-12..2012-11', 'since 2012-11'] as const) {
      expect(Math.abs(share(members, ({ joinedOn }) => joiningEraOf(joinedOn ?? '') === era) - joined[era] / total), era).toBeLessThan(
        0.015,
      );
    }
    expect(Math.abs(share(members, ({ standing }) => standing === 'PROBATIONARY') - recruits / total)).toBeLessThan(0.01);
  });

  it('pass the checks of the domain and have ID numbers of their own', () => {
    expect(
      people.flatMap((person) => checkPerson(person, DEMO_DAY).map(({ path, code }) => `${person.birthDate} ${path.join()} ${code}`)),
    ).toEqual([]);
    expect(people.every(({ idNumberSealed }) => checkIdNumber(idNumberSealed ?? '', DEMO_DAY).ok)).toBe(true);
    expect(new Set(people.map(({ idNumberHash }) => idNumberHash)).size).toBe(people.length);
  });

  it('have the keys that their names would get', () => {
    for (const { name, namePinyin, nameInitials, nameSort } of people.slice(0, 8_000)) {
      expect({ pinyin: namePinyin, initials: nameInitials, sort: nameSort }, name).toEqual(nameKeys(name));
    }
  });

  it('are the same for a seed', () => {
    expect(peopleOf(60, 300, 7)).toEqual(peopleOf(60, 300, 7));
    expect(peopleOf(60, 300, 7)).not.toEqual(peopleOf(60, 300, 8));
  });
});

describe('ageAndEra', () => {
  it('has both published distributions at its margins', () => {
    const cells = ageAndEra();
    for (const [band, published] of Object.entries(BULLETIN_2024.age)) {
      const sum = cells.filter(([cell]) => cell.band === band).reduce((total, [, weight]) => total + weight, 0);
      expect(Math.abs(sum - published), band).toBeLessThan(1);
    }
    for (const [era, published] of Object.entries(BULLETIN_2024.joined)) {
      const sum = cells.filter(([cell]) => cell.era === era).reduce((total, [, weight]) => total + weight, 0);
      expect(Math.abs(sum - published), era).toBeLessThan(1);
    }
  });
});
