import type { Measure } from '@zhibu/statistics';
import type { Grid, Tally } from './grid.js';
import type { Key } from './keys.js';
import type { Withholding } from './withholding.js';

export type CellState = 'OK' | 'ZERO' | 'NO_DATA' | 'NOT_DUE' | 'EXEMPT' | 'SUPPRESSED' | 'UNAPPROVED';
export type RateMissing = 'NOT_COMPARED' | 'NO_DATA' | 'FROM_ZERO' | 'IS_RATIO' | 'SUPPRESSED';

/** One figure of the answer. */
export interface Cell {
  readonly measure: Measure;
  readonly column: readonly Key[];
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly previous: number | null;
  readonly delta: number | null;
  readonly rate: number | null;
  readonly rateMissing: RateMissing | null;
  readonly state: CellState;
}

export interface Row {
  readonly keys: readonly Key[];
  readonly cells: readonly Cell[];
}

/** The figures of a grid, as far as they are told. */
export class Table {
  private readonly columns: readonly (readonly Key[])[];

  constructor(
    private readonly grid: Grid,
    private readonly withholds: Withholding,
  ) {
    this.columns = Array.from({ length: grid.width }, (_, column) => grid.columnKeys(column));
  }

  get rowCount(): number {
    return this.grid.rowCount;
  }

  /** The columns in order, the whole row last; one of no keys where there are none. */
  get columnKeys(): readonly (readonly Key[])[] {
    return this.columns;
  }

  row(row: number): Row {
    return { keys: this.rowKeys(row), cells: this.cellsOf(row) };
  }

  rowKeys = (row: number): readonly Key[] => this.grid.rowKeys(row);

  /** Over all rows. */
  totals(): readonly Cell[] {
    return this.cellsOf(this.rowCount);
  }

  /** The number of a measure that is asked for. */
  measureNumber = (id: string): number => this.measures.findIndex((measure) => measure.id === id);

  /** The value of the whole row of a measure, by its number. */
  ofWhole(row: number, measure: number): number | null {
    return this.cell(row, this.columns.length - 1, measure).value;
  }

  private cellsOf(row: number): Cell[] {
    return this.columns.flatMap((_, column) => this.measures.map((_, measure) => this.cell(row, column, measure)));
  }

  private get measures(): readonly Measure[] {
    return this.grid.source.question.measures;
  }

  private cell(row: number, column: number, number: number): Cell {
    const [measure, keys] = [this.measures[number], this.columns[column]];
    if (!measure || !keys) throw new Error(`There is no measure ${number} or no column ${column}.`);
    if (this.withholds(row, column)) return { measure, column: keys, ...SILENT };
    const tally = this.grid.tally(row, column, number);
    const value = valueOf(measure, tally, 'shown');
    const isRatio = tally.knows('shown') && measure.formula.kind === 'RATIO';
    return {
      measure,
      column: keys,
      value,
      numerator: isRatio ? (tally.shown[0] ?? 0) : null,
      denominator: isRatio ? (tally.shown[1] ?? 0) : null,
      ...comparedOf(measure, value, tally, this.grid.source.question.comparison !== null),
      state: stateOf(value),
    };
  }
}

const SILENT = {
  value: null,
  numerator: null,
  denominator: null,
  previous: null,
  delta: null,
  rate: null,
  rateMissing: 'SUPPRESSED',
  state: 'SUPPRESSED',
} as const;

const stateOf = (value: number | null): CellState => (value === null ? 'NO_DATA' : value === 0 ? 'ZERO' : 'OK');

/** What a tally says of a measure at a role: null where it says nothing. */
function valueOf({ formula }: Measure, tally: Tally, role: 'shown' | 'before'): number | null {
  const eve = role === 'shown' ? 'eve' : 'eveOfBefore';
  if (!tally.knows(role)) return null;
  const [first = 0, second = 0] = tally[role];
  if (formula.kind === 'COUNT') return first;
  if (formula.kind === 'NET') return tally.knows(eve) ? first - (tally[eve][0] ?? 0) : null;
  return second === 0 ? null : (first / second) * formula.scale;
}

function comparedOf(
  measure: Measure,
  value: number | null,
  tally: Tally,
  isCompared: boolean,
): Pick<Cell, 'previous' | 'delta' | 'rate' | 'rateMissing'> {
  if (!isCompared) return { previous: null, delta: null, rate: null, rateMissing: 'NOT_COMPARED' };
  const previous = valueOf(measure, tally, 'before');
  if (previous === null || value === null) return { previous, delta: null, rate: null, rateMissing: 'NO_DATA' };
  const delta = value - previous;
  if (measure.formula.kind === 'RATIO') return { previous, delta, rate: null, rateMissing: 'IS_RATIO' };
  return previous === 0
    ? { previous, delta, rate: null, rateMissing: 'FROM_ZERO' }
    : { previous, delta, rate: delta / previous, rateMissing: null };
}
