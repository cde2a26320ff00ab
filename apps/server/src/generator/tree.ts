import { childPath, pathSegment, type OrganizationKind, type PlainDate } from '@zhibu/domain';
import { committeesWithGeneralBranches, hasNoGeneralBranches, type Foundings } from './foundings.js';
import { firstBelow, upperSize, type Shape } from './shape.js';

/** A node of the generated tree as the walk comes by; nothing of it is kept but those above it. */
export interface TreeNode {
  /** From 0 in the order of the walk, which is that of the paths. */
  readonly ordinal: number;
  readonly parent: TreeNode | null;
  readonly level: number;
  readonly path: string;
  /** From 1 among its siblings. */
  readonly position: number;
  readonly kind: OrganizationKind;
  /** From 0 among all branches, or among all nodes that are none. */
  readonly rank: number;
  /** From 1 among those of its kind below its county or committee; down to the counties from 0 in the order of the walk. */
  readonly number: number;
  /** The day on which it came into being, or for a committee became one; null where that was before the roster. */
  readonly foundedOn: PlainDate | null;
}

/** A branch with that from which its members came when it was founded. */
export interface BranchNode extends TreeNode {
  readonly donor: TreeNode | null;
}

export const isBranch = (node: TreeNode): node is BranchNode => 'donor' in node;

/** A node down to the counties, with the committees that stand below it. */
export interface UpperNode extends TreeNode {
  readonly county: number | null;
}

/** What is given of a tree. */
export interface TreePlan {
  readonly shape: Shape;
  readonly foundings: Foundings;
  readonly rootPath: string;
}

const MOST_BELOW_GENERAL_BRANCH = 4;
const JOINT_EVERY = 30;
const COUNTY_LEVEL = 3;

/** Where general branches and branches of a committee begin among all; closed forms, so that a walk can begin anywhere. */
function generalFrom({ committees, generalBranches }: Shape, committee: number): number {
  const able = committeesWithGeneralBranches(committees);
  return able === 0 ? 0 : firstBelow(committeesWithGeneralBranches(committee), generalBranches, able);
}
export const branchFrom = ({ committees, branches }: Shape, committee: number) => firstBelow(committee, branches, committees);
export const committeeFrom = ({ counties, committees }: Shape, county: number) => firstBelow(county, committees, counties);

/** How many nodes of a walk lie in the committees before one. */
const lowerBefore = (shape: Shape, committee: number) => committee + generalFrom(shape, committee) + branchFrom(shape, committee);

/** Root, provinces, prefectures and counties in the order of the walk: some three thousand at most. */
export function upperNodes({ shape, rootPath }: TreePlan): UpperNode[] {
  const sizes = [1, shape.provinces, shape.prefectures, shape.counties];
  const nodes: UpperNode[] = [];
  let counties = 0;
  const visit = (parent: UpperNode | null, level: number, index: number, position: number): void => {
    const committee = committeeFrom(shape, counties);
    const node: UpperNode = {
      ordinal: nodes.length + lowerBefore(shape, committee),
      rank: nodes.length + lowerBefore(shape, committee) - branchFrom(shape, committee),
      ...{ parent, level, position, number: nodes.length, kind: 'WORK_COMMITTEE', foundedOn: null },
      path: parent ? childPath(parent.path, pathSegment(position - 1)) : rootPath,
      county: level === COUNTY_LEVEL ? counties : null,
    };
    nodes.push(node);
    if (level === COUNTY_LEVEL) {
      counties += 1;
      return;
    }
    const [own = 1, below = 1] = [sizes[level], sizes[level + 1]];
    const from = firstBelow(index, below, own);
    for (let child = from; child < firstBelow(index + 1, below, own); child += 1) visit(node, level + 1, child, child - from + 1);
  };
  visit(null, 0, 0, 1);
  return nodes;
}

type Part = Pick<TreeNode, 'kind' | 'number' | 'foundedOn'>;

/** Counts along while a county is walked. */
class CountyWalk {
  private ordinal: number;
  private branches: number;

  constructor(
    private readonly plan: TreePlan,
    private readonly county: UpperNode,
    private readonly firstCommittee: number,
  ) {
    this.ordinal = county.ordinal + 1;
    this.branches = branchFrom(plan.shape, firstCommittee);
  }

  *nodes(untilCommittee: number): Generator<TreeNode> {
    for (let committee = this.firstCommittee; committee < untilCommittee; committee += 1) {
      const number = committee - this.firstCommittee + 1;
      const foundedOn = this.plan.foundings.ofCommittee(committee);
      yield* this.committee(committee, this.node(this.county, number, { kind: 'COMMITTEE', number, foundedOn }));
    }
  }

  private *committee(committee: number, node: TreeNode): Generator<TreeNode> {
    yield node;
    const { shape, foundings } = this.plan;
    const [general, until] = [generalFrom(shape, committee), hasNoGeneralBranches(committee) ? 0 : generalFrom(shape, committee + 1)];
    const [first, end] = [branchFrom(shape, committee), branchFrom(shape, committee + 1)];
    const generals = Math.max(until - general, 0);
    const each = Math.min(MOST_BELOW_GENERAL_BRANCH, Math.floor((end - first) / (generals + 1)));
    let donor: TreeNode | null = null;
    const branch = (parent: TreeNode, position: number): BranchNode => {
      const made = this.branch(parent, { position, committee, number: this.branches - first + 1, donor });
      if (made.foundedOn === null) donor = made;
      return made;
    };
    for (let at = 0; at < generals; at += 1) {
      const part: Part = { kind: 'GENERAL_BRANCH', number: at + 1, foundedOn: foundings.ofGeneralBranch(general + at) };
      const above = this.node(node, at + 1, part);
      yield above;
      for (let position = 1; position <= each; position += 1) yield branch(above, position);
    }
    for (let position = generals + 1; this.branches < end; position += 1) yield branch(node, position);
  }

  private branch(parent: TreeNode, of: { position: number; committee: number; number: number; donor: TreeNode | null }): BranchNode {
    const kind = this.branches % JOINT_EVERY === 3 ? 'JOINT_BRANCH' : 'BRANCH';
    const foundedOn = of.number === 1 ? null : this.plan.foundings.ofLaterBranch(this.branches - of.committee - 1);
    const node = this.node(parent, of.position, { kind, number: of.number, foundedOn });
    const rank = this.branches;
    this.branches += 1;
    return { ...node, rank, donor: foundedOn === null ? null : of.donor };
  }

  private node(parent: TreeNode, position: number, part: Part): TreeNode {
    const ordinal = this.ordinal;
    this.ordinal += 1;
    const path = childPath(parent.path, pathSegment(position - 1));
    return { ordinal, parent, level: parent.level + 1, path, position, rank: ordinal - this.branches, ...part };
  }
}

/** The nodes of a run of upper nodes with everything below those of them that are counties, every parent before its children. */
export function* walkTree(plan: TreePlan, uppers: readonly UpperNode[]): Generator<TreeNode> {
  for (const node of uppers) {
    yield node;
    if (node.county === null) continue;
    const [from, to] = [committeeFrom(plan.shape, node.county), committeeFrom(plan.shape, node.county + 1)];
    yield* new CountyWalk(plan, node, from).nodes(to);
  }
}

/** How many nodes of a tree are no branches. */
export const unitsOf = (shape: Shape) => upperSize(shape) + shape.committees + shape.generalBranches;
