import { addDays } from '@zhibu/domain';
import { dayOf, type Measure } from '@zhibu/statistics';
import { setImmediate } from 'node:timers/promises';
import { place, Side, spread, type Placed, type Spread } from './grid-sides.js';
import type { Key, Names } from './keys.js';
import type { MadePlan } from './make-plan.js';
import type { Counted, CountedMoment } from './plan.js';
import { countingsOf, type Question } from './question.js';

/** The part that figures play: shown, that from which a net change starts, and the same of what they are compared with. */
export const ROLES = ['shown', 'eve', 'before', 'eveOfBefore'] as const;
export type Role = (typeof ROLES)[number];

/** The base figures of one measure at one place of the answer: one of a count; numerator and denominator of a ratio. */
export interface Tally extends Readonly<Record<Role, readonly number[]>> {
  /** Whether anything is known of the figures of a role. */
  readonly knows: (role: Role) => boolean;
}

/** Whether anything is recorded that a measure counts, on a day or before. */
export function isKnownOn({ since }: Pick<Counted, 'since'>, measure: Measure, date: string): boolean {
  return countingsOf(measure).every(({ ledger }) => (since.get(ledger) ?? Infinity) <= dayOf(date));
}

/** Whether any measure counts people where they hang. */
export const countsPeople = ({ measures }: Pick<Question, 'measures'>) =>
  measures.some((measure) => countingsOf(measure).some(({ ledger }) => ledger === 'people'));

/** One counted moment and what it is for. `moment`: its number among those that are asked for. */
interface Part {
  readonly role: Role;
  readonly moment: number;
  readonly isLast: boolean;
  readonly date: string;
  readonly counted: CountedMoment;
}

/** What one part tells of which measures. */
interface Knowledge {
  /** By measure. */
  readonly measures: readonly boolean[];
  /** By key of the organisations that are laid out: whether it stood then; null where none are. */
  readonly stood: Uint8Array | null;
  readonly isEmpty: boolean;
}

export interface GridSource {
  readonly question: Question;
  readonly made: MadePlan;
  readonly counted: Counted;
  readonly names: Names;
}

/**
 * What was counted, in rows and columns: figures lie in arrays, and rows are made when they are looked at, so that an answer of hundreds
 * of thousands of rows takes some dozen megabytes. The row after the last is the totals; the column after the last is the whole row.
 */
export class Grid {
  readonly rows: Side;
  readonly columns: Side;
  private readonly parts: readonly Part[];
  private readonly figures = new Map<Role, readonly Float64Array[]>();
  private readonly knowledge = new Map<string, Knowledge>();
  private readonly offsets: readonly number[];

  private constructor(readonly source: GridSource) {
    const { question } = source;
    this.rows = new Side(question.rows);
    this.columns = new Side(question.columns);
    this.parts = partsOf(source);
    let offset = 0;
    this.offsets = question.measures.map((measure) => (offset += countingsOf(measure).length) - countingsOf(measure).length);
  }

  /** Lays out what was counted, with the sums that are right for each measure; lets others in between. @throws AppError ANALYSIS_TOO_DEAR */
  static async of(source: GridSource): Promise<Grid> {
    const grid = new Grid(source);
    const placed = grid.parts.map((part) => grid.placed(part));
    grid.rows.seal();
    grid.columns.seal();
    const spreads = placed.map((one) => spread([grid.rows, grid.columns], one, source.made.axes));
    for (const [index, part] of grid.parts.entries()) {
      grid.mark(part, spreads[index]);
      await setImmediate();
    }
    grid.rows.number();
    grid.columns.number();
    for (const [index, part] of grid.parts.entries()) {
      grid.add(part, spreads[index], placed[index]);
      await setImmediate();
    }
    return grid;
  }

  get rowCount(): number {
    return this.rows.codes.length;
  }

  /** How many places a row has. */
  get width(): number {
    return this.hasColumns ? this.columns.codes.length + 1 : 1;
  }

  /** Whether a column is the whole row. */
  isWhole = (column: number): boolean => this.hasColumns && column === this.width - 1;

