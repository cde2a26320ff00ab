import {
  DEGREE_LABELS,
  EDUCATION_LEVEL_LABELS,
  ETHNIC_GROUP_LABELS,
  isEthnicGroup,
  ORGANIZATION_KIND_LABELS,
  POST_KIND_LABELS,
  SEX_LABELS,
  STAFFING_KIND_LABELS,
  STANDING_LABELS,
  UNIT_KIND_LABELS,
  type PlainDate,
  type PostKind,
} from '@zhibu/domain';
import { makeCourtSystem, type CourtSystem } from './court-system.js';
import type { CourtPlan } from './courts.js';
import { makeOrganizationTree, makeUnitTree, type OrganizationDraft, type PersonDraft, type UnitDraft } from './drafts.js';
import { buildOrganizations } from './organizations.js';
import { makePeople } from './people.js';
import { populate } from './populate.js';
import { makeRandom, type Random } from './random.js';
import { staffCourt, type StaffedKind } from './staffing.js';
import { postOf, rankOf } from './titles.js';
import { buildUnits } from './units.js';

/** A row of a sheet by the keys of its columns; a Date becomes a date of the spreadsheet. */
export type SampleRow = Readonly<Record<string, string | number | Date | null>>;

/** The rows of the sample workbook, sheet by sheet. */
export interface SampleRoster {
  readonly organizations: readonly SampleRow[];
  readonly units: readonly SampleRow[];
  readonly people: readonly SampleRow[];
}

const SUPERIOR = 'YC-03';
const ESTABLISHED_ON = '2026-10-12';
const LISTED_ON = '2026-11-02';
const ESTABLISHED_BY = '岭中法党〔2026〕31号';
/** With its retired the new court makes 250 people; fifty come to the intermediate court. */
const NEW_STAFF = 221;
const NEWCOMERS = 50;

const NEW_COURT: CourtPlan = {
  level: 'BASIC',
  code: `${SUPERIOR}-11`,
  parentCode: SUPERIOR,
  name: '川岭市云溪区人民法院',
  shortName: '云溪区法院',
  documentMark: '岭云法党',
  areaCode: '570312',
  nativePlace: '云川云溪',
  minority: { share: 0.08, groups: ['07', '14', '03', '05'] },
  staff: NEW_STAFF,
  tribunals: ['竹溪', '鹤坪', '云渡'],
};

const dateCell = (date: PlainDate | null) => (date === null ? null : new Date(`${date}T00:00:00Z`));

/**
 * A new basic court with its organisations and units and fifty newcomers to the intermediate court above it: 300 people who can be
 * imported into the demo by the administrator of YC-03.
 */
export function sampleRoster(): SampleRoster {
  const system = makeCourtSystem();
  const random = makeRandom('sample');
  const [superior, superiorUnit] = [find(system.organizations, SUPERIOR), find(system.units, `U-${SUPERIOR}`)];
  const [organizations, units] = [makeOrganizationTree(), makeUnitTree()];
  const makePerson = makePeople(random);
  const own = buildUnits(NEW_COURT, staffCourt(NEW_COURT), superiorUnit, { tree: units, random });
  const people = populate({ court: NEW_COURT, units: own, taskForce: null }, makePerson, random);
  buildOrganizations({ court: NEW_COURT, units: own, people, tree: organizations, random }, superior);
  const settlers = [...people.leaders, ...[...people.byDepartment.values()].flat(), ...people.retired];
  const everybody = [...settlers, ...newcomers(system, random, makePerson)];
  const posts = leadersOf(everybody, organizations.all);
  return {
    organizations: organizations.all.map(organizationRow),
    units: units.all.map(unitRow),
    people: everybody.map((person) => personRow(person, posts.get(person))),
  };
}

function find<Node extends { readonly code: string }>(nodes: readonly Node[], code: string): Node {
  const node = nodes.find((candidate) => candidate.code === code);
  if (!node) throw new RangeError(`The demo has no ${code}.`);
  return node;
}

