import {
  COMMITTEE_REQUIRED,
  GENERAL_BRANCH_REQUIRED,
  isMemberStanding,
  latestRule,
  type OrganizationKind,
  type PlainDate,
} from '@zhibu/domain';
import { dayBetween } from './calendar.js';
import type { CourtPlan } from './courts.js';
import type { OrganizationDraft, OrganizationTree, PersonDraft, UnitDraft } from './drafts.js';
import type { CourtPeople } from './populate.js';
import type { Random } from './random.js';
import type { CourtUnits, Department } from './units.js';

/** The Party organisations of a court. */
export interface CourtOrganizations {
  /** Its committee, general branch or, where it is small, its only branch. */
  readonly top: OrganizationDraft;
  readonly discipline: OrganizationDraft | null;
  readonly branches: readonly OrganizationDraft[];
}

/** A unit with this many full members has a branch of its own; a joint branch serves at most five units. */
const OWN_BRANCH = 3;
const JOINT_UNITS = 5;
/** Above this many members a branch of retired staff is divided. */
const RETIRED_BRANCH_SIZE = 40;
const OWN_RETIRED_BRANCH = 7;
/** Branches of this size have groups, on the trial teams where there are any. */
const GROUPED_BRANCH = 18;
const ORDINALS = ['一', '二', '三', '四', '五', '六'];

const members = (people: readonly PersonDraft[]) => people.filter(({ standing }) => isMemberStanding(standing));
const fullMembers = (people: readonly PersonDraft[]) => people.filter(({ standing }) => standing === 'FULL');

interface Site {
  readonly court: CourtPlan;
  readonly units: CourtUnits;
  readonly people: CourtPeople;
  readonly tree: OrganizationTree;
  readonly random: Random;
}

/**
 * Sets up the organisations that the numbers of members ask for: a committee from 100 members on, a general branch from 50 on, else one
 * branch; a branch for each department with three full members, joint branches for small tribunals, branches of the retired, groups.
 * Places everybody and says which organisation covers which unit.
 */
export function buildOrganizations(site: Site, superior: OrganizationDraft): CourtOrganizations {
  const { court, units, people, tree, random } = site;
  const everybody = [...people.leaders, ...people.retired, ...[...people.byDepartment.values()].flat()];
  const kind = topKind(court, members(everybody).length);
  const top = tree.add({
    parent: superior,
    code: court.code,
    name: topName(court, kind),
    shortName: topShortName(court, kind),
    kind,
    establishedOn:
      court.level === 'BASIC' ? dayBetween(random, '1991-01-10', '2003-12-20') : dayBetween(random, '1987-01-10', '1990-12-20'),
  });
  units.unit.organization = top;
  if (kind === 'BRANCH') return { top, discipline: null, branches: onlyBranch(site, top, everybody) };
  const discipline = kind === 'COMMITTEE' ? addDiscipline(site, top) : null;
  const builder = branchBuilder(site, top);
  const hosts = departmentBranches(site, builder);
  placeGuests(site, hosts);
  coverBureaus(units);
  retiredBranches(site, builder, hosts);
  if (people.taskForce)
    place(people.taskForce.people, cover([people.taskForce.unit], builder('TEMPORARY_BRANCH', people.taskForce.unit.name)), top);
  placeLeaders(people.leaders, hosts, top);
  return { top, discipline, branches: builder.made };
}

function topKind(court: CourtPlan, count: number): 'COMMITTEE' | 'GENERAL_BRANCH' | 'BRANCH' {
  if (court.level !== 'BASIC' || count >= latestRule(COMMITTEE_REQUIRED).parameters.members) return 'COMMITTEE';
  return count >= latestRule(GENERAL_BRANCH_REQUIRED).parameters.members ? 'GENERAL_BRANCH' : 'BRANCH';
}

