import { isMemberStanding, type StaffingKind } from '@zhibu/domain';
import type { CourtPlan } from './courts.js';
import type { PersonDraft, UnitDraft } from './drafts.js';
import type { Opening } from './people.js';
import type { Random } from './random.js';
import { staffCourt, type Job } from './staffing.js';
import { withoutMembership, type Wanted } from './standing.js';
import { leaderPost, postOf, rankOf } from './titles.js';
import type { CourtUnits, Department } from './units.js';

/** Everybody of one court, by where they belong. */
export interface CourtPeople {
  readonly leaders: readonly PersonDraft[];
  readonly byDepartment: ReadonlyMap<Department, readonly PersonDraft[]>;
  readonly retired: readonly PersonDraft[];
  readonly taskForce: { readonly unit: UnitDraft; readonly people: readonly PersonDraft[] } | null;
}

/** A unit below this many full members needs no branch of its own (Regulations on the Work of Party Branches, Art. 4). */
const BELOW_BRANCH = 2;
const RETIRED_SHARE = { HIGH: 0.185, INTERMEDIATE: 0.17, BASIC: 0.13 } as const;
const TASK_FORCE_SIZE = 9;

type MakePerson = (opening: Opening) => PersonDraft;

/** A court with its units. `taskForce`: the unit of people seconded for one great case. */
export interface Workplace {
  readonly court: CourtPlan;
  readonly units: CourtUnits;
  readonly taskForce: UnitDraft | null;
}

/** Fills the jobs of a court and adds its retired and its task force. */
export function populate({ court, units, taskForce }: Workplace, makePerson: MakePerson, random: Random): CourtPeople {
  const hire = (unit: UnitDraft, job: Job, post: string, wanted?: Wanted) =>
    makePerson({ court, unit, kind: job.kind, duty: job.duty, post, wanted, rank: (age) => rankOf(job.kind, court, age, job.duty) });
  const { leaders } = staffCourt(court);
  return {
    leaders: leaders.map((job, index) =>
      hire(
        units.unit,
        job,
        leaderPost(index, leaders.length),
        index === 0 || index === leaders.length - 1 || random.chance(0.95) ? 'FULL' : 'OUTSIDE',
      ),
    ),
    byDepartment: new Map(units.departments.map((department) => [department, fillDepartment(department, hire, random)])),
    retired: Array.from({ length: Math.round(court.staff * RETIRED_SHARE[court.level]) }, () =>
      makePerson({ court, unit: unitOfRetired(units), kind: 'RETIRED', duty: 'ORDINARY', post: null, rank: () => null }),
    ),
    taskForce: taskForce && {
      unit: taskForce,
      people: Array.from({ length: TASK_FORCE_SIZE }, () =>
        hire(taskForce, { kind: 'SECONDED', duty: 'ORDINARY' }, postOf('SECONDED', 'ORDINARY', taskForce.name), 'FULL'),
      ),
    },
  };
}

type Hire = (unit: UnitDraft, job: Job, post: string, wanted?: Wanted) => PersonDraft;

function fillDepartment({ plan, jobs, unit, teams }: Department, hire: Hire, random: Random): PersonDraft[] {
  const people = jobs.map((job, index) => {
    const team = job.duty === 'ORDINARY' && teams.length > 0 ? random.pick(teams) : unit;
    const mustBeFull = job.duty === 'HEAD' || (plan.gap === true && index < 4 && isEstablished(job.kind));
    return hire(team, job, postOf(job.kind, job.duty, plan.name), mustBeFull ? 'FULL' : undefined);
  });
  const small = (plan.kind === 'TRIBUNAL' && plan.size < 0.5) || (plan.guestOf !== undefined && plan.gap !== true);
  if (small) {
    const members = people.filter(({ standing }) => isMemberStanding(standing));
    for (const person of members.slice(BELOW_BRANCH)) Object.assign(person, withoutMembership(random, person.birthDate));
  }
  return people;
}

const isEstablished = (kind: StaffingKind) => kind !== 'CONTRACT' && kind !== 'SECONDED';

/** The department that looks after the retired. */
function unitOfRetired({ unit, departments }: CourtUnits): UnitDraft {
  const named = (name: string) => departments.find(({ plan }) => plan.name === name)?.unit;
  return named('离退休干部处') ?? named('政治部') ?? named('综合办公室') ?? unit;
}
