import type { CellIssue } from './roster.graphql';

/** The same fault in the same column of the same sheet, counted. */
export interface IssueGroup {
  key: string;
  sheet: string;
  column: string | null;
  code: string;
  message: string;
  count: number;
}

export interface IssueFilter {
  sheet: string | null;
  /** Key of a group; null for all. */
  group: string | null;
}

export const NO_ISSUE_FILTER: IssueFilter = { sheet: null, group: null };

export function groupKey(issue: Pick<CellIssue, 'sheet' | 'column' | 'code'>): string {
  return JSON.stringify([issue.sheet, issue.column, issue.code]);
}

/** Faults by sheet, column and kind, the most frequent first: what is wrong throughout is mended throughout. */
export function groupIssues(issues: readonly CellIssue[], sheet: string | null): IssueGroup[] {
  const groups = new Map<string, IssueGroup>();
  for (const issue of issues) {
    if (sheet !== null && issue.sheet !== sheet) continue;
    const key = groupKey(issue);
    const { column, code, message } = issue;
    const group = groups.get(key) ?? { key, sheet: issue.sheet, column, code, message, count: 0 };
    groups.set(key, { ...group, count: group.count + 1 });
  }
  return [...groups.values()].sort((a, b) => b.count - a.count);
}

/** The issues that a filter lets through, in the workbook's order. */
export function filterIssues(issues: readonly CellIssue[], filter: IssueFilter): CellIssue[] {
  return issues.filter(
    (issue) => (filter.sheet === null || issue.sheet === filter.sheet) && (filter.group === null || groupKey(issue) === filter.group),
  );
}

/** How many issues each sheet has, in the order in which the sheets come. */
export function countBySheet(issues: readonly CellIssue[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { sheet } of issues) counts.set(sheet, (counts.get(sheet) ?? 0) + 1);
  return counts;
}
