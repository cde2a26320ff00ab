import type { AnalysisAnswer, AnalysisCell, AnalysisKey, MeasureDefinition } from '../analysis.graphql';
import { isPlaceDimension, isTimeDimension, type Question } from '../question/question';

/** A figure with what it stands for: `keys` of its row and its column, none for a total. */
export interface OpenedCell {
  readonly cell: AnalysisCell;
  readonly keys: readonly AnalysisKey[];
}

/** Why no list of people stands behind a figure; each has its sentence in the locales. */
export type NoList = 'NO_RIGHT' | 'SUPPRESSED' | 'NOBODY' | 'NOT_PEOPLE' | 'RATIO' | 'NOT_TODAY';

/** The last day of a figure; null where none is known. */
function lastDayOf({ keys }: OpenedCell, periods: AnalysisAnswer['periods']): string | null {
  const period = keys.find(({ dimension }) => isTimeDimension(dimension));
  const found = period === undefined ? periods.at(-1) : periods.find(({ key }) => key === period.value);
  return found?.to ?? null;
}

interface Asked {
  readonly measure: MeasureDefinition | undefined;
  readonly periods: AnalysisAnswer['periods'];
  readonly today: string;
  readonly mayReadPeople: boolean;
}

/** What keeps the people behind a figure from being listed; null where the server may know a list. */
export function noListFor(opened: OpenedCell, { measure, periods, today, mayReadPeople }: Asked): NoList | null {
  if (measure?.minimumCell === null) return 'NOT_PEOPLE';
  if (measure?.additivity === 'NON_ADDITIVE') return 'RATIO';
  if (opened.cell.state === 'SUPPRESSED') return 'SUPPRESSED';
  if (!mayReadPeople) return 'NO_RIGHT';
  if (opened.cell.state === 'ZERO') return 'NOBODY';
  return lastDayOf(opened, periods) === today ? null : 'NOT_TODAY';
}

/**
 * The question whose only row, or whose row of the same organisation, is the figure that was opened, as of today: what was laid out
 * becomes a filter, so that the server can name the people behind it.
 */
export function questionOfCell(question: Question, { cell, keys }: OpenedCell): Question {
  const fixed = keys.filter(({ dimension }) => !isPlaceDimension(dimension) && !isTimeDimension(dimension));
  const places = [...question.rows, ...question.columns].filter(
    ({ dimension }) => isPlaceDimension(dimension) && keys.some((key) => key.dimension === dimension),
  );
  return {
    ...question,
    measures: [cell.measure],
    rows: places,
    columns: [],
    where: [...question.where, ...fixed.map(({ dimension, value }) => ({ dimension, in: [value] }))],
    time: { kind: 'TODAY' },
    compare: null,
    having: [],
    order: null,
    pageSize: 1000,
  };
}
