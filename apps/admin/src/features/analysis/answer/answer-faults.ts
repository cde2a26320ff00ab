import { failureOf, type Failure } from '@/shared/graphql/failure';
import type { CombinedError } from '@urql/core';

/** The controls of the page that a refusal can be about. */
export type Control = 'measures' | 'rows' | 'columns' | 'where' | 'place' | 'time' | 'having' | 'order' | 'tree' | 'answer';

/** A refusal of the catalogue, at the control that is wrong. */
export interface Fault {
  readonly code: string;
  readonly control: Control;
  /** The measure or dimension that it names; empty when none. */
  readonly named: string;
  readonly failure: Failure;
}

const CONTROL_BY_CODE: Readonly<Record<string, Control>> = {
  UNKNOWN_MEASURE: 'measures',
  TOO_MANY_MEASURES: 'measures',
  UNKNOWN_DIMENSION: 'rows',
  TOO_MANY_DIMENSIONS: 'rows',
  DIMENSION_TWICE: 'rows',
  DIMENSION_IN_ROWS_AND_FILTER: 'where',
  DIMENSION_NOT_APPLICABLE: 'rows',
  DIMENSION_NOT_FILTERABLE: 'where',
  UNKNOWN_VALUE: 'where',
  PERIOD_WITHOUT_DATA: 'time',
  TOO_MANY_PERIODS: 'time',
  BOUNDARY_NOT_FOUND: 'place',
  BOUNDARY_NOT_COUNTED: 'place',
  ANALYSIS_TOO_DEAR: 'answer',
};

/** Parts of the input that a refusal of the input itself names. */
const CONTROL_BY_PATH: Readonly<Record<string, Control>> = {
  time: 'time',
  level: 'rows',
  treeAsOf: 'tree',
  organization: 'place',
  having: 'having',
  orderBy: 'order',
};

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Where a refusal belongs. `shelfOf`: on which shelf a dimension lies. */
export function faultOf(error: CombinedError, shelfOf: (dimension: string) => Control | null): Fault {
  const extensions: Readonly<Record<string, unknown>> = error.graphQLErrors[0]?.extensions ?? {};
  const failure = failureOf(error);
  const { code } = failure;
  const dimension = textIn(extensions.dimension);
  const path = Array.isArray(extensions.path) ? textIn(extensions.path[0]) : '';
  const byCode = CONTROL_BY_CODE[code] ?? (code === 'BAD_USER_INPUT' ? CONTROL_BY_PATH[path] : undefined) ?? 'answer';
  const control = byCode === 'rows' || byCode === 'where' ? (shelfOf(dimension) ?? byCode) : byCode;
  return { code, control, named: dimension || textIn(extensions.measure), failure };
}

/** Codes for which the page has words of its own: what is wrong, and what to do. */
export const WORDED_CODES: ReadonlySet<string> = new Set([...Object.keys(CONTROL_BY_CODE), 'BAD_USER_INPUT']);
