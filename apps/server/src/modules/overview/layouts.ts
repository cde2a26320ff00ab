import type { RoleCode } from '@zhibu/domain';
import type { Text } from '@zhibu/statistics';
import type { Actor } from '../../kernel/actor.js';
import { badInput } from '../../kernel/errors.js';

/** A choice of panels for a kind of reader. */
export interface Layout {
  readonly id: string;
  readonly name: Text;
  /** Who sees it unless another one is asked for. */
  readonly roles: readonly RoleCode[];
}

/** In the order in which they are offered; the first is for everybody who has none of their own. */
export const LAYOUTS: readonly Layout[] = [
  { id: 'state', name: { zh: '总体', en: 'State' }, roles: ['LEADER', 'SUPERVISOR'] },
  { id: 'work', name: { zh: '党务', en: 'Party work' }, roles: ['AFFAIRS_ADMIN', 'BRANCH_SECRETARY'] },
  { id: 'members', name: { zh: '队伍', en: 'Members' }, roles: ['ANALYST'] },
];

/** The layout that is asked for, or that of the reader's first role that has one. @throws AppError BAD_USER_INPUT */
export function layoutFor({ grants }: Pick<Actor, 'grants'>, asked: string | null | undefined): Layout {
  const own = LAYOUTS.find(({ roles }) => grants.some(({ role }) => roles.includes(role)));
  const found = asked ? LAYOUTS.find(({ id }) => id === asked) : (own ?? LAYOUTS[0]);
  if (!found) throw badInput('layout', 'There is no such layout; ask for layouts { id }.');
  return found;
}
