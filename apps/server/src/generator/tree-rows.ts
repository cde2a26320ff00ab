import type { OrganizationKind, PlainDate, UnitKind } from '@zhibu/domain';
import type { CopyTable } from '../demo/copy-rows.js';
import { historyOf, type PastEvent } from '../demo/history.js';
import {
  UNIT_TABLE,
  type OrganizationRecord,
  type OrganizationVersionRecord,
  type UnitRecord,
  type UnitVersionRecord,
} from '../demo/records.js';
import { joinNames, type NamedText } from './name-parts.js';
import { isBranch, type TreeNode } from './tree.js';

/** The first keys and paths that a load may give; what is there already has the ones before. */
export interface FirstKeys {
  readonly organization: number;
  readonly unit: number;
  readonly person: number;
  readonly organizationPath: string;
  readonly unitPath: string;
}

/** Who is said to have entered everything. */
export const RECORDER = 'generator';
/** Facts are said to have been recorded on their day, so that the same seed gives the same rows. */
export const recordedAt = (on: PlainDate) => `${on}T02:30:00Z`;

/** Level at which an organisation anchors the people below it. */
const ANCHOR_LEVEL = 2;
const COUNTY_LEVEL = 3;
const COMMITTEE_LEVEL = 4;
const ESTABLISHED_ON: PlainDate = '2010-01-01';

/** A unit with the organisation under which it falls: its own, or before that was founded the one above. */
export type CoveredUnitRecord = UnitRecord & { readonly coveringId: number };
export const COVERED_UNIT_TABLE: CopyTable<CoveredUnitRecord> = { table: UNIT_TABLE.table, fields: [...UNIT_TABLE.fields, 'coveringId'] };

const FIRST = '云青川松丹雪南朔锦碧苍望清霞梅';
const SECOND = '岭泽溪原屏潭浔湖桥麓汀坞渚岫湾塘';

/** 225 invented place names of two characters, then numbered. */
function placeName(number: number): [string, ...string[]] {
  const [first, second] = [FIRST.charAt(number % FIRST.length), SECOND.charAt(Math.floor(number / FIRST.length) % SECOND.length)];
  const round = Math.floor(number / (FIRST.length * SECOND.length));
  return round === 0 ? [first, second] : [first, second, String(round)];
}

function ancestorAt(node: TreeNode, level: number): TreeNode {
  let at = node;
  while (at.parent && at.level > level) at = at.parent;
  return at;
}

const placeOf = (node: TreeNode) => placeName(ancestorAt(node, COUNTY_LEVEL).number);
const committeeParts = (node: TreeNode) =>
  [...placeOf(node), '县', '第', String(ancestorAt(node, COMMITTEE_LEVEL).number), '机关'] as const;

function nameOf(node: TreeNode, kind: OrganizationKind): NamedText {
  const number = String(node.number);
  if (isBranch(node)) return joinNames(...parts(committeeParts(node)), '第', number, '党支部');
  if (kind === 'COMMITTEE') return joinNames(...parts(committeeParts(node)), '委员会');
  if (node.level === COMMITTEE_LEVEL) return joinNames(...parts(committeeParts(node)), '党总支');
  if (kind === 'GENERAL_BRANCH') return joinNames(...parts(committeeParts(node)), '第', number, '党总支');
  if (node.parent === null) return joinNames('全国', '工作', '委员会');
  return joinNames(...placeOf(node), ['', '省', '市', '县'][node.level] ?? '县', '工作', '委员会');
}

const parts = ([head = '', ...rest]: readonly string[]): [string, ...string[]] => [head, ...rest];

/** The key of an organisation of the walk. */
export const organizationKey = (first: FirstKeys, node: TreeNode) => first.organization + node.ordinal;
/** The key of the unit beside an organisation that is no branch. */
export const unitKey = (first: FirstKeys, node: TreeNode) => first.unit + node.rank;
export const anchorKey = (first: FirstKeys, node: TreeNode) => organizationKey(first, ancestorAt(node, ANCHOR_LEVEL));

const parentKey = (node: TreeNode, key: (parent: TreeNode) => number) => (node.parent ? key(node.parent) : null);
/** A committee that was a general branch before is older than its being one. */
const establishedOn = ({ kind, foundedOn }: TreeNode) => (kind === 'COMMITTEE' ? ESTABLISHED_ON : (foundedOn ?? ESTABLISHED_ON));

function nodeRow(node: TreeNode, { name, pinyin, initials }: NamedText, establishedOn: PlainDate) {
  const { path, level, position } = node;
  return {
    ...{ path, level, name, shortName: null, namePinyin: pinyin, nameInitials: initials, position, establishedOn },
    ...{ closedOn: null, createdAt: recordedAt(establishedOn) },
  };
}

