import { GRANULARITIES } from '@zhibu/statistics';
import { codeEnum } from '../../kernel/graphql/enums.js';

export const Granularity = codeEnum('Granularity', 'How time is divided.', GRANULARITIES, {
  MONTH: { zh: '月', en: 'Month' },
  QUARTER: { zh: '季度', en: 'Quarter' },
  HALF_YEAR: { zh: '半年', en: 'Half-year' },
  YEAR: { zh: '年', en: 'Year' },
  TERM: { zh: '届', en: 'Term of a National Congress of the Party' },
});

export const TreeBasis = codeEnum('TreeBasis', 'By which tree organisations are grouped.', ['PERIOD_END', 'AS_OF', 'CURRENT'], {
  PERIOD_END: { zh: '期末的隶属关系', en: 'The tree as it stood at the end of each period' },
  AS_OF: { zh: '指定日期的隶属关系', en: 'The tree as it stood on treeAsOf' },
  CURRENT: { zh: '现在的隶属关系', en: 'The tree of today' },
});

export const Comparison = codeEnum('Comparison', 'With what a figure is compared.', ['PREVIOUS_PERIOD', 'SAME_PERIOD_LAST_YEAR'], {
  PREVIOUS_PERIOD: { zh: '环比', en: 'The period before; of a single day, the end of the month before' },
  SAME_PERIOD_LAST_YEAR: { zh: '同比', en: 'The same period of the year before' },
});

export const CellState = codeEnum(
  'CellState',
  'What a cell says besides its value.',
  ['OK', 'ZERO', 'NO_DATA', 'NOT_DUE', 'EXEMPT', 'SUPPRESSED', 'UNAPPROVED'],
  {
    OK: { zh: '有数', en: 'A figure' },
    ZERO: { zh: '零', en: 'Counted, and there is none' },
    NO_DATA: { zh: '无数据', en: 'Nothing is recorded, or there is nothing to divide by' },
    NOT_DUE: { zh: '未到期', en: 'Not due yet' },
    EXEMPT: { zh: '免除', en: 'Exempt' },
    SUPPRESSED: { zh: '不显示', en: 'Withheld: it would give single people away' },
    UNAPPROVED: { zh: '未审核', en: 'Not approved yet' },
  },
);

export const RateMissing = codeEnum(
  'RateMissing',
  'Why there is no rate of change.',
  ['NOT_COMPARED', 'NO_DATA', 'FROM_ZERO', 'IS_RATIO', 'SUPPRESSED'],
  {
    NOT_COMPARED: { zh: '未要求比较', en: 'No comparison was asked for' },
    NO_DATA: { zh: '缺少比较期数据', en: 'Nothing is known of one of the two' },
    FROM_ZERO: { zh: '比较期为零', en: 'It was zero before' },
    IS_RATIO: { zh: '比率只比较百分点', en: 'Ratios are compared by their difference' },
    SUPPRESSED: { zh: '不显示', en: 'Withheld' },
  },
);

export const Additivity = codeEnum('Additivity', 'Along what a figure may be summed.', ['ADDITIVE', 'SEMI_ADDITIVE', 'NON_ADDITIVE'], {
  ADDITIVE: { zh: '可加', en: 'Over organisations and over time' },
  SEMI_ADDITIVE: { zh: '半可加', en: 'Over organisations, not over time' },
  NON_ADDITIVE: { zh: '不可加', en: 'Not at all: worked out anew at every level' },
});

export const SortDirection = codeEnum('AnalysisOrderDirection', 'Order of rows.', ['ASC', 'DESC'], {
  ASC: { zh: '升序', en: 'Smallest first' },
  DESC: { zh: '降序', en: 'Largest first' },
});
