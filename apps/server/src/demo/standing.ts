import { addDays, addMonths, addYears, type PlainDate } from '@zhibu/domain';
import { DEMO_DAY, dayBetween, earliest, latest } from './calendar.js';
import type { StandingDates } from './drafts.js';
import type { Random } from './random.js';

/** The youngest age at joining, in months: an applicant of 18 needs a year as activist and the steps around it. */
const YOUNGEST_JOINING = 20 * 12 + 9;
/** Papers of people who joined earlier give the joining and nothing before it. */
const PAPERS_FROM = '1990-01-01';
/** Probation lasts a year, so that a full member joined no later than this. */
const LAST_FULL_JOINING = '2025-11-10';

const NOTHING = { appliedOn: null, activistOn: null, prospectOn: null, joinedOn: null, fullOn: null } as const;

/** How somebody is to stand: fixed by the place, or left to chance with the probability of membership. */
export type Wanted = 'FULL' | 'OUTSIDE' | number;

/** A full member as old as this can have joined in time. */
export const mayBeFull = (birthDate: PlainDate) => addMonths(birthDate, YOUNGEST_JOINING + 1) < LAST_FULL_JOINING;

/**
 * A standing with dates that keep the order and the waiting times of recruitment: 18 at application, a year as activist, a year of
 * probation.
 */
export function drawStanding(random: Random, birthDate: PlainDate, wanted: Wanted, retired: boolean): StandingDates {
  const member = wanted === 'FULL' || (typeof wanted === 'number' && random.chance(wanted));
  if (member && mayBeFull(birthDate)) {
    const young = birthDate > '1989-12-31';
    return wanted !== 'FULL' && young && random.chance(0.05) ? probationary(random) : fullMember(random, birthDate);
  }
  if (retired || birthDate < '1979-01-01') return { standing: 'NONE', ...NOTHING };
  return onTheWay(random, birthDate);
}

function fullMember(random: Random, birthDate: PlainDate): StandingDates {
  const months = random.weighted([
    [random.int(YOUNGEST_JOINING, 23 * 12), 45],
    [random.int(24 * 12, 34 * 12), 43],
    [random.int(35 * 12, 46 * 12), 12],
  ]);
  const drawn = addDays(addMonths(birthDate, months), random.int(0, 27));
  const joinedOn = latest(addMonths(birthDate, YOUNGEST_JOINING), earliest(drawn, addDays(LAST_FULL_JOINING, -random.int(0, 500))));
  const fullOn = addDays(addYears(joinedOn, 1), random.int(0, 9));
  if (joinedOn < PAPERS_FROM) return { standing: 'FULL', ...NOTHING, joinedOn, fullOn };
  return { standing: 'FULL', ...stepsBefore(random, joinedOn, birthDate), joinedOn, fullOn };
}

function probationary(random: Random): StandingDates {
  const joinedOn = dayBetween(random, '2025-11-28', '2026-11-06');
  return { standing: 'PROBATIONARY', ...stepsBefore(random, joinedOn, '1990-01-01'), joinedOn, fullOn: null };
}

/** Prospect some months before joining, activist a year before that, applicant before. */
function stepsBefore(random: Random, joinedOn: PlainDate, birthDate: PlainDate) {
  const prospectOn = addDays(addMonths(joinedOn, -random.int(2, 5)), random.int(0, 20));
  const activistOn = addDays(addMonths(prospectOn, -random.int(12, 15)), -random.int(0, 15));
  const applied = addDays(addMonths(activistOn, -random.int(3, 14)), -random.int(0, 25));
  return { appliedOn: latest(applied, addDays(addYears(birthDate, 18), 1)), activistOn, prospectOn };
}

/** No member (yet): most never applied. */
function onTheWay(random: Random, birthDate: PlainDate): StandingDates {
  const standing = random.weighted([
    ['NONE', 62],
    ['APPLICANT', 17],
    ['ACTIVIST', 14],
    ['PROSPECT', 7],
  ] as const);
  const adult = addDays(addYears(birthDate, 18), 30);
  if (standing === 'NONE') return { standing, ...NOTHING };
  if (standing === 'APPLICANT') return { standing, ...NOTHING, appliedOn: dayBetween(random, latest(adult, '2022-03-01'), '2026-11-03') };
  const prospectOn = standing === 'PROSPECT' ? dayBetween(random, '2026-01-05', '2026-10-30') : null;
  const activistOn = prospectOn
    ? addDays(addMonths(prospectOn, -12), -random.int(0, 90))
    : dayBetween(random, latest(adult, '2024-06-03'), '2026-10-30');
  const appliedOn = latest(adult, addDays(addMonths(activistOn, -random.int(3, 12)), -random.int(0, 25)));
  return { standing, ...NOTHING, appliedOn: earliest(appliedOn, activistOn), activistOn, prospectOn };
}

/** The same person as no more than an applicant: where a place must not have another member. */
export function withoutMembership(random: Random, birthDate: PlainDate): StandingDates {
  const dates = onTheWay(random, birthDate);
  return dates.standing === 'NONE' || dates.standing === 'APPLICANT' ? dates : { standing: 'NONE', ...NOTHING };
}

/** Whether somebody so young may hold any standing at all on the last day of the demo. */
export const isAdult = (birthDate: PlainDate) => addYears(birthDate, 18) < addMonths(DEMO_DAY, -24);
