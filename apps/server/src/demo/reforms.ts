import { isMemberStanding } from '@zhibu/domain';
import { cameFrom, courtOf, decide, hasMoved, ownBranches, settled, type BuiltCourt, type Decision, type Past } from './built-court.js';
import { ROSTER_OPENED } from './calendar.js';
import type { OrganizationDraft, PersonDraft, UnitDraft } from './drafts.js';

/** Departments that were merged into another one: court, former name, former short name, day. */
const MERGERS = [
  ['YC-01-01', '民事审判第三庭', '民三庭', '2025-03-17'],
  ['YC-02-01', '知识产权审判庭', '知产庭', '2025-04-21'],
  ['YC-03-01', '家事审判庭', '家事庭', '2025-06-09'],
  ['YC-04-01', '民事审判第三庭', '民三庭', '2025-03-24'],
  ['YC-05-01', '金融审判庭', '金融庭', '2025-09-15'],
  ['YC-06', '民事审判第四庭', '民四庭', '2025-07-07'],
  ['YC-07-01', '民事审判第三庭', '民三庭', '2025-11-10'],
  ['YC-08', '知识产权审判庭', '知产庭', '2026-01-19'],
  ['YC-09-01', '家事审判庭', '家事庭', '2026-03-30'],
] as const;

/** People's tribunals that were given up: court, name, day. */
const TRIBUNALS_CLOSED = [
  ['YC-01-05', '旧驿人民法庭', '2025-05-12'],
  ['YC-03-08', '石碾人民法庭', '2025-08-18'],
  ['YC-06-06', '茅蓬人民法庭', '2026-02-09'],
  ['YC-08-05', '烽墩人民法庭', '2026-06-15'],
] as const;

/** Temporary branches that ended with their task: court, task, day. */
const TASKS_ENDED = [
  ['YC-04', '金融风险处置专班', '2025-06-30'],
  ['YC-07', '历史积案清理专班', '2025-12-31'],
] as const;

/** Makes the mergers and closures of the two years, with what people were in before. */
export function closeThings(past: Past): void {
  for (const [code, name, short, on] of MERGERS) mergeDepartment(past, courtOf(past, code), { name, short, on });
  for (const [code, name, on] of TRIBUNALS_CLOSED) closeTribunal(past, courtOf(past, code), name, on);
  for (const [code, task, on] of TASKS_ENDED) endTask(past, courtOf(past, code), task, on);
}

interface Former {
  readonly name: string;
  readonly short: string;
  readonly on: string;
}

function mergeDepartment(past: Past, court: BuiltCourt, { name, short, on }: Former): void {
  const [survivor] = ownBranches(court);
  if (!survivor) throw new RangeError(`${court.plan.code} has no department to merge into.`);
  const decision = decide(past, court, on);
  const unit = closedUnit(past, court.units.unit, { code: `U-${court.plan.code}-D90`, name, short }, decision);
  const branch = closedBranch(past, court, { suffix: 'Z90', name: `${name}党支部`, short: `${short}党支部`, kind: 'BRANCH' }, decision);
  unit.organization = branch;
  for (const person of settled(survivor.people, ROSTER_OPENED).slice(0, 7))
    cameFrom(person, decision, 'TRANSFERRED', { unit, organization: branch });
}

function closedUnit(
  past: Past,
  parent: UnitDraft,
  node: { code: string; name: string; short: string; tribunal?: boolean },
  { on, documentNumber }: Decision,
): UnitDraft {
  const unit = past.units.add({
    parent,
    code: node.code,
    name: node.name,
    shortName: node.short,
    kind: node.tribunal ? 'TRIBUNAL' : 'DEPARTMENT',
    establishedOn: '2012-05-14',
  });
  unit.closedOn = on;
  unit.events.push({ on, change: 'CLOSED', documentNumber, before: { closed: false } });
  return unit;
}

interface ClosedBranch {
  readonly suffix: string;
  readonly name: string;
  readonly short: string;
  readonly kind: 'BRANCH' | 'TEMPORARY_BRANCH';
}

