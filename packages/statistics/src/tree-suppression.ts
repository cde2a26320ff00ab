import { suppress, type PrivateRow } from './suppression.js';

/** An organisation among its siblings, with the cells of one kind of figure (its members by sex, say). */
export interface Sibling {
  readonly key: number;
  /** Whether its people could be recognised in small cells: a branch, or what holds the people of one branch only. */
  readonly isSmall: boolean;
  readonly cells: readonly number[];
}

/** The organisations below one parent, and the one through which the way to the organisation in question leads. */
export interface Level {
  readonly siblings: readonly Sibling[];
  readonly onTheWay: number;
}

const weightOf = ({ cells }: Sibling) => cells.reduce((sum, value) => sum + value, 0);

/** The same siblings are asked about for each of them, and once for each of those below. */
const known = new WeakMap<readonly Sibling[], Map<boolean, ReadonlySet<number>>>();

function hiddenAmong(siblings: readonly Sibling[], isParentHidden: boolean): ReadonlySet<number> {
  const found = known.get(siblings) ?? new Map<boolean, ReadonlySet<number>>();
  known.set(siblings, found);
  const hidden = found.get(isParentHidden) ?? workedOut(siblings, isParentHidden);
  found.set(isParentHidden, hidden);
  return hidden;
}

function workedOut(siblings: readonly Sibling[], isParentHidden: boolean): Set<number> {
  const rows = siblings.map(({ isSmall, cells }): PrivateRow => ({
    isSmall,
    eachFigure: (visit) => cells.forEach((value, column) => visit(column, value)),
  }));
  // The figures of a hidden parent are no equation by which one of its parts could be found.
  const found = suppress(rows, siblings[0]?.cells.length ?? 0, !isParentHidden);
  // Where the parent would have to be withheld all its parts are: the parent is asked about by itself.
  const hidden = new Set(siblings.filter((_, index) => found.totals || found.rows.has(index)).map(({ key }) => key));
  if (isParentHidden && hidden.size === 0) {
    const [lightest] = siblings.filter((sibling) => weightOf(sibling) > 0).sort((a, b) => weightOf(a) - weightOf(b));
    if (lightest) hidden.add(lightest.key);
  }
  return hidden;
}

/**
 * Whether the figures of the last organisation on a way down the tree are withheld, so that nothing small can be worked out from the
 * figures of all other organisations, whichever of them are asked for: a small place that stands alone takes the lightest of its
 * siblings with it, and that one the lightest of its own parts, down to a single place. `levels`: from the roots down.
 */
export function isHiddenOnTheWay(levels: readonly Level[]): boolean {
  let isHidden = false;
  levels.forEach(({ siblings, onTheWay }, depth) => {
    // Nothing stands above the roots that could be compared with them.
    const hidden = hiddenAmong(siblings, depth === 0 || isHidden);
    isHidden = hidden.has(onTheWay) && (depth > 0 || isPrimary(siblings, onTheWay));
  });
  return isHidden;
}

/** A root is withheld for what it holds itself alone. */
const isPrimary = (siblings: readonly Sibling[], key: number) =>
  siblings.some((sibling) => sibling.key === key && sibling.isSmall && hiddenAmong([sibling], false).size > 0);
