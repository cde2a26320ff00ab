import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AGE_BANDS, ageBandOf, JOINING_ERAS, joiningEraOf } from './bands.js';
import { ETHNIC_GROUPS, isEthnicMinority } from './codes-ethnic.js';
import { ORGANIZATION_KINDS, type OrganizationKind } from './codes-organization.js';
import { EDUCATION_LEVELS, isMemberStanding, PERSON_STATES, SEXES, STAFFING_KINDS, STANDINGS } from './codes-person.js';
import { addCounters, COUNTER_BLOCKS, COUNTER_LENGTH, emptyCounters, organizationSlot } from './rollup-layout.js';
import type { PersonFacts } from './counted-facts.js';
import { addPerson, personCounters, personDeltas } from './rollup.js';
import { summaryOf, type SummaryFigures } from './summary.js';

const DATA_YEAR = 2026;

const day = (first: number, last: number) =>
  fc
    .tuple(fc.integer({ min: first, max: last }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
    .map(([year, month, date]) => `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`);

const facts: fc.Arbitrary<PersonFacts> = fc.record({
  standing: fc.constantFrom(...STANDINGS),
  staffingKind: fc.constantFrom(...STAFFING_KINDS),
  sex: fc.constantFrom(...SEXES),
  ethnicGroup: fc.constantFrom(...ETHNIC_GROUPS),
  education: fc.option(fc.constantFrom(...EDUCATION_LEVELS)),
  joinedOn: fc.option(day(1910, 2060)),
  birthDate: day(1880, 2040),
  state: fc.constantFrom(...PERSON_STATES),
});

/** The figures counted person by person, without any counter. */
function countedFigures(people: PersonFacts[], kinds: OrganizationKind[]): SummaryFigures {
  const active = people.filter(({ state }) => state === 'ACTIVE');
  const members = active.filter(({ standing }) => isMemberStanding(standing));
  const count = <T>(list: T[], test: (item: T) => boolean) => list.filter(test).length;
  return {
    organizations: kinds.length,
    byKind: ORGANIZATION_KINDS.map((kind) => ({ kind, count: count(kinds, (other) => other === kind) })),
    persons: active.length,
    members: members.length,
    fullMembers: count(active, ({ standing }) => standing === 'FULL'),
    probationaryMembers: count(active, ({ standing }) => standing === 'PROBATIONARY'),
    women: count(members, ({ sex }) => sex === 'FEMALE'),
    ethnicMinority: count(members, ({ ethnicGroup }) => isEthnicMinority(ethnicGroup)),
    sex: SEXES.map((sex) => ({ sex, count: count(members, (member) => member.sex === sex) })),
    ageBands: AGE_BANDS.map((band) => ({
      band,
      count: count(members, ({ birthDate }) => ageBandOf(Number(birthDate.slice(0, 4)), DATA_YEAR) === band),
    })),
    education: EDUCATION_LEVELS.map((level) => ({ level, count: count(members, ({ education }) => education === level) })),
    joiningEras: JOINING_ERAS.map((era) => ({
      era,
      count: count(members, ({ joinedOn }) => joinedOn !== null && joiningEraOf(joinedOn) === era),
    })),
    standing: STANDINGS.map((standing) => ({ standing, count: count(active, (person) => person.standing === standing) })),
    staffing: STAFFING_KINDS.map((kind) => ({
      kind,
      count: count(active, ({ staffingKind }) => staffingKind === kind),
      members: count(members, ({ staffingKind }) => staffingKind === kind),
    })),
  };
}

function applyDeltas(counters: number[], deltas: Map<number, number>): void {
  for (const [slot, delta] of deltas) counters[slot - 1] = (counters[slot - 1] ?? 0) + delta;
}

describe('layout', () => {
  it('covers the vector without gap or overlap', () => {
    let next = 1;
    for (const { start, length } of Object.values(COUNTER_BLOCKS)) {
      expect(start).toBe(next);
      next += length;
    }
    expect(COUNTER_LENGTH).toBe(next - 1);
    expect(emptyCounters()).toHaveLength(COUNTER_LENGTH);
  });

  it('stays as the stored rows have it', () => {
    expect(COUNTER_LENGTH).toBe(310);
    expect(Object.values(COUNTER_BLOCKS).map(({ start }) => start)).toEqual([1, 10, 11, 17, 25, 33, 36, 37, 46, 51, 181]);
  });
});

describe('persons', () => {
  it('add one to distinct slots of the vector', () => {
    fc.assert(
      fc.property(facts, (person) => {
        const slots = personCounters(person);
        expect(new Set(slots).size).toBe(slots.length);
        for (const slot of slots) expect(Number.isInteger(slot) && slot >= 1 && slot <= COUNTER_LENGTH).toBe(true);
      }),
    );
  });

  it('who are not active add nothing', () => {
    fc.assert(
      fc.property(facts, (person) => {
        expect(personCounters({ ...person, state: 'LEFT' })).toEqual([]);
      }),
    );
  });

  it('born or joined outside the histograms are counted at their ends', () => {
    const member: PersonFacts = {
      standing: 'FULL',
      staffingKind: 'CLERK',
      sex: 'FEMALE',
      ethnicGroup: '07',
      education: null,
      joinedOn: '1915-01-01',
      birthDate: '1890-05-04',
      state: 'ACTIVE',
    };
    expect(personCounters(member)).toEqual(
      expect.arrayContaining([COUNTER_BLOCKS.memberBirthYear.start, COUNTER_BLOCKS.memberJoiningYear.start]),
    );
    const late = personCounters({ ...member, birthDate: '2040-01-01', joinedOn: null });
    expect(late).toEqual(expect.arrayContaining([180, COUNTER_LENGTH]));
  });

  it('change nothing when their facts stay, and back and forth cancel out', () => {
    fc.assert(
      fc.property(facts, facts, (before, after) => {
        expect(personDeltas(before, before).size).toBe(0);
        const counters = emptyCounters();
        applyDeltas(counters, personDeltas(before, after));
        applyDeltas(counters, personDeltas(after, before));
        expect(counters).toEqual(emptyCounters());
      }),
    );
  });
});

describe('summary', () => {
  it('of counters kept by deltas equals a count person by person', () => {
    const change = fc.record({ index: fc.nat({ max: 9 }), to: fc.option(facts) });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 60 }), fc.array(fc.constantFrom(...ORGANIZATION_KINDS)), (changes, kinds) => {
        const people = new Map<number, PersonFacts>();
        const counters = emptyCounters();
        for (const { index, to } of changes) {
          applyDeltas(counters, personDeltas(people.get(index) ?? null, to));
          if (to === null) people.delete(index);
          else people.set(index, to);
        }
        for (const kind of kinds) applyDeltas(counters, new Map([[organizationSlot(kind), 1]]));
        expect(summaryOf(counters, DATA_YEAR)).toMatchObject(countedFigures([...people.values()], kinds));
      }),
    );
  });

  it('of two nodes added up equals the summary of their people together', () => {
    fc.assert(
      fc.property(fc.array(facts), fc.array(facts), (ours, theirs) => {
        const total = emptyCounters();
        for (const people of [ours, theirs]) {
          const counters = emptyCounters();
          for (const person of people) addPerson(counters, person);
          addCounters(total, counters);
        }
        expect(summaryOf(total, DATA_YEAR)).toMatchObject(countedFigures([...ours, ...theirs], []));
      }),
    );
  });

  it('of an empty node lists every code with zero', () => {
    const summary = summaryOf(emptyCounters(), DATA_YEAR);
    expect(summary.ageBands.map(({ band }) => band)).toEqual(AGE_BANDS);
    expect(summary.byKind).toHaveLength(9);
    expect(summary.staffing.every(({ count, members }) => count === 0 && members === 0)).toBe(true);
  });
});
