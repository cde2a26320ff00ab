import { idCheckCharacter, type Degree, type EducationLevel, type PlainDate, type StaffingKind } from '@zhibu/domain';
import { dayBetween, DEMO_YEAR, latest, ROSTER_OPENED } from './calendar.js';
import type { CourtPlan } from './courts.js';
import type { Duty, PersonDraft, UnitDraft } from './drafts.js';
import { inventName } from './names.js';
import type { Random } from './random.js';
import { drawStanding, type Wanted } from './standing.js';

/** Mean, spread and bounds of age, and the share of women, by staffing kind. */
const PROFILES: Readonly<
  Record<StaffingKind, { age: readonly [number, number, readonly [number, number]]; women: number; members: number }>
> = {
  QUOTA_JUDGE: { age: [44, 11, [30, 59]], women: 0.41, members: 0.84 },
  JUDGE_ASSISTANT: { age: [33, 8, [25, 54]], women: 0.53, members: 0.74 },
  CLERK: { age: [32, 9, [23, 55]], women: 0.61, members: 0.66 },
  BAILIFF: { age: [38, 11, [23, 58]], women: 0.13, members: 0.76 },
  ADMINISTRATIVE: { age: [42, 11, [25, 59]], women: 0.46, members: 0.84 },
  CONTRACT: { age: [29, 6, [22, 46]], women: 0.68, members: 0.3 },
  SECONDED: { age: [36, 7, [26, 54]], women: 0.4, members: 0.95 },
  RETIRED: { age: [70, 11, [56, 97]], women: 0.31, members: 0.83 },
};

/** Women retire at 55 or a little later, men at 60. */
const OLDEST_WORKING_WOMAN = 56;

type Schooling = readonly (readonly [EducationLevel, number])[];
const SCHOOLING: Readonly<Record<StaffingKind, Schooling>> = {
  QUOTA_JUDGE: [
    ['POSTGRADUATE', 24],
    ['UNDERGRADUATE', 74],
    ['JUNIOR_COLLEGE', 2],
  ],
  JUDGE_ASSISTANT: [
    ['POSTGRADUATE', 31],
    ['UNDERGRADUATE', 69],
  ],
  CLERK: [
    ['POSTGRADUATE', 3],
    ['UNDERGRADUATE', 71],
    ['JUNIOR_COLLEGE', 26],
  ],
  BAILIFF: [
    ['UNDERGRADUATE', 63],
    ['JUNIOR_COLLEGE', 32],
    ['SENIOR_HIGH', 5],
  ],
  ADMINISTRATIVE: [
    ['POSTGRADUATE', 13],
    ['UNDERGRADUATE', 77],
    ['JUNIOR_COLLEGE', 10],
  ],
  CONTRACT: [
    ['UNDERGRADUATE', 56],
    ['JUNIOR_COLLEGE', 41],
    ['SECONDARY_VOCATIONAL', 3],
  ],
  SECONDED: [
    ['POSTGRADUATE', 12],
    ['UNDERGRADUATE', 88],
  ],
  RETIRED: [
    ['UNDERGRADUATE', 28],
    ['JUNIOR_COLLEGE', 44],
    ['SECONDARY_VOCATIONAL', 10],
    ['SENIOR_HIGH', 11],
    ['JUNIOR_HIGH', 7],
  ],
};

/** The age at which work starts after this schooling. */
const SCHOOL_LEAVING: Readonly<Record<EducationLevel, number>> = {
  POSTGRADUATE: 25,
  UNDERGRADUATE: 22,
  JUNIOR_COLLEGE: 21,
  SECONDARY_VOCATIONAL: 19,
  SENIOR_HIGH: 19,
  JUNIOR_HIGH: 18,
  PRIMARY: 18,
  OTHER: 18,
};

export interface Opening {
  readonly court: CourtPlan;
  readonly unit: UnitDraft;
  readonly kind: StaffingKind;
  readonly duty: Duty;
  readonly wanted?: Wanted;
  readonly post: string | null;
  readonly rank: (age: number) => string | null;
}

const pad = (n: number, width = 2) => String(n).padStart(width, '0');

