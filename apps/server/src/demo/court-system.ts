import type { BuiltCourt, Past } from './built-court.js';
import { writeCareers } from './careers.js';
import { planCourts, type CourtPlan } from './courts.js';
import { makeOrganizationTree, makeUnitTree, type OrganizationDraft, type PersonDraft, type PostDraft, type UnitDraft } from './drafts.js';
import { buildOrganizations } from './organizations.js';
import { fillPosts } from './party-posts.js';
import { makePeople } from './people.js';
import { PROVINCE } from './places.js';
import { populate } from './populate.js';
import { makeRandom } from './random.js';
import { closeThings, establishBranches, fillYoungUnits } from './reforms.js';
import { renameThings } from './renamings.js';
import { staffCourt } from './staffing.js';
import { buildUnits } from './units.js';

/** The invented court system with its two years of history; parents stand before children. */
export interface CourtSystem {
  readonly organizations: readonly OrganizationDraft[];
  readonly units: readonly UnitDraft[];
  readonly people: readonly PersonDraft[];
  readonly posts: readonly PostDraft[];
}

/** Courts with people seconded for one great case. */
const TASK_FORCES: ReadonlySet<string> = new Set(['YC-02', 'YC-05', 'YC-08', 'YC-01-01', 'YC-03-01']);
const TASK_FORCE = '重大案件审判专班';

/** Makes the same court system on every call. */
export function makeCourtSystem(): CourtSystem {
  const random = makeRandom('demo');
  const [organizations, units] = [makeOrganizationTree(), makeUnitTree()];
  const root = organizations.add({
    parent: null,
    code: 'YC',
    name: `中共${PROVINCE.name}法院系统工作委员会`,
    shortName: `${PROVINCE.short}法院系统工委`,
    kind: 'WORK_COMMITTEE',
    establishedOn: '1986-06-01',
  });
  const rootUnit = units.add({
    parent: null,
    code: 'U-YC',
    name: `${PROVINCE.name}法院系统`,
    shortName: `${PROVINCE.short}法院`,
    kind: 'OTHER',
    establishedOn: '1951-01-01',
  });
  rootUnit.organization = root;
  const makePerson = makePeople(random);
  const courts = new Map<string, BuiltCourt>();
  const build = (plan: CourtPlan): BuiltCourt => {
    const superior = courts.get(plan.parentCode);
    const own = buildUnits(plan, staffCourt(plan), superior?.units.unit ?? rootUnit, { tree: units, random });
    const people = populate(
      { court: plan, units: own, taskForce: TASK_FORCES.has(plan.code) ? addTaskForce(own.unit) : null },
      makePerson,
      random,
    );
    const everybody = [...people.leaders, ...[...people.byDepartment.values()].flat(), ...people.retired];
    const site = { court: plan, units: own, people, tree: organizations, random };
    return { plan, units: own, people, everybody, organizations: buildOrganizations(site, superior?.organizations.top ?? root) };
  };
  const addTaskForce = (unit: UnitDraft) =>
    units.add({ parent: unit, code: `${unit.code}-D80`, name: TASK_FORCE, shortName: '专班', kind: 'OTHER', establishedOn: '2024-09-02' });
  for (const plan of planCourts()) courts.set(plan.code, build(plan));
  const past: Past = { courts, organizations, units, random: makeRandom('demo-past') };
  fillYoungUnits(past);
  establishBranches(past);
  closeThings(past);
  renameThings(past);
  writeCareers(past);
  const posts = fillPosts(past, root);
  const people = [...courts.values()].flatMap(({ everybody, people: { taskForce } }) => [...everybody, ...(taskForce?.people ?? [])]);
  return { organizations: organizations.all, units: units.all, people, posts };
}
