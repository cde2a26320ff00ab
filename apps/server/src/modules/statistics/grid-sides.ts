import type { Dimension } from '@zhibu/statistics';
import { AppError } from '../../kernel/errors.js';
import { groupKeys, KeyList, valuesOf, type Key, type Names } from './keys.js';
import type { CountedMoment } from './plan.js';

/** The most rows × columns that an answer may have: what its figures are held in stays below some hundred megabytes. */
const MOST_PLACES = 20_000_000;

/** A dimension on its side of the answer. `stride`: what one step of it adds to the code of a row or a column. */
export interface Laid {
  readonly dimension: Dimension;
  readonly keys: KeyList;
  stride: number;
}

/** The rows or the columns of an answer: each is a code that its keys make up, and the codes that occur are numbered in order. */
export class Side {
  readonly laid: readonly Laid[];
  /** The codes that occur, in order. */
  codes: Int32Array = new Int32Array(0);
  private numbers: Int32Array = new Int32Array(0);

  constructor(dimensions: readonly Dimension[]) {
    this.laid = dimensions.map((dimension) => ({ dimension, keys: new KeyList(), stride: 0 }));
  }

  of(dimension: Dimension): Laid | undefined {
    return this.laid.find((one) => one.dimension === dimension);
  }

  /** Whether time is laid out on this side. */
  get isTime(): boolean {
    return this.laid.some(({ dimension }) => dimension.source.kind === 'PERIOD');
  }

  /** Gives every combination of keys its code, by the first dimension, then by the next. Returns how many there could be. */
  seal(): number {
    let size = 1;
    for (const laid of [...this.laid].reverse()) {
      laid.stride = size;
      size *= Math.max(laid.keys.size, 1);
      if (size > MOST_PLACES)
        throw new AppError('ANALYSIS_TOO_DEAR', 'This answer would be too large. Ask for fewer dimensions or periods.', {
          cost: { requested: size, limit: MOST_PLACES },
        });
    }
    this.numbers = new Int32Array(size);
    return size;
  }

  /** Notes that a code occurs. */
  mark(code: number): void {
    this.numbers[code] = 1;
  }

  /** Numbers the codes that occur. */
  number(): void {
    let count = 0;
    for (let code = 0; code < this.numbers.length; code += 1) if (this.numbers[code] === 1) this.numbers[code] = ++count;
    this.codes = new Int32Array(count);
    this.numbers.forEach((number, code) => {
      if (number > 0) this.codes[number - 1] = code;
    });
  }

  /** The number of a code; -1 where it does not occur. */
  numberOf(code: number): number {
    return (this.numbers[code] ?? 0) - 1;
  }

  /** Which key of a dimension a numbered row or column has. */
  placeOf({ stride, keys }: Laid, number: number): number {
    return Math.floor((this.codes[number] ?? 0) / stride) % keys.size;
  }

  keysOf(number: number): Key[] {
    return this.laid.map((laid) => laid.keys.at(this.placeOf(laid, number)));
  }
}

/** Where the cells of one counted moment lie: group by group, and within each by the other axes. */
export interface Spread {
  /** By group: the code that it adds on each side, -1 for groups that are not shown. */
  readonly groupRows: Int32Array;
  readonly groupColumns: Int32Array;
  readonly axisRows: Int32Array;
  readonly axisColumns: Int32Array;
}

/** The keys of one counted moment, as places in their lists. */
export interface Placed {
  readonly groups: Int32Array;
  readonly axes: readonly Int32Array[];
  readonly period: number;
}

export interface KeySource {
  readonly counted: CountedMoment;
  readonly axes: readonly Dimension[];
  readonly names: Names;
  readonly countsPeople: boolean;
  readonly dataYear: number;
  readonly periodKey: string;
}

const isGrouping = ({ dimension }: Laid) => dimension.source.kind === 'ORGANIZATION';
const isPeriod = ({ dimension }: Laid) => dimension.source.kind === 'PERIOD';

/** Puts the keys of a moment into the lists of both sides. */
export function place(sides: readonly Side[], source: KeySource): Placed {
  const laid = sides.flatMap((side) => side.laid);
  const find = (dimension: Dimension) => laid.find((one) => one.dimension === dimension);
  const axes = source.axes.map((dimension, index) => {
    const values = valuesOf(dimension, source.counted.dictionaries[index] ?? null, source.dataYear);
    return Int32Array.from(values, (key) => find(dimension)?.keys.add(key) ?? 0);
  });
  const grouping = laid.find(isGrouping);
  const groups = grouping
    ? Int32Array.from(groupKeys(grouping.dimension, source.counted, source.names, source.countsPeople), (key) =>
        key ? grouping.keys.add(key) : -1,
      )
    : new Int32Array(source.counted.groups.length);
  const { periodKey } = source;
  const period = laid
    .find(isPeriod)
    ?.keys.add({ dimension: laid.find(isPeriod)?.dimension.id ?? '', value: periodKey, label: { zh: periodKey, en: periodKey } });
  return { groups, axes, period: period ?? 0 };
}

/** The codes of the cells of a moment, once both sides are sealed. */
export function spread([rows, columns]: readonly [Side, Side], { groups, axes, period }: Placed, dimensions: readonly Dimension[]): Spread {
  const codesOn = (side: Side) => {
    const grouping = side.laid.find(isGrouping)?.stride ?? 0;
    const ofPeriod = (side.laid.find(isPeriod)?.stride ?? 0) * period;
    let inner = new Int32Array(1);
    axes.forEach((places, index) => {
      const dimension = dimensions[index];
      const stride = (dimension && side.of(dimension)?.stride) ?? 0;
      inner = Int32Array.from({ length: inner.length * places.length }, (_, cell) => {
        const outer = inner[Math.floor(cell / places.length)] ?? 0;
        return outer + (places[cell % places.length] ?? 0) * stride;
      });
    });
    return { groups: groups.map((key) => (key < 0 ? -1 : key * grouping + ofPeriod)), axes: inner };
  };
  const [row, column] = [codesOn(rows), codesOn(columns)];
  return { groupRows: row.groups, groupColumns: column.groups, axisRows: row.axes, axisColumns: column.axes };
}
