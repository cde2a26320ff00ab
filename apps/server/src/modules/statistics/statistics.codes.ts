import { GRANULARITIES } from '@zhibu/statistics';
import { codeEnum } from '../../kernel/graphql/enums.js';
import {
  TREE_BASES,
  TREE_BASE_LABELS,
  COMPARISONS,
  COMPARISON_LABELS,
  CELL_STATES,
  CELL_STATE_LABELS,
  RATE_MISSINGS,
  RATE_MISSING_LABELS,
} from './statistics.labels.js';

export const Granularity = codeEnum('Granularity', 'How time is divided.', GRANULARITIES, {
  MONTH: { zh: '月', en: 'Month' },
  QUARTER: { zh: '季度', en: 'Quarter' },
  HALF_YEAR: { zh: '半年', en: 'Half-year' },
  YEAR: { zh: '年', en: 'Year' },
  TERM: { zh: '届', en: 'Term of a National Congress of the Party' },
});

export const TreeBasis = codeEnum('TreeBasis', 'By which tree organisations are grouped.', TREE_BASES, TREE_BASE_LABELS);

export const Comparison = codeEnum('Comparison', 'With what a figure is compared.', COMPARISONS, COMPARISON_LABELS);

export const CellState = codeEnum('CellState', 'What a cell says besides its value.', CELL_STATES, CELL_STATE_LABELS);

export const RateMissing = codeEnum('RateMissing', 'Why there is no rate of change.', RATE_MISSINGS, RATE_MISSING_LABELS);

export const Additivity = codeEnum('Additivity', 'Along what a figure may be summed.', ['ADDITIVE', 'SEMI_ADDITIVE', 'NON_ADDITIVE'], {
  ADDITIVE: { zh: '可加', en: 'Over organisations and over time' },
  SEMI_ADDITIVE: { zh: '半可加', en: 'Over organisations, not over time' },
  NON_ADDITIVE: { zh: '不可加', en: 'Not at all: worked out anew at every level' },
});

export const SortDirection = codeEnum('AnalysisOrderDirection', 'Order of rows.', ['ASC', 'DESC'], {
  ASC: { zh: '升序', en: 'Smallest first' },
  DESC: { zh: '降序', en: 'Largest first' },
});
