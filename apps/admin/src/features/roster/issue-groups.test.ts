import { describe, expect, it } from 'vitest';
import { countBySheet, filterIssues, groupIssues, groupKey, NO_ISSUE_FILTER } from './issue-groups';
import type { CellIssue } from './roster.graphql';

function issue(sheet: string, row: number, column: string | null, code: string): CellIssue {
  return { sheet, row, column, code, value: 'x', message: `${code}!`, remedy: 'mend it' };
}
const issues = [
  issue('people', 3, 'name', 'REQUIRED'),
  issue('people', 5, 'born', 'DATE_INVALID'),
  issue('people', 9, 'born', 'DATE_INVALID'),
  issue('units', 2, null, 'PARENT_UNKNOWN'),
];

describe('issues', () => {
  it('are grouped by sheet, column and kind, the most frequent first', () => {
    expect(groupIssues(issues, null).map((group) => [group.sheet, group.column, group.code, group.count])).toEqual([
      ['people', 'born', 'DATE_INVALID', 2],
      ['people', 'name', 'REQUIRED', 1],
      ['units', null, 'PARENT_UNKNOWN', 1],
    ]);
    expect(groupIssues(issues, 'units')).toHaveLength(1);
  });

  it('are filtered by sheet and by group, in the order of the workbook', () => {
    expect(filterIssues(issues, NO_ISSUE_FILTER)).toHaveLength(4);
    expect(filterIssues(issues, { sheet: 'people', group: null }).map(({ row }) => row)).toEqual([3, 5, 9]);
    const group = groupKey({ sheet: 'people', column: 'born', code: 'DATE_INVALID' });
    expect(filterIssues(issues, { sheet: null, group }).map(({ row }) => row)).toEqual([5, 9]);
  });

  it('are counted by sheet', () => {
    expect([...countBySheet(issues)]).toEqual([
      ['people', 3],
      ['units', 1],
    ]);
  });
});
