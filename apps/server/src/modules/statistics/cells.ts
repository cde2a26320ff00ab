import { isRevealing, suppress, type Measure, type PrivateCell, type PrivateRow } from '@zhibu/statistics';
import { textOf, valueOf, type Key, type LaidOut, type LaidOutRow, type Tally } from './answer.js';

export type CellState = 'OK' | 'ZERO' | 'NO_DATA' | 'NOT_DUE' | 'EXEMPT' | 'SUPPRESSED' | 'UNAPPROVED';
export type RateMissing = 'NOT_COMPARED' | 'NO_DATA' | 'FROM_ZERO' | 'IS_RATIO' | 'SUPPRESSED';

/** One figure of the answer. */
export interface Cell {
  readonly measure: Measure;
  readonly column: readonly Key[];
  /** The numbers of people behind it, of whatever time: what a reader could work out of it. */
  readonly people: readonly number[];
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  previous: number | null;
  delta: number | null;
  rate: number | null;
  rateMissing: RateMissing | null;
  state: CellState;
}

export interface Row {
  readonly keys: readonly Key[];
  readonly cells: readonly Cell[];
}

export interface Table {
  readonly rows: readonly Row[];
  readonly totals: readonly Cell[];
}

export interface Showing {
  readonly measures: readonly Measure[];
  readonly isCompared: boolean;
  /** Whether small figures are withheld from the reader; `isSmall`: the whole answer is about a branch or a group. */
  readonly withholds: boolean;
  readonly isSmall: boolean;
}

/** Turns tallies into figures, withholding what would give people away. */
export function tableOf(laidOut: LaidOut, showing: Showing): Table {
  const columns: readonly (readonly Key[])[] = laidOut.columns.length === 0 ? [[]] : [...laidOut.columns, []];
  const cellsOf = (row: LaidOutRow): Cell[] =>
    columns.flatMap((column) => showing.measures.map((measure) => cellOf(row, column, measure, showing.isCompared)));
  const rows = laidOut.rows.map((row) => ({ keys: row.keys, cells: cellsOf(row) }));
  const totals = cellsOf(laidOut.totals);
  if (showing.withholds) withhold(rows, totals, showing.isSmall);
  return { rows, totals };
}

const stateOf = (value: number | null): CellState => (value === null ? 'NO_DATA' : value === 0 ? 'ZERO' : 'OK');

function cellOf(row: LaidOutRow, column: readonly Key[], measure: Measure, isCompared: boolean): Cell {
  const tally = row.places.get(textOf(column))?.get(measure.id);
  const value = tally ? valueOf(measure, tally, 'shown') : null;
  const isRatio = tally?.known.has('shown') === true && measure.formula.kind === 'RATIO';
  const [numerator = 0, denominator = 0] = isRatio ? tally.shown : [];
  return {
    measure,
    column,
    people: tally && measure.countsPeople ? peopleBehind(measure, tally) : [],
    value,
    numerator: isRatio ? numerator : null,
    denominator: isRatio ? denominator : null,
    ...comparedOf(measure, value, tally, isCompared),
    state: stateOf(value),
  };
}

function comparedOf(
  measure: Measure,
  value: number | null,
  tally: Tally | undefined,
  isCompared: boolean,
): Pick<Cell, 'previous' | 'delta' | 'rate' | 'rateMissing'> {
  if (!isCompared) return { previous: null, delta: null, rate: null, rateMissing: 'NOT_COMPARED' };
  const previous = tally ? valueOf(measure, tally, 'before') : null;
  if (previous === null || value === null) return { previous, delta: null, rate: null, rateMissing: 'NO_DATA' };
  const delta = value - previous;
  if (measure.formula.kind === 'RATIO') return { previous, delta, rate: null, rateMissing: 'IS_RATIO' };
  return previous === 0
    ? { previous, delta, rate: null, rateMissing: 'FROM_ZERO' }
    : { previous, delta, rate: delta / previous, rateMissing: null };
}

/** Every number of people that a figure is made of, and those who are left of a share. */
function peopleBehind({ formula }: Measure, { shown, eve, before, eveOfBefore }: Tally): number[] {
  const isShare = formula.kind === 'RATIO' && formula.numerator.kind !== 'AGE';
  const rest = ([numerator = 0, denominator = 0]: readonly number[]) => (isShare ? [denominator - numerator] : []);
  return [...shown, ...rest(shown), ...eve, ...before, ...rest(before), ...eveOfBefore];
}

/** The numbers of people behind a cell, each with its place among those of other organisations. */
function secretsOf(cell: Cell, place: string): (readonly [string, PrivateCell, Cell])[] {
  const figures: readonly (number | null)[] = cell.people.length === 0 ? [null] : cell.people;
  return figures.map((value, index) => [`${place}#${index}`, { value, withheld: false }, cell]);
}

interface Unit {
  readonly isSmall: boolean;
  readonly secrets: Map<string, readonly [PrivateCell, Cell]>;
}

/** Withholds by organisation: everything that the answer says of one branch is one row of the check, however it is laid out. */
function withhold(rows: readonly Row[], totals: readonly Cell[], isSmall: boolean): void {
  const units = new Map<string, Unit>();
  const whole: Unit = { isSmall, secrets: new Map() };
  const add = (keys: readonly Key[], cell: Cell) => {
    const organization = keys.find((key) => key.organization);
    const others = textOf(keys.filter((key) => key !== organization));
    const name = organization?.value ?? (isSmall ? others : '');
    const unit = units.get(name) ?? (name === '' ? whole : { isSmall: organization?.organization?.isSmall ?? isSmall, secrets: new Map() });
    if (unit !== whole) units.set(name, unit);
    for (const [at, secret, of] of secretsOf(cell, `${others}|${cell.measure.id}`)) unit.secrets.set(at, [secret, of]);
  };
  for (const { keys, cells } of rows) for (const cell of cells) add([...keys, ...cell.column], cell);
  for (const cell of totals) add(cell.column, cell);
  if (isSmall) withholdInside([...units.values()], whole);
  else withholdAmong([...units.values()], whole);
  for (const unit of [...units.values(), whole]) for (const [secret, cell] of unit.secrets.values()) if (secret.withheld) silence(cell);
}

const secretsIn = ({ secrets }: Unit) => [...secrets.values()].map(([secret]) => secret);

/** Of one branch nothing is told apart where any part of it is small; its totals are withheld where they are small themselves. */
function withholdInside(units: readonly Unit[], whole: Unit): void {
  if (units.flatMap(secretsIn).some(isRevealing)) for (const secret of units.flatMap(secretsIn)) secret.withheld = true;
  if (secretsIn(whole).some(isRevealing)) for (const secret of secretsIn(whole)) secret.withheld = true;
}

function withholdAmong(units: readonly Unit[], whole: Unit): void {
  const places = [...new Set([...units, whole].flatMap(({ secrets }) => [...secrets.keys()]))];
  const rowOf = ({ isSmall, secrets }: Unit): PrivateRow => ({
    isSmall,
    cells: places.map((place) => secrets.get(place)?.[0] ?? { value: null, withheld: false }),
  });
  suppress(units.map(rowOf), rowOf(whole));
}

function silence(cell: Cell): void {
  Object.assign(cell, {
    value: null,
    numerator: null,
    denominator: null,
    previous: null,
    delta: null,
    rate: null,
    rateMissing: 'SUPPRESSED',
    state: 'SUPPRESSED',
  });
}
