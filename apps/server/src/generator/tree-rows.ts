import type { PlainDate, UnitKind } from '@zhibu/domain';
import type { OrganizationRecord, UnitRecord } from '../demo/records.js';
import { joinNames, type NamedText } from './name-parts.js';
import type { Level } from './shape.js';
import { walkTree, type WalkedNode } from './walk.js';

/** The first keys and paths that a load may give; what is there already has the ones before. */
export interface FirstKeys {
  readonly organization: number;
  readonly unit: number;
  readonly person: number;
  readonly organizationPath: string;
  readonly unitPath: string;
}

/** Level at which an organisation anchors the people below it. */
const ANCHOR_LEVEL = 2;
const ESTABLISHED_ON: PlainDate = '2010-01-01';
const CREATED_AT = '2024-11-01T02:30:00Z';
const UNIT_KINDS: readonly UnitKind[] = ['OTHER', 'OTHER', 'COURT', 'COURT', 'DEPARTMENT'];

const FIRST = '云青川松丹雪南朔锦碧苍望清霞梅';
const SECOND = '岭泽溪原屏潭浔湖桥麓汀坞渚岫湾塘';

/** 225 invented place names of two characters, then numbered. */
function placeName(rank: number): [string, ...string[]] {
  const [first, second] = [FIRST.charAt(rank % FIRST.length), SECOND.charAt(Math.floor(rank / FIRST.length) % SECOND.length)];
  const round = Math.floor(rank / (FIRST.length * SECOND.length));
  return round === 0 ? [first, second] : [first, second, String(round)];
}

function ancestorAt(node: WalkedNode, level: number): WalkedNode {
  let at = node;
  while (at.parent && at.level > level) at = at.parent;
  return at;
}

function organizationName(node: WalkedNode): NamedText {
  const county = placeName(ancestorAt(node, 3).rank);
  switch (node.level) {
    case 0:
      return joinNames('生成', '工作', '委员会');
    case 1:
      return joinNames(...placeName(node.rank), '省', '工作', '委员会');
    case 2:
      return joinNames(...placeName(node.rank), '市', '机关', '委员会');
    case 3:
      return joinNames(...county, '县', '机关', '委员会');
    case 4:
      return joinNames(...county, '县', '第', String(node.position), '党总支');
    default:
      return joinNames(...county, '县', '第', String(node.parent?.position ?? 0), '总支', '第', String(node.position), '党支部');
  }
}

/** The key of an organisation of the walk. */
export const organizationKey = (first: FirstKeys, node: WalkedNode) => first.organization + node.ordinal;
/** The key of the unit beside an organisation that is no leaf. */
export const unitKey = (first: FirstKeys, node: WalkedNode) => first.unit + node.rank;
export const anchorKey = (first: FirstKeys, node: WalkedNode) => organizationKey(first, ancestorAt(node, ANCHOR_LEVEL));

/** Every organisation of the tree. Codes are `<prefix>-<n>`; the root's is the prefix alone. */
export function* organizationRows(levels: readonly Level[], first: FirstKeys, prefix: string): Generator<OrganizationRecord> {
  for (const node of walkTree(levels, first.organizationPath)) {
    const { name, pinyin, initials } = organizationName(node);
    yield {
      id: organizationKey(first, node),
      parentId: node.parent ? organizationKey(first, node.parent) : null,
      path: node.path,
      level: node.level,
      code: node.parent ? `${prefix}-${node.ordinal}` : prefix,
      name,
      shortName: null,
      namePinyin: pinyin,
      nameInitials: initials,
      position: node.position,
      establishedOn: ESTABLISHED_ON,
      closedOn: null,
      createdAt: CREATED_AT,
      anchorId: anchorKey(first, node),
      kind: node.kind,
    };
  }
}

/** A unit beside every organisation that is no branch, covered by it. */
export function* unitRows(levels: readonly Level[], first: FirstKeys, prefix: string): Generator<UnitRecord> {
  for (const node of walkTree(levels, first.unitPath)) {
    if (node.leaf) continue;
    const { name, pinyin, initials } = joinNames(...placeName(node.rank), '单位', String(node.rank));
    yield {
      id: unitKey(first, node),
      parentId: node.parent ? unitKey(first, node.parent) : null,
      path: node.path,
      level: node.level,
      code: `U-${prefix}-${node.rank}`,
      name,
      shortName: null,
      namePinyin: pinyin,
      nameInitials: initials,
      position: node.position,
      establishedOn: ESTABLISHED_ON,
      closedOn: null,
      createdAt: CREATED_AT,
      kind: UNIT_KINDS[node.level] ?? 'DEPARTMENT',
      organizationId: organizationKey(first, node),
    };
  }
}