function drawAge(random: Random, kind: StaffingKind, duty: Duty, sex: 'MALE' | 'FEMALE'): number {
  const [mean, spread, bounds] = PROFILES[kind].age;
  const oldest = sex === 'FEMALE' && kind !== 'RETIRED' ? OLDEST_WORKING_WOMAN : bounds[1];
  if (duty === 'PRESIDENT' || duty === 'LEADER') return random.around(51, 5, [44, oldest]);
  if (duty === 'HEAD') return random.around(47, 6, [37, Math.min(oldest, 57)]);
  if (duty === 'DEPUTY') return random.around(42, 5, [34, Math.min(oldest, 55)]);
  return random.around(mean, spread, [bounds[0], oldest]);
}

function drawDegree(random: Random, education: EducationLevel, age: number): Degree {
  if (education === 'POSTGRADUATE')
    return random.weighted([
      ['MASTER', 90],
      ['DOCTOR', 5],
      ['BACHELOR', 5],
    ] as const);
  return education === 'UNDERGRADUATE' && random.chance(age < 45 ? 0.93 : 0.55) ? 'BACHELOR' : 'NONE';
}

/** Numbers that hold the birth date and the sex and name an area that does not exist; none is given twice. */
function idNumbers(random: Random): (area: string, birthDate: PlainDate, sex: 'MALE' | 'FEMALE') => string {
  const taken = new Set<string>();
  return (area, birthDate, sex) => {
    for (;;) {
      const sequence = random.int(0, 499) * 2 + (sex === 'MALE' ? 1 : 0);
      const first17 = area + birthDate.replaceAll('-', '') + pad(sequence, 3);
      if (taken.has(first17)) continue;
      taken.add(first17);
      return first17 + idCheckCharacter(first17);
    }
  };
}

/** Most were there when the roster was opened; newcomers came from school or from another organ. */
function drawListing(random: Random, workStartedOn: PlainDate, mayBeNew: boolean): PlainDate {
  const arrived = mayBeNew && random.chance(0.02) ? dayBetween(random, '2024-12-02', '2026-10-12') : ROSTER_OPENED;
  return latest(arrived, workStartedOn);
}

/** People of one roster: no ID number is given twice. */
export function makePeople(random: Random): (opening: Opening) => PersonDraft {
  const drawIdNumber = idNumbers(random);
  return (opening) => {
    const { court, kind, duty } = opening;
    const sex = random.chance(PROFILES[kind].women) ? 'FEMALE' : 'MALE';
    const age = drawAge(random, kind, duty, sex);
    const birthDate = `${DEMO_YEAR - age}-${pad(random.int(1, 12))}-${pad(random.int(1, 28))}`;
    const ethnicGroup = random.chance(court.minority.share)
      ? random.weighted(court.minority.groups.map((group, index) => [group, 1 / (index + 1) ** 1.5] as const))
      : '01';
    const education = random.weighted(SCHOOLING[kind].filter(([level]) => SCHOOL_LEAVING[level] <= age));
    const workYear = DEMO_YEAR - age + Math.min(SCHOOL_LEAVING[education] + random.int(0, 2), age);
    const workStartedOn = `${workYear}-${pad(random.int(7, 9))}-${pad(random.int(1, 28))}`;
    return {
      courtCode: court.code,
      duty,
      unit: opening.unit,
      organization: null,
      group: null,
      name: inventName(random, { sex, birthYear: DEMO_YEAR - age, ethnicGroup }),
      sex,
      birthDate,
      idNumber: drawIdNumber(court.areaCode, birthDate, sex),
      // No operator has been given numbers that begin with 154.
      phone: `154${pad(random.int(0, 99_999_999), 8)}`,
      ethnicGroup,
      nativePlace: court.nativePlace,
      education,
      degree: drawDegree(random, education, age),
      staffingKind: kind,
      rank: opening.rank(age),
      post: opening.post,
      workStartedOn,
      listedOn: drawListing(random, workStartedOn, duty === 'ORDINARY' && kind !== 'RETIRED'),
      ...drawStanding(random, birthDate, opening.wanted ?? PROFILES[kind].members, kind === 'RETIRED'),
      reserveCadre: duty === 'ORDINARY' && age <= 40 && kind !== 'CONTRACT' && kind !== 'CLERK' && random.chance(0.07),
      state: 'ACTIVE',
      stateOn: null,
      events: [],
    };
  };
}
