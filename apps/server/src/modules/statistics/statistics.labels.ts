import type { Text } from '@zhibu/statistics';
import type { CellState, RateMissing } from './cells.js';
import type { Comparison, TreeBasis } from './question.js';

/** By which tree organisations are grouped. */
export const TREE_BASES = ['PERIOD_END', 'AS_OF', 'CURRENT'] as const satisfies readonly TreeBasis[];
export const TREE_BASE_LABELS: Readonly<Record<TreeBasis, Text>> = {
  PERIOD_END: { zh: '期末的隶属关系', en: 'The tree as it stood at the end of each period' },
  AS_OF: { zh: '指定日期的隶属关系', en: 'The tree as it stood on treeAsOf' },
  CURRENT: { zh: '现在的隶属关系', en: 'The tree of today' },
};

/** With what a figure is compared. */
export const COMPARISONS = ['PREVIOUS_PERIOD', 'SAME_PERIOD_LAST_YEAR'] as const satisfies readonly Comparison[];
export const COMPARISON_LABELS: Readonly<Record<Comparison, Text>> = {
  PREVIOUS_PERIOD: { zh: '环比', en: 'The period before; of a single day, the end of the month before' },
  SAME_PERIOD_LAST_YEAR: { zh: '同比', en: 'The same period of the year before' },
};

/** What a cell says besides its value. */
export const CELL_STATES = [
  'OK',
  'ZERO',
  'NO_DATA',
  'NOT_DUE',
  'EXEMPT',
  'SUPPRESSED',
  'UNAPPROVED',
] as const satisfies readonly CellState[];
export const CELL_STATE_LABELS: Readonly<Record<CellState, Text>> = {
  OK: { zh: '有数', en: 'A figure' },
  ZERO: { zh: '零', en: 'Counted, and there is none' },
  NO_DATA: { zh: '无数据', en: 'Nothing is recorded, or there is nothing to divide by' },
  NOT_DUE: { zh: '未到期', en: 'Not due yet' },
  EXEMPT: { zh: '免除', en: 'Exempt' },
  SUPPRESSED: { zh: '不显示', en: 'Withheld: it would give single people away' },
  UNAPPROVED: { zh: '未审核', en: 'Not approved yet' },
};

/** Why there is no rate of change. */
export const RATE_MISSINGS = ['NOT_COMPARED', 'NO_DATA', 'FROM_ZERO', 'IS_RATIO', 'SUPPRESSED'] as const satisfies readonly RateMissing[];
export const RATE_MISSING_LABELS: Readonly<Record<RateMissing, Text>> = {
  NOT_COMPARED: { zh: '未要求比较', en: 'No comparison was asked for' },
  NO_DATA: { zh: '缺少比较期数据', en: 'Nothing is known of one of the two' },
  FROM_ZERO: { zh: '比较期为零', en: 'It was zero before' },
  IS_RATIO: { zh: '比率只比较百分点', en: 'Ratios are compared by their difference' },
  SUPPRESSED: { zh: '不显示', en: 'Withheld' },
};
