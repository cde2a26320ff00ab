import { codeGuard } from './code-list.js';
import { BRANCH_REQUIRED, latestRule } from './rules.js';

/** The kinds of unit that set up branches; trial teams have groups of their department's branch. */
export const BRANCH_UNIT_KINDS = ['COURT', 'DEPARTMENT', 'TRIBUNAL', 'OTHER'] as const;
export const setsUpBranch = codeGuard(BRANCH_UNIT_KINDS);

/** What of a unit decides whether it must have a branch of its own. */
export interface UnitCoverage {
  readonly fullMembers: number;
  readonly hasOwnBranch: boolean;
}

/**
 * Whether a unit lacks the branch that it must set up by Art. 4 of the Regulations on the Work of Party Branches. The limits default to
 * the rule in force; a local rule may lower the number, never raise it.
 */
export function coverageGap(unit: UnitCoverage, limits = latestRule(BRANCH_REQUIRED).parameters): boolean {
  return !unit.hasOwnBranch && unit.fullMembers >= limits.fullMembers;
}