  rowKeys = (row: number): readonly Key[] => (row === this.rowCount ? [] : this.rows.keysOf(row));
  columnKeys = (column: number): readonly Key[] => (!this.hasColumns || this.isWhole(column) ? [] : this.columns.keysOf(column));

  /** Where the figures of a place lie in the arrays. */
  at = (row: number, column: number): number => row * this.width + column;

  /** The base figures of a measure, by its number, at every place; none where the role plays no part. */
  figuresOf(role: Role, measure: number): readonly Float64Array[] {
    const [figures, asked] = [this.figures.get(role), this.source.question.measures[measure]];
    const offset = this.offsets[measure] ?? 0;
    return figures && asked ? figures.slice(offset, offset + countingsOf(asked).length) : [];
  }

  /** The base figures of a measure, by its number, at a place. */
  tally(row: number, column: number, measure: number): Tally {
    const place = this.at(row, column);
    const of = (role: Role) => this.figuresOf(role, measure).map((figures) => figures[place] ?? 0);
    return {
      shown: of('shown'),
      eve: of('eve'),
      before: of('before'),
      eveOfBefore: of('eveOfBefore'),
      knows: (role) => this.knows(role, { row, column, measure }),
    };
  }

  private get hasColumns(): boolean {
    return this.columns.laid.length > 0;
  }

  private placed(part: Part): Placed {
    const { question, made, names } = this.source;
    return place([this.rows, this.columns], {
      counted: part.counted,
      axes: made.axes,
      names,
      countsPeople: countsPeople(question),
      dataYear: Number(part.date.slice(0, 4)),
      periodKey: question.moments[part.moment]?.key ?? '',
    });
  }

  /**
   * Finds the rows and columns. A list of one kind is shown whole, zeros included; combinations only where there is something. The words of
   * a dictionary may come from records that the reader does not see: they are shown where one of the reader's own has them.
   */
  private mark({ counted }: Part, at: Spread | undefined): void {
    if (!at) return;
    const { question, made } = this.source;
    const isDense = question.rows.length <= 1 && made.axes.every(({ source }) => source.kind !== 'DICTIONARY');
    eachCell(at, (cell, row, column) => {
      if (!isDense && counted.cells.every((figures) => figures[cell] === 0)) return;
      this.rows.mark(row);
      this.columns.mark(column);
    });
  }

  private add(part: Part, at: Spread | undefined, placed: Placed | undefined): void {
    if (!at || !placed) return;
    const { role, counted } = part;
    this.knowledge.set(`${role} ${part.moment}`, this.knowledgeOf(part, placed));
    const size = (this.rowCount + 1) * this.width;
    const figures = this.figures.get(role) ?? counted.cells.map(() => new Float64Array(size));
    this.figures.set(role, figures);
    const sums = this.sumsOf(part);
    const last = this.width - 1;
    eachCell(at, (cell, rowCode, columnCode) => {
      const [row, column] = [this.rows.numberOf(rowCode), this.hasColumns ? this.columns.numberOf(columnCode) : 0];
      if (row < 0 || column < 0) return;
      counted.cells.forEach((source, index) => {
        const [value, into, sum] = [source[cell] ?? 0, figures[index], sums[index]];
        if (value === 0 || !into || !sum) return;
        const put = (place: number) => (into[place] = (into[place] ?? 0) + value);
        put(this.at(row, column));
        if (sum.wholeRow) put(this.at(row, last));
        if (sum.totals) put(this.at(this.rowCount, column));
        if (sum.whole) put(this.at(this.rowCount, last));
      });
    });
  }

  /**
   * By base figure: into which sums a part goes. Stocks do not add up over time: the last of them stands for the whole; nor do changes
   * since a day of which nothing is known.
   */
  private sumsOf(part: Part): { wholeRow: boolean; totals: boolean; whole: boolean }[] {
    const [inRows, inColumns] = [this.rows.isTime, this.columns.isTime];
    return this.source.question.measures.flatMap((measure) => {
      const spans = (measure.additivity === 'ADDITIVE' || part.isLast) && this.isBeginningKnown(measure, part);
      const wholeRow = this.hasColumns && (spans || !inColumns);
      const sums = { wholeRow, totals: spans || !inRows, whole: this.hasColumns && (spans || !(inRows || inColumns)) };
      return countingsOf(measure).map(() => sums);
    });
  }