function closedBranch(past: Past, court: BuiltCourt, node: ClosedBranch, { on, documentNumber }: Decision): OrganizationDraft {
  const branch = past.organizations.add({
    parent: court.organizations.top,
    code: `${court.plan.code}-${node.suffix}`,
    name: court.plan.name + node.name,
    shortName: node.short,
    kind: node.kind,
    establishedOn: node.kind === 'BRANCH' ? '2013-06-18' : '2024-05-20',
  });
  branch.closedOn = on;
  branch.events.push({ on, change: 'CLOSED', documentNumber, before: { closed: false } });
  return branch;
}

function closeTribunal(past: Past, court: BuiltCourt, name: string, on: string): void {
  const decision = decide(past, court, on);
  const [host] = ownBranches(court);
  const top = court.organizations.top;
  const unit = closedUnit(
    past,
    court.units.unit,
    { code: `U-${court.plan.code}-T90`, name, short: name.replace('人民', ''), tribunal: true },
    decision,
  );
  unit.organization = host?.branch ?? top;
  for (const person of settled(host?.people ?? court.everybody, ROSTER_OPENED).slice(0, 3))
    cameFrom(person, decision, 'TRANSFERRED', { unit });
}

function endTask(past: Past, court: BuiltCourt, task: string, on: string): void {
  const decision = decide(past, court, on);
  const branch = closedBranch(
    past,
    court,
    { suffix: 'Z91', name: `${task}临时党支部`, short: `${task}临时党支部`, kind: 'TEMPORARY_BRANCH' },
    decision,
  );
  const people = ownBranches(court).flatMap(({ people: staff }) => settled(staff, ROSTER_OPENED).slice(0, 1));
  for (const person of people.slice(0, 6)) cameFrom(person, decision, 'TRANSFERRED', { organization: branch });
}

/** Branches that were set up within the two years, and the day. */
const BRANCHES_ESTABLISHED = [
  ['YC-GY', '督察局', '2025-02-24'],
  ['YC-01', '督察室', '2025-04-07'],
  ['YC-02', '审判监督庭', '2025-07-14'],
  ['YC-05', '督察室', '2026-01-12'],
  ['YC-01-03', '政治部', '2025-10-20'],
  ['YC-06-02', '行政审判庭', '2026-05-25'],
] as const;

/** Sets up some branches late: until then their people belonged to the branch of the largest department. */
export function establishBranches(past: Past): void {
  for (const [code, name, on] of BRANCHES_ESTABLISHED) {
    const court = courtOf(past, code);
    const branches = ownBranches(court);
    const young = branches.find((own) => own.name === name);
    const [host] = branches;
    if (!young || !host || young === host) throw new RangeError(`${code} has no branch of ${name} to set up.`);
    const decision = decide(past, court, on);
    Object.assign(young.branch, { establishedOn: on, establishedBy: decision.documentNumber });
    young.unit.events.push({ on, change: 'COVERED', documentNumber: decision.documentNumber, before: { organization: host.branch } });
    for (const person of court.everybody.filter(({ organization }) => organization === young.branch))
      comeFromHost(person, decision, host.branch);
  }
}

function comeFromHost(person: PersonDraft, decision: Decision, host: OrganizationDraft): void {
  if (hasMoved(person)) throw new RangeError(`${person.name} has moved already.`);
  if (person.listedOn < decision.on) cameFrom(person, decision, 'TRANSFERRED', { organization: host });
}

/** People of units that are younger than the roster worked in the department that is their host. */
export function fillYoungUnits(past: Past): void {
  for (const court of past.courts.values()) {
    for (const [{ plan, unit }, people] of court.people.byDepartment) {
      if (plan.since === undefined) continue;
      const host = court.units.departments.find((department) => department.plan.name === plan.guestOf);
      if (!host) continue;
      const decision = decide(past, court, plan.since);
      for (const person of people.filter(({ listedOn }) => listedOn < decision.on)) {
        const organization = isMemberStanding(person.standing) ? {} : { organization: host.unit.organization };
        cameFrom(person, decision, 'TRANSFERRED', { unit: host.unit, ...organization });
      }
      Object.assign(unit, { establishedOn: decision.on, establishedBy: decision.documentNumber });
    }
  }
}
