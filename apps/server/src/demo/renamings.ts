import { courtOf, decide, ownBranches, type BuiltCourt, type Decision, type Past } from './built-court.js';
import type { OrganizationDraft, UnitDraft } from './drafts.js';
import { topName, topShortName } from './organizations.js';

/** Departments that had another name: court, name today, former name, former short name, day. */
const DEPARTMENTS_RENAMED = [
  ['YC-GY', '环境资源审判庭', '林业审判庭', '林业庭', '2025-01-13'],
  ['YC-GY', '督察局', '监察室', '监察室', '2025-06-16'],
  ['YC-GY', '少年审判庭', '少年家事审判庭', '少家庭', '2026-03-09'],
  ['YC-02', '审判管理办公室', '审判管理与研究室', '审研室', '2025-05-19'],
  ['YC-03', '审判管理办公室', '审判管理与研究室', '审研室', '2025-05-26'],
  ['YC-05', '审判监督庭', '审判监督与国家赔偿庭', '审监赔偿庭', '2025-12-08'],
  ['YC-09', '政治部', '政治处', '政治处', '2026-04-20'],
  ['YC-02-03', '综合办公室', '办公室', '办公室', '2025-09-22'],
  ['YC-04-03', '执行局', '执行庭', '执行庭', '2024-12-16'],
  ['YC-07-02', '综合办公室', '办公室', '办公室', '2026-01-05'],
] as const;

/** Counties that became cities, with the day from which the courts bear the new name. */
const COUNTIES_RAISED = [
  ['YC-01-12', '松栗县', '松栗市', '2025-09-01'],
  ['YC-07-09', '棠梨县', '棠梨市', '2026-02-01'],
] as const;

/** Courts that changed to another prefecture: court, its former superior, day. */
const COURTS_MOVED = [
  ['YC-04-09', 'YC-05', '2025-07-01'],
  ['YC-09-08', 'YC-03', '2025-07-01'],
] as const;

/** How many general branches became committees when they reached a hundred members. */
const RAISED_TO_COMMITTEE = 5;
const RAISING_DAYS = ['2025-03-03', '2025-05-06', '2025-08-25', '2025-12-01', '2026-04-27'];

/** Writes the former names, superiors and kinds of the two years. */
export function renameThings(past: Past): void {
  for (const [code, name, formerly, short, on] of DEPARTMENTS_RENAMED)
    renameDepartment(past, courtOf(past, code), { name, formerly, short, on });
  for (const [code, formerly, name, on] of COUNTIES_RAISED) renameCourt(past, courtOf(past, code), { formerly, name, on });
  for (const [code, former, on] of COURTS_MOVED) moveCourt(past, courtOf(past, code), courtOf(past, former), on);
  raiseGeneralBranches(past);
}

type Renamed = OrganizationDraft | UnitDraft;

function wasCalled(node: Renamed, { on, documentNumber }: Decision, before: { name: string; shortName: string | null }): void {
  node.events.push({ on, change: 'RENAMED', documentNumber, before });
}

function renameDepartment(
  past: Past,
  court: BuiltCourt,
  { name, formerly, short, on }: { name: string; formerly: string; short: string; on: string },
): void {
  const own = ownBranches(court).find((candidate) => candidate.name === name);
  if (!own) throw new RangeError(`${court.plan.code} has no branch of ${name}.`);
  const decision = decide(past, court, on);
  wasCalled(own.unit, decision, { name: formerly, shortName: short });
  wasCalled(own.branch, decision, { name: `${court.plan.name}${formerly}党支部`, shortName: `${short}党支部` });
}

function renameCourt(past: Past, court: BuiltCourt, { formerly, name, on }: { formerly: string; name: string; on: string }): void {
  const decision = decide(past, court, on);
  const { top, discipline, branches } = court.organizations;
  const nodes: Renamed[] = [court.units.unit, top, ...(discipline ? [discipline] : []), ...branches.filter((branch) => branch !== top)];
  for (const node of nodes) {
    if (node.establishedOn < on)
      wasCalled(node, decision, { name: node.name.replace(name, formerly), shortName: node.shortName?.replace(name, formerly) ?? null });
  }
}

function moveCourt(past: Past, court: BuiltCourt, former: BuiltCourt, on: string): void {
  const { documentNumber } = decide(past, former, on);
  court.organizations.top.events.push({ on, change: 'MOVED', documentNumber, before: { parent: former.organizations.top } });
  court.units.unit.events.push({ on, change: 'MOVED', documentNumber, before: { parent: former.units.unit } });
}

function raiseGeneralBranches(past: Past): void {
  const committees = [...past.courts.values()]
    .filter(({ plan, organizations }) => plan.level === 'BASIC' && organizations.discipline && organizations.top.events.length === 0)
    .sort((a, b) => a.plan.staff - b.plan.staff || (a.plan.code < b.plan.code ? -1 : 1));
  committees.slice(0, RAISED_TO_COMMITTEE).forEach((court, index) => {
    const { top, discipline } = court.organizations;
    const { on, documentNumber } = decide(past, court, RAISING_DAYS[index] ?? '2026-06-01');
    const before = {
      kind: 'GENERAL_BRANCH',
      name: topName(court.plan, 'GENERAL_BRANCH'),
      shortName: topShortName(court.plan, 'GENERAL_BRANCH'),
    } as const;
    top.events.push({ on, change: 'UPDATED', documentNumber, before });
    if (discipline) Object.assign(discipline, { establishedOn: on, establishedBy: documentNumber });
  });
}
