import { isRevealing, suppress, type PrivateRow } from '@zhibu/statistics';
import { ROLES, type Grid } from './grid.js';
import type { Laid, Side } from './grid-sides.js';

/** Whether a place of the answer is withheld: the row after the last is the totals, the column after the last the whole row. */
export type Withholding = (row: number, column: number) => boolean;

export const NOTHING_WITHHELD: Withholding = () => false;

/** One number of people behind every place; those who are left of a share are the rest of `of`. */
interface People {
  readonly figures: Float64Array;
  readonly of: Float64Array | null;
}

/** Every number of people that the figures of an answer are made of, of whatever time: what a reader could work out. */
function peopleBehind(grid: Grid): People[] {
  return grid.source.question.measures.flatMap((measure, number) => {
    if (!measure.countsPeople) return [];
    const { formula } = measure;
    const isShare = formula.kind === 'RATIO' && formula.numerator.kind !== 'AGE';
    return ROLES.flatMap((role) => {
      const [figures, of] = grid.figuresOf(role, number);
      const told = grid.figuresOf(role, number).map((one) => ({ figures: one, of: null }));
      return isShare && figures && of ? [...told, { figures, of }] : told;
    });
  });
}

function valueAt({ figures, of }: People, place: number): number {
  const value = figures[place] ?? 0;
  return of ? (of[place] ?? 0) - value : value;
}

/**
 * What is withheld from somebody who may not read people. `isSmall`: the whole answer is about a branch. Otherwise everything that the
 * answer says of one branch is withheld together, however it is laid out.
 */
export function withholdingOf(grid: Grid, isSmall: boolean): Withholding {
  return isSmall ? insideOneBranch(grid) : amongOrganizations(grid);
}

/** Of one branch nothing is told apart where any part of it is small; its whole is withheld where it is small itself. */
function insideOneBranch(grid: Grid): Withholding {
  const isPart = (row: number, column: number) => grid.rowKeys(row).length + grid.columnKeys(column).length > 0;
  const people = peopleBehind(grid);
  const small = { parts: false, whole: false };
  for (let row = 0; row <= grid.rowCount; row += 1)
    for (let column = 0; column < grid.width; column += 1) {
      if (!people.some((one) => isRevealing(valueAt(one, grid.at(row, column))))) continue;
      if (isPart(row, column)) small.parts = true;
      else small.whole = true;
    }
  return (row, column) => (isPart(row, column) ? small.parts : small.whole);
}

/** The side on which organisations are laid out that could be recognised. */
interface Grouped {
  readonly side: Side;
  readonly laid: Laid;
  readonly isRows: boolean;
}

function groupedOf({ rows, columns }: Grid): Grouped | null {
  for (const side of [rows, columns]) {
    const laid = side.laid.find(({ keys }) => keys.size > 0 && keys.at(0).organization !== undefined);
    if (laid) return { side, laid, isRows: side === rows };
  }
  return null;
}

function amongOrganizations(grid: Grid): Withholding {
  const grouped = groupedOf(grid);
  if (!grouped) return NOTHING_WITHHELD;
  const { side, laid, isRows } = grouped;
  const numbers = Map.groupBy(side.codes.keys(), (number) => side.placeOf(laid, number));
  const others = isRows ? grid.width : grid.rowCount + 1;
  const people = peopleBehind(grid);
  const places = new Map<number, number>();
  /** Where the figures of one row or column of an organisation stand among those of others: by its other keys. */
  const placeOf = (number: number) => {
    const code = side.codes[number] ?? 0;
    const rest = code - side.placeOf(laid, number) * laid.stride;
    const place = places.get(rest) ?? places.size;
    places.set(rest, place);
    return place;
  };
  side.codes.forEach((_, number) => placeOf(number));
  const rowOf = (key: number): PrivateRow => ({
    isSmall: laid.keys.at(key).organization?.isSmall ?? false,
    eachFigure: (visit) => {
      for (const number of numbers.get(key) ?? [])
        for (let other = 0; other < others; other += 1) {
          const [at, column] = [isRows ? grid.at(number, other) : grid.at(other, number), placeOf(number) * others + other];
          people.forEach((one, slot) => visit(column * people.length + slot, valueAt(one, at)));
        }
    },
  });
  const units = Array.from({ length: laid.keys.size }, (_, key) => rowOf(key));
  const { rows: hidden, totals } = suppress(units, places.size * others * people.length);
  return (row, column) => {
    const isOfAll = isRows ? row === grid.rowCount : grid.isWhole(column);
    return isOfAll ? totals : hidden.has(side.placeOf(laid, isRows ? row : column));
  };
}