/** Codes are `<prefix>-<n>`; the root's is the prefix alone. */
export function organizationRow(node: TreeNode, first: FirstKeys, prefix: string): OrganizationRecord {
  return {
    ...nodeRow(node, nameOf(node, node.kind), establishedOn(node)),
    id: organizationKey(first, node),
    parentId: parentKey(node, (parent) => organizationKey(first, parent)),
    code: node.parent ? `${prefix}-${node.ordinal}` : prefix,
    anchorId: anchorKey(first, node),
    kind: node.kind,
  };
}

interface OrganizationPast {
  readonly parentId: number | null;
  readonly name: string;
  readonly kind: OrganizationKind;
}

/** What an organisation was before: committees that were general branches, branches that stood beside a general branch not yet founded. */
function pastOf(node: TreeNode, first: FirstKeys): PastEvent<OrganizationPast>[] {
  const { kind, foundedOn, parent } = node;
  if (kind === 'COMMITTEE' && foundedOn) {
    const before = { kind: 'GENERAL_BRANCH', name: nameOf(node, 'GENERAL_BRANCH').name } as const;
    return [{ on: foundedOn, change: 'UPDATED', documentNumber: null, before }];
  }
  if (!isBranch(node) || parent?.kind !== 'GENERAL_BRANCH' || !parent.foundedOn || !parent.parent) return [];
  if (parent.foundedOn <= establishedOn(node)) return [];
  return [{ on: parent.foundedOn, change: 'MOVED', documentNumber: null, before: { parentId: organizationKey(first, parent.parent) } }];
}

type Recorded = Pick<OrganizationVersionRecord, 'validFrom' | 'validTo' | 'change' | 'documentNumber' | 'recordedAt' | 'recordedBy'>;

const recorded = ({ validFrom, validTo, change, documentNumber }: Omit<Recorded, 'recordedAt' | 'recordedBy'>): Recorded => ({
  ...{ validFrom, validTo, change, documentNumber, recordedAt: recordedAt(validFrom), recordedBy: RECORDER },
});
const begun = (on: PlainDate) => ({ on, change: 'ESTABLISHED', documentNumber: null });

export function organizationVersionRows(node: TreeNode, first: FirstKeys): OrganizationVersionRecord[] {
  const now: OrganizationPast = {
    parentId: parentKey(node, (parent) => organizationKey(first, parent)),
    ...{ name: nameOf(node, node.kind).name, kind: node.kind },
  };
  return historyOf(now, begun(establishedOn(node)), pastOf(node, first)).map((period) => ({
    ...recorded(period),
    ...period.state,
    ...{ organizationId: organizationKey(first, node), shortName: null, position: node.position, closed: false },
  }));
}

const UNIT_KINDS: readonly UnitKind[] = ['OTHER', 'OTHER', 'OTHER', 'OTHER', 'COURT'];

/** The unit beside an organisation that is no branch: older than its organisation, and covered by it since that was founded. */
export function unitRow(node: TreeNode, first: FirstKeys, prefix: string): CoveredUnitRecord {
  const organizationId = organizationKey(first, node);
  return {
    ...nodeRow(node, unitName(node), ESTABLISHED_ON),
    id: unitKey(first, node),
    parentId: parentKey(node, (parent) => unitKey(first, parent)),
    path: first.unitPath + node.path.slice(first.organizationPath.length),
    code: `U-${prefix}-${node.rank}`,
    kind: UNIT_KINDS[node.level] ?? 'DEPARTMENT',
    ...{ organizationId, coveringId: organizationId },
  };
}

const unitName = (node: TreeNode) => joinNames(...placeName(node.rank), '单位', String(node.rank));

export function unitVersionRows(node: TreeNode, first: FirstKeys): UnitVersionRecord[] {
  const organizationId: number | null = organizationKey(first, node);
  const isCovered = node.kind === 'GENERAL_BRANCH' && node.foundedOn;
  const events: PastEvent<{ organizationId: number | null }>[] = isCovered
    ? [{ on: isCovered, change: 'COVERED', documentNumber: null, before: { organizationId: null } }]
    : [];
  const now: { organizationId: number | null } = { organizationId };
  return historyOf(now, begun(ESTABLISHED_ON), events).map((period) => ({
    ...recorded(period),
    ...{ unitId: unitKey(first, node), parentId: parentKey(node, (parent) => unitKey(first, parent)) },
    ...{ name: unitName(node).name, shortName: null, kind: UNIT_KINDS[node.level] ?? 'DEPARTMENT' },
    ...{ position: node.position, closed: false, organizationId: period.state.organizationId },
  }));
}