/** People who come to departments of the intermediate court that have a branch. */
function newcomers(system: CourtSystem, random: Random, makePerson: ReturnType<typeof makePeople>): PersonDraft[] {
  const departments = system.units.filter(
    ({ code, kind, organization, closedOn }) =>
      code.startsWith(`U-${SUPERIOR}-D`) && kind === 'DEPARTMENT' && organization?.kind === 'BRANCH' && closedOn === null,
  );
  const court = { ...NEW_COURT, level: 'INTERMEDIATE', areaCode: '570313', nativePlace: '云川川岭' } as const;
  return Array.from({ length: NEWCOMERS }, (_, index) => {
    const unit = departments[index % departments.length];
    if (!unit) throw new RangeError(`${SUPERIOR} has no department with a branch.`);
    const kind = random.weighted<StaffedKind>([
      ['JUDGE_ASSISTANT', 40],
      ['CLERK', 30],
      ['ADMINISTRATIVE', 15],
      ['CONTRACT', 15],
    ]);
    const post = postOf(kind, 'ORDINARY', unit.name);
    const person = makePerson({ court, unit, kind, duty: 'ORDINARY', post, rank: (age) => rankOf(kind, court, age, 'ORDINARY') });
    person.organization = unit.organization;
    return person;
  });
}

/** The secretaries of the new branches and the leaders of their groups. */
function leadersOf(
  people: readonly PersonDraft[],
  organizations: readonly OrganizationDraft[],
): Map<PersonDraft, readonly [PostKind, OrganizationDraft]> {
  const posts = new Map<PersonDraft, readonly [PostKind, OrganizationDraft]>();
  for (const organization of organizations) {
    const group = organization.kind === 'GROUP';
    const holder = people.find(
      (person) => person.standing === 'FULL' && !posts.has(person) && (group ? person.group : person.organization) === organization,
    );
    if (holder) posts.set(holder, [group ? 'GROUP_LEADER' : 'SECRETARY', organization]);
  }
  return posts;
}

function nodeRow(node: OrganizationDraft | UnitDraft): SampleRow {
  const { code, name, shortName, parent, position } = node;
  return {
    code,
    name,
    shortName,
    parentCode: parent?.code ?? null,
    position,
    effectiveOn: dateCell(ESTABLISHED_ON),
    documentNumber: ESTABLISHED_BY,
  };
}

const organizationRow = (draft: OrganizationDraft): SampleRow => ({ ...nodeRow(draft), kind: ORGANIZATION_KIND_LABELS[draft.kind].zh });

const unitRow = (draft: UnitDraft): SampleRow => ({
  ...nodeRow(draft),
  kind: UNIT_KIND_LABELS[draft.kind].zh,
  coveredByCode: draft.organization?.code ?? null,
});

function personRow(person: PersonDraft, held: readonly [PostKind, OrganizationDraft] | undefined): SampleRow {
  const { name, idNumber, phone, nativePlace, rank, post, ethnicGroup } = person;
  return {
    ...{ name, idNumber, phone, nativePlace, rank, post },
    sex: SEX_LABELS[person.sex].zh,
    birthDate: dateCell(person.birthDate),
    ethnicGroup: isEthnicGroup(ethnicGroup) ? ETHNIC_GROUP_LABELS[ethnicGroup].zh : ethnicGroup,
    education: EDUCATION_LEVEL_LABELS[person.education].zh,
    degree: DEGREE_LABELS[person.degree].zh,
    staffingKind: STAFFING_KIND_LABELS[person.staffingKind].zh,
    standing: STANDING_LABELS[person.standing].zh,
    unitCode: person.unit.code,
    organizationCode: person.organization?.code ?? null,
    groupCode: person.group?.code ?? null,
    workStartedOn: dateCell(person.workStartedOn),
    ...{ appliedOn: dateCell(person.appliedOn), activistOn: dateCell(person.activistOn), prospectOn: dateCell(person.prospectOn) },
    ...{ joinedOn: dateCell(person.joinedOn), fullOn: dateCell(person.fullOn) },
    partyPost: held ? POST_KIND_LABELS[held[0]].zh : null,
    partyPostOrganizationCode: held ? held[1].code : null,
    partyPostStartedOn: held ? dateCell(LISTED_ON) : null,
    reserveCadre: person.reserveCadre && person.standing === 'FULL' ? '是' : null,
    effectiveOn: dateCell(LISTED_ON),
    documentNumber: null,
  };
}
