import { isMemberStanding, type SummaryFigures } from '@zhibu/domain';
import type { PersonConditions } from './person-filter.js';

type Counted = keyof PersonConditions;

const given = (conditions: PersonConditions): Counted[] => {
  const names: readonly Counted[] = [
    'text',
    'standing',
    'members',
    'sex',
    'staffingKinds',
    'education',
    'ethnicMinority',
    'ageBand',
    'joiningEra',
    'reserveCadre',
  ];
  return names.filter((name) => conditions[name] !== undefined && conditions[name] !== null);
};

const onlyActive = ({ states }: PersonConditions) => !states?.length || states.every((state) => state === 'ACTIVE');

/**
 * How to read the number of people who meet the conditions out of the figures that are kept of every node, or null where they must be
 * counted: figures know everybody by standing and by kind of staffing, and members by one fact more.
 */
export function countFrom(conditions: PersonConditions): CountOfFigures | null {
  if (!onlyActive(conditions)) return null;
  const asked = given(conditions);
  const count = countOf(conditions, asked);
  return count && { count, isByStanding: asked.every((name) => name === 'members' || name === 'standing') };
}

/** A number that figures hold. `isByStanding`: those by standing are enough to read it. */
export interface CountOfFigures {
  readonly count: Count;
  readonly isByStanding: boolean;
}

function countOf(conditions: PersonConditions, asked: readonly Counted[]): Count | null {
  const [only] = asked;
  if (!only) return ({ persons }) => persons;
  if (asked.length === 1) return ofEverybody(conditions, only);
  const other = asked.find((name) => name !== 'members');
  return asked.length === 2 && conditions.members === true && other ? ofMembers(conditions, other) : null;
}

type Count = (figures: SummaryFigures) => number;
const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);

function ofEverybody({ standing, members, staffingKinds }: PersonConditions, only: Counted): Count | null {
  if (only === 'members')
    return (figures) => sum(figures.standing.map((one) => (isMemberStanding(one.standing) === members ? one.count : 0)));
  if (only === 'standing') return (figures) => sum(figures.standing.map((one) => (standing?.includes(one.standing) ? one.count : 0)));
  if (only === 'staffingKinds') return (figures) => sum(figures.staffing.map((one) => (staffingKinds?.includes(one.kind) ? one.count : 0)));
  return null;
}

function ofMembers(conditions: PersonConditions, other: Counted): Count | null {
  const { sex, education, ethnicMinority, ageBand, joiningEra, staffingKinds } = conditions;
  const counts: Partial<Record<Counted, Count>> = {
    sex: (figures) => sum(figures.sex.map((one) => (one.sex === sex ? one.count : 0))),
    education: (figures) => sum(figures.education.map((one) => (education?.includes(one.level) ? one.count : 0))),
    ethnicMinority: (figures) => (ethnicMinority ? figures.ethnicMinority : figures.members - figures.ethnicMinority),
    ageBand: (figures) => sum(figures.ageBands.map((one) => (one.band === ageBand ? one.count : 0))),
    joiningEra: (figures) => sum(figures.joiningEras.map((one) => (one.era === joiningEra ? one.count : 0))),
    staffingKinds: (figures) => sum(figures.staffing.map((one) => (staffingKinds?.includes(one.kind) ? one.members : 0))),
  };
  return counts[other] ?? null;
}
