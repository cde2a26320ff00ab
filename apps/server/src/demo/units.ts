import type { PlainDate, UnitKind } from '@zhibu/domain';
import { dayBetween } from './calendar.js';
import type { CourtLevel, CourtPlan } from './courts.js';
import type { DepartmentPlan } from './departments.js';
import type { UnitDraft, UnitTree } from './drafts.js';
import type { Random } from './random.js';
import type { CourtStaff, Job } from './staffing.js';

/** A department with the jobs that it has to fill. */
export interface Department {
  readonly plan: DepartmentPlan;
  readonly jobs: readonly Job[];
  readonly unit: UnitDraft;
  readonly teams: readonly UnitDraft[];
}

export interface CourtUnits {
  readonly unit: UnitDraft;
  readonly departments: readonly Department[];
}

/** Trial departments of this many people work in teams. */
const TEAM_DEPARTMENT = 18;
const ORDINALS = ['一', '二', '三', '四'];
const pad = (n: number) => String(n).padStart(2, '0');

/** From when to when units of a kind were set up; superiors before inferiors. */
const COURT_SET_UP: Readonly<Record<CourtLevel, readonly [PlainDate, PlainDate]>> = {
  HIGH: ['1951-03-01', '1951-12-31'],
  INTERMEDIATE: ['1952-03-01', '1955-12-31'],
  BASIC: ['1956-03-01', '1988-12-31'],
};
const BUREAU_SET_UP = '1989-01-02';
const SET_UP: Readonly<Record<Exclude<UnitKind, 'COURT'>, readonly [PlainDate, PlainDate]>> = {
  DEPARTMENT: ['1989-01-10', '2018-12-31'],
  TRIBUNAL: ['1989-06-01', '2021-06-30'],
  TRIAL_TEAM: ['2019-01-15', '2023-06-30'],
  OTHER: ['2023-02-01', '2024-09-30'],
};

/** The units of a court below its superior: departments, tribunals, trial teams. */
export function buildUnits(
  court: CourtPlan,
  staff: CourtStaff,
  superior: UnitDraft,
  { tree, random }: { tree: UnitTree; random: Random },
): CourtUnits {
  const code = `U-${court.code}`;
  const establishedOn = (kind: Exclude<UnitKind, 'COURT'>) => dayBetween(random, ...SET_UP[kind]);
  const unit = tree.add({
    parent: superior,
    code,
    name: court.name,
    shortName: court.shortName,
    kind: 'COURT',
    establishedOn: dayBetween(random, ...COURT_SET_UP[court.level]),
  });
  const numbers = { D: 0, T: 0 };
  const nextCode = (letter: 'D' | 'T') => `${code}-${letter}${pad((numbers[letter] += 1))}`;
  const bureaus = new Map<string, UnitDraft>();
  const addDepartment = (parent: UnitDraft, named: Pick<DepartmentPlan, 'name' | 'short' | 'kind'>, since?: PlainDate): UnitDraft =>
    tree.add({
      parent,
      code: nextCode(named.kind === 'TRIBUNAL' ? 'T' : 'D'),
      name: named.name,
      shortName: named.short,
      kind: named.kind,
      establishedOn: since ?? establishedOn(named.kind),
    });
  const parentOf = (bureau: string | undefined): UnitDraft => {
    if (bureau === undefined) return unit;
    const known = bureaus.get(bureau) ?? addDepartment(unit, { name: bureau, short: bureau, kind: 'DEPARTMENT' }, BUREAU_SET_UP);
    bureaus.set(bureau, known);
    return known;
  };
  const departments = staff.departments.map(({ plan, jobs }): Department => {
    const department = addDepartment(parentOf(plan.parent), plan, plan.since);
    const count = plan.nature === 'TRIAL' && jobs.length >= TEAM_DEPARTMENT ? Math.min(Math.round(jobs.length / 8), 3) : 0;
    const teams = ORDINALS.slice(0, count).map((ordinal, index) =>
      tree.add({
        parent: department,
        code: `${department.code}-${index + 1}`,
        name: `${plan.name}第${ordinal}审判团队`,
        shortName: `${plan.short}${ordinal}团队`,
        kind: 'TRIAL_TEAM',
        establishedOn: establishedOn('TRIAL_TEAM'),
      }),
    );
    return { plan, jobs, unit: department, teams };
  });
  return { unit, departments };
}
