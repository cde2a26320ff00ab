import type { EducationLevel, PlainDate, StaffingKind } from '@zhibu/domain';
import { dayBetween, latest } from '../demo/calendar.js';
import type { PastEvent } from '../demo/history.js';
import type { Random } from '../demo/random.js';
import type { PlacementRecord } from '../demo/records.js';
import { ROSTER_OPENED } from './life-table.js';
import type { Life } from './lives.js';
import type { Since } from './traits.js';

/** The bulletin tells only who has a junior college's education or more; the levels are synthetic. */
const HIGHER: readonly (readonly [EducationLevel, number])[] = [
  ['POSTGRADUATE', 10],
  ['UNDERGRADUATE', 52],
  ['JUNIOR_COLLEGE', 38],
];
const LOWER: readonly (readonly [EducationLevel, number])[] = [
  ['SECONDARY_VOCATIONAL', 18],
  ['SENIOR_HIGH', 34],
  ['JUNIOR_HIGH', 34],
  ['PRIMARY', 14],
];
/** Capacities of courts, for want of those of the nation: synthetic. */
const STAFFING: readonly (readonly [StaffingKind, number])[] = [
  ['QUOTA_JUDGE', 36],
  ['JUDGE_ASSISTANT', 20],
  ['CLERK', 13],
  ['BAILIFF', 8],
  ['ADMINISTRATIVE', 16],
  ['CONTRACT', 7],
];
const OLD = 61;

/** Where somebody hangs, and from when on; before that with the branch out of which it came. */
export interface PersonPlace {
  readonly organizationId: number;
  readonly unitId: number;
  readonly anchorId: number;
  readonly foundedOn: PlainDate | null;
  readonly before: { readonly organizationId: number; readonly unitId: number } | null;
}

export interface LifeDates {
  readonly birthDate: PlainDate;
  readonly joinedOn: PlainDate;
  readonly leftOn: PlainDate | null;
  /** The day of full membership, null for those who left before it. */
  readonly fullOn: PlainDate | null;
}

/** What of a person changes with time. */
export type Facts = Pick<PlacementRecord, 'organizationId' | 'unitId' | 'standing' | 'staffingKind' | 'education' | 'state'>;

export interface Career {
  readonly beginsOn: PlainDate;
  readonly facts: Facts;
  readonly events: readonly PastEvent<Facts>[];
}

type Step = PastEvent<Facts>;

/** Any day of a year but the first and the last, so that what happened on it is certainly in the figures of its end. */
export const dayIn = (random: Random, year: number) => dayBetween(random, `${year}-01-02`, `${year}-12-30`);
const sinceDay = (random: Random, since: Since) => (typeof since === 'number' ? dayIn(random, since) : null);
const step = (on: PlainDate | null, change: string, before: Partial<Facts>): Step[] =>
  on === null ? [] : [{ on, change, documentNumber: null, before }];

/** What somebody is in the end, and what happened on the way there, told backwards. */
export function careerOf(random: Random, life: Life, dates: LifeDates, place: PersonPlace): Career {
  const beginsOn = latest(dates.joinedOn, ROSTER_OPENED);
  const [where, standing] = [placing(dates.leftOn, beginsOn, place), membership(dates)];
  const [capacity, education] = [working(random, life.retired), studying(random, life.higherEducation)];
  return {
    beginsOn,
    facts: { ...where.now, ...standing.now, ...capacity.now, ...education.now },
    events: [where, standing, capacity, education].flatMap(({ events }) => events).filter(({ on }) => on > beginsOn),
  };
}

interface Part<Field extends keyof Facts> {
  readonly now: Pick<Facts, Field>;
  readonly events: readonly Step[];
}

/** Members come along when a branch is founded out of theirs; those who left before that never did. */
function placing(leftOn: PlainDate | null, beginsOn: PlainDate, place: PersonPlace): Part<'organizationId' | 'unitId'> {
  const { foundedOn, before, organizationId, unitId } = place;
  if (before === null || foundedOn === null || foundedOn <= beginsOn) return { now: { organizationId, unitId }, events: [] };
  if (leftOn !== null && leftOn <= foundedOn) return { now: before, events: [] };
  return { now: { organizationId, unitId }, events: step(foundedOn, 'TRANSFERRED', before) };
}

function membership({ birthDate, leftOn, fullOn }: LifeDates): Part<'standing' | 'state'> {
  const isOld = leftOn !== null && Number(leftOn.slice(0, 4)) - Number(birthDate.slice(0, 4)) >= OLD;
  const ending = isOld ? 'DECEASED' : 'LEFT';
  return {
    now: { standing: fullOn === null ? 'PROBATIONARY' : 'FULL', state: leftOn === null ? 'ACTIVE' : ending },
    events: [...step(fullOn, 'STANDING', { standing: 'PROBATIONARY' }), ...step(leftOn, ending, { state: 'ACTIVE' })],
  };
}

function working(random: Random, retired: Since): Part<'staffingKind'> {
  const staffingKind = random.weighted(STAFFING);
  if (retired === 'NEVER') return { now: { staffingKind }, events: [] };
  return { now: { staffingKind: 'RETIRED' }, events: step(sinceDay(random, retired), 'RETIRED', { staffingKind }) };
}

function studying(random: Random, higherEducation: Since): Part<'education'> {
  const [lower, higher] = [random.weighted(LOWER), random.weighted(HIGHER)];
  if (higherEducation === 'NEVER') return { now: { education: lower }, events: [] };
  return { now: { education: higher }, events: step(sinceDay(random, higherEducation), 'UPDATED', { education: lower }) };
}