/** 中共…机关委员会, 中共…总支部委员会, …党支部 */
export function topName(court: Pick<CourtPlan, 'name'>, kind: OrganizationKind): string {
  if (kind === 'COMMITTEE') return `中共${court.name}机关委员会`;
  return kind === 'GENERAL_BRANCH' ? `中共${court.name}总支部委员会` : `${court.name}党支部`;
}

export function topShortName(court: Pick<CourtPlan, 'shortName'>, kind: OrganizationKind): string {
  const ending = kind === 'COMMITTEE' ? '机关党委' : kind === 'GENERAL_BRANCH' ? '党总支' : '党支部';
  return court.shortName + ending;
}

function addDiscipline({ court, tree }: Site, top: OrganizationDraft): OrganizationDraft {
  return tree.add({
    parent: top,
    code: `${court.code}-JW`,
    name: `中共${court.name}机关纪律检查委员会`,
    shortName: `${court.shortName}机关纪委`,
    kind: 'DISCIPLINE_COMMITTEE',
    establishedOn: top.establishedOn,
  });
}

interface BranchBuilder {
  (kind: OrganizationKind, name: string, short?: string, since?: PlainDate): OrganizationDraft;
  readonly made: OrganizationDraft[];
}

const BRANCH_ENDINGS: Readonly<Partial<Record<OrganizationKind, string>>> = { JOINT_BRANCH: '联合党支部', TEMPORARY_BRANCH: '临时党支部' };

function branchBuilder({ court, tree, random }: Site, top: OrganizationDraft): BranchBuilder {
  const made: OrganizationDraft[] = [];
  const build = (kind: OrganizationKind, name: string, short = name) => {
    const ending = BRANCH_ENDINGS[kind] ?? '党支部';
    const branch = tree.add({
      parent: top,
      code: `${court.code}-Z${String(made.length + 1).padStart(2, '0')}`,
      name: `${court.name}${name}${ending}`,
      shortName: `${short}${ending}`,
      kind,
      establishedOn: kind === 'TEMPORARY_BRANCH' ? '2024-09-20' : dayBetween(random, '2004-01-05', '2023-11-30'),
    });
    made.push(branch);
    return branch;
  };
  return Object.assign(build, { made });
}

function cover(units: readonly UnitDraft[], branch: OrganizationDraft): OrganizationDraft {
  for (const unit of units) unit.organization = branch;
  return branch;
}

/** Members into the branch, others to the organisation that covers their unit. */
function place(people: readonly PersonDraft[], branch: OrganizationDraft, top: OrganizationDraft): void {
  for (const person of people) person.organization = isMemberStanding(person.standing) ? branch : (person.unit.organization ?? top);
}

type Hosts = ReadonlyMap<string, OrganizationDraft>;

/** Own branches of the departments, then joint branches of the rest. Returns the branch of each department by its name. */
function departmentBranches(site: Site, build: BranchBuilder): Hosts {
  const hosts = new Map<string, OrganizationDraft>();
  const small: Department[] = [];
  for (const [department, people] of site.people.byDepartment) {
    if (department.plan.guestOf !== undefined) continue;
    if (fullMembers(people).length < OWN_BRANCH) small.push(department);
    else hosts.set(department.plan.name, branchFor([department], build('BRANCH', department.plan.name, department.plan.short), site));
  }
  for (let at = 0; at < small.length; at += JOINT_UNITS) {
    const together = small.slice(at, at + JOINT_UNITS);
    const full = together.reduce((sum, department) => sum + fullMembers(site.people.byDepartment.get(department) ?? []).length, 0);
    const host = [...hosts.values()].at(-1);
    const branch = full >= OWN_BRANCH || !host ? build('JOINT_BRANCH', jointName(together), jointName(together, true)) : host;
    branchFor(together, branch, site);
  }
  return hosts;
}

const jointName = (departments: readonly Department[], short = false) =>
  departments.map(({ plan }) => (short ? plan.short : plan.name)).join('、');

