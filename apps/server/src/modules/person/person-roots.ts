import { isWithin, outermost, pathLevel } from '@zhibu/domain';
import type { Scope } from '../../kernel/scope.js';

/**
 * How a part of the tree is read. The level decides, never the planner: an index over everybody for the whole (ALL; TOP becomes that
 * where there is one root only), the ranges of the anchors below a node at level 2 or above (ANCHORS), else one organisation after
 * another (ORGANIZATIONS). OWN stands for the reader's own record wherever it hangs inside the path.
 */
export type Bin = 'ALL' | 'TOP' | 'ANCHORS' | 'ORGANIZATIONS' | 'OWN';

/** One part of one list; an empty path is everything. */
export interface Root {
  readonly list: number;
  readonly bin: Bin;
  readonly path: string;
}

const ANCHOR_LEVEL = 2;

function binOf(path: string): Bin {
  if (path === '') return 'ALL';
  const level = pathLevel(path);
  if (level === 0) return 'TOP';
  return level <= ANCHOR_LEVEL ? 'ANCHORS' : 'ORGANIZATIONS';
}

/** Whether a part lies below one anchor: thousands of people at most. */
export const isSmall = (bin: Bin, path: string) => (bin === 'ANCHORS' && pathLevel(path) === ANCHOR_LEVEL) || bin === 'ORGANIZATIONS';

/** What a scope leaves of the subtree at `bound` (empty: everything), as parts that do not overlap. */
export function rootsOf(scope: Scope, bound: string, list = 0): Root[] {
  const paths = scope.paths.flatMap((path) => (isWithin(bound, path) ? [bound] : isWithin(path, bound) ? [path] : []));
  const roots = outermost(paths).map((path): Root => ({ list, bin: binOf(path), path }));
  const isWhole = roots[0]?.path === bound;
  return scope.ownPersonId === null || isWhole ? roots : [...roots, { list, bin: 'OWN', path: bound }];
}
