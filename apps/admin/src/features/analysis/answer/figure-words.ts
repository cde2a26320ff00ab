import { formatNumber, NO_FIGURE } from '@/shared/format/formats';
import type { AnalysisCell, CellState, MeasureDefinition } from '../analysis.graphql';

/** What a cell without a figure shows; the legend under the table says what each of them means. Zero is always "0". */
export const STATE_SIGNS: Readonly<Record<CellState, string>> = {
  OK: '',
  ZERO: '0',
  NO_DATA: NO_FIGURE,
  NOT_DUE: '…',
  EXEMPT: '○',
  SUPPRESSED: '*',
  UNAPPROVED: '△',
};

export const SILENT_STATES = ['NO_DATA', 'SUPPRESSED', 'NOT_DUE', 'EXEMPT', 'UNAPPROVED'] as const satisfies readonly CellState[];
export type SilentState = (typeof SILENT_STATES)[number];

/** Counts of people and things are whole; what is divided shows one digit. */
export const digitsOf = (measure: Pick<MeasureDefinition, 'additivity'> | undefined): number =>
  measure?.additivity === 'NON_ADDITIVE' ? 1 : 0;

/** The figure as it is shown: rounded last, the sign of its state where there is none. */
export function figureText({ value, state }: Pick<AnalysisCell, 'value' | 'state'>, digits: number): string {
  if (value === null || (state !== 'OK' && state !== 'ZERO')) return STATE_SIGNS[state] || NO_FIGURE;
  return formatNumber(value, state === 'ZERO' ? 0 : digits);
}

/** A difference with its sign; a true minus, so that it stands out. */
export function signed(value: number, digits: number): string {
  const rounded = formatNumber(Math.abs(value), digits);
  if (Number(rounded.replaceAll(',', '')) === 0) return formatNumber(0, digits);
  return `${value > 0 ? '+' : '−'}${rounded}`;
}

/** A rate of change, 0.033 as +3.3%. */
export const rateText = (rate: number): string => `${signed(rate * 100, 1)}%`;

/** The states of cells that show no figure, each once, in the order of the legend. */
export function silentStates(cells: Iterable<Pick<AnalysisCell, 'state'>>): SilentState[] {
  const states = new Set<CellState>();
  for (const { state } of cells) states.add(state);
  return SILENT_STATES.filter((state) => states.has(state));
}