function branchFor(departments: readonly Department[], branch: OrganizationDraft, site: Site): OrganizationDraft {
  for (const department of departments) {
    const people = site.people.byDepartment.get(department) ?? [];
    cover([department.unit, ...department.teams], branch);
    place(people, branch, branch);
    addGroups(site, branch, department, members(people));
  }
  return branch;
}

function addGroups({ tree }: Site, branch: OrganizationDraft, { plan, teams }: Department, people: readonly PersonDraft[]): void {
  if (people.length < GROUPED_BRANCH) return;
  const names =
    teams.length > 0
      ? teams.map(({ name }) => name)
      : ORDINALS.slice(0, Math.round(people.length / 9)).map((ordinal) => `${plan.name}第${ordinal}`);
  const groups = names.map((name, index) =>
    tree.add({
      parent: branch,
      code: `${branch.code}-X${index + 1}`,
      name: `${name}党小组`,
      shortName: `第${ORDINALS[index] ?? ''}党小组`,
      kind: 'GROUP',
      establishedOn: '2024-01-15',
    }),
  );
  people.forEach((person, index) => {
    const team = teams.indexOf(person.unit);
    person.group = groups[team >= 0 ? team : index % groups.length] ?? null;
  });
}

/** Departments without a branch of their own: their members sit in another's; a gap is covered by nobody. */
function placeGuests(site: Site, hosts: Hosts): void {
  for (const [{ plan, unit }, people] of site.people.byDepartment) {
    if (plan.guestOf === undefined) continue;
    const host = hosts.get(plan.guestOf);
    if (!host) throw new Error(`${plan.name} has no host ${plan.guestOf}.`);
    if (!plan.gap) cover([unit], host);
    place(people, host, site.units.unit.organization ?? host);
  }
}

/** A bureau that only holds departments is covered by the branch of its first one. */
function coverBureaus({ departments }: CourtUnits): void {
  for (const { unit } of departments) if (unit.parent && !unit.parent.organization) unit.parent.organization = unit.organization;
}

function retiredBranches(site: Site, build: BranchBuilder, hosts: Hosts): void {
  const { court, people, units } = site;
  const top = units.unit.organization;
  const office = hosts.get('政治部') ?? hosts.get('综合办公室') ?? [...hosts.values()].at(-1);
  const retired = members(people.retired);
  if (!top || !office) return;
  if (retired.length < OWN_RETIRED_BRANCH) return place(people.retired, office, top);
  const count = court.level === 'HIGH' ? 4 : Math.ceil(retired.length / RETIRED_BRANCH_SIZE);
  const names = count === 1 ? ['离退休干部'] : ORDINALS.slice(0, count).map((ordinal) => `离退休干部第${ordinal}`);
  const branches = names.map((name) => build('RETIRED_BRANCH', name));
  people.retired.forEach((person, index) => place([person], branches[index % branches.length] ?? office, top));
}

/** Leaders live as ordinary members in the branches, in turn. */
function placeLeaders(leaders: readonly PersonDraft[], hosts: Hosts, top: OrganizationDraft): void {
  const branches = [...hosts.values()];
  leaders.forEach((person, index) => place([person], branches[(index * 3) % branches.length] ?? top, top));
}

/** A court with one branch: everybody in it, with groups by department. */
function onlyBranch(site: Site, branch: OrganizationDraft, everybody: readonly PersonDraft[]): OrganizationDraft[] {
  for (const { unit, teams } of site.units.departments) cover([unit, ...teams], branch);
  place(everybody, branch, branch);
  const groups = ORDINALS.slice(0, 3).map((ordinal, index) =>
    site.tree.add({
      parent: branch,
      code: `${branch.code}-X${index + 1}`,
      name: `${site.court.shortName}第${ordinal}党小组`,
      shortName: `第${ordinal}党小组`,
      kind: 'GROUP',
      establishedOn: '2024-01-15',
    }),
  );
  members(everybody).forEach((person, index) => (person.group = groups[index % groups.length] ?? null));
  return [branch];
}