  private isBeginningKnown(measure: Measure, { role, moment }: Part): boolean {
    if (measure.formula.kind !== 'NET') return true;
    const asked = this.source.question.moments[moment];
    const span = role === 'before' || role === 'eveOfBefore' ? asked?.before : asked;
    return span ? isKnownOn(this.source.counted, measure, addDays(span.from, -1)) : false;
  }

  private knowledgeOf({ date, counted }: Part, { groups }: Placed): Knowledge {
    const grouping = this.grouping;
    const stood = grouping ? new Uint8Array(grouping.keys.size) : null;
    for (const key of groups) if (stood && key >= 0) stood[key] = 1;
    return {
      measures: this.source.question.measures.map((measure) => isKnownOn(this.source.counted, measure, date)),
      stood,
      isEmpty: counted.groups.length === 0 || groups.every((key) => key < 0),
    };
  }

  private get grouping() {
    return [...this.rows.laid, ...this.columns.laid].find(({ dimension }) => dimension.source.kind === 'ORGANIZATION');
  }

  /** The key of the dimension of a kind at a place; -1 where the place is of all of them. */
  private keyAt(kind: 'ORGANIZATION' | 'PERIOD', { row, column }: { readonly row: number; readonly column: number }): number {
    for (const [side, number, isAll] of [
      [this.rows, row, row === this.rowCount],
      [this.columns, column, this.isWhole(column)],
    ] as const) {
      const laid = side.laid.find(({ dimension }) => dimension.source.kind === kind);
      if (laid) return isAll ? -1 : side.placeOf(laid, number);
    }
    return -1;
  }

  private knows(role: Role, at: { readonly row: number; readonly column: number; readonly measure: number }): boolean {
    const organization = this.keyAt('ORGANIZATION', at);
    const knowsOn = (moment: number) => {
      const known = this.knowledge.get(`${role} ${moment}`);
      if (!known || known.isEmpty || known.measures[at.measure] !== true) return false;
      return organization < 0 || !known.stood || known.stood[organization] === 1;
    };
    const period = this.keyAt('PERIOD', at);
    const last = this.source.question.moments.length - 1;
    if (period >= 0) return knowsOn(period);
    if (this.source.question.measures[at.measure]?.additivity !== 'ADDITIVE') return knowsOn(last);
    for (let moment = 0; moment <= last; moment += 1) if (knowsOn(moment)) return true;
    return false;
  }
}

/** Every counted moment with the part that it plays. */
function partsOf({ question, made, counted }: GridSource): Part[] {
  const last = question.moments.length - 1;
  return question.moments.flatMap((moment, index) => {
    const places = made.places[index];
    const part = (role: Role, at: number | null | undefined, date: string): Part[] => {
      const found = at === null || at === undefined ? undefined : counted.moments[at];
      return found ? [{ role, moment: index, isLast: index === last, date, counted: found }] : [];
    };
    return [
      ...part('shown', places?.shown, moment.to),
      ...part('eve', places?.eve, addDays(moment.from, -1)),
      ...part('before', places?.before, moment.before?.to ?? moment.to),
      ...part('eveOfBefore', places?.eveOfBefore, addDays(moment.before?.from ?? moment.from, -1)),
    ];
  });
}

function eachCell(at: Spread, visit: (cell: number, row: number, column: number) => void): void {
  const width = at.axisRows.length;
  at.groupRows.forEach((row, group) => {
    if (row < 0) return;
    const column = at.groupColumns[group] ?? 0;
    for (let cell = 0; cell < width; cell += 1)
      visit(group * width + cell, row + (at.axisRows[cell] ?? 0), column + (at.axisColumns[cell] ?? 0));
  });
}
