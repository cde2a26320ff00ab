import { addDays, isLeafKind, ORGANIZATION_KIND_LABELS, ORGANIZATION_KINDS } from '@zhibu/domain';
import { dayOf, type Dimension, type Measure, type Text } from '@zhibu/statistics';
import { organizationDimension, type MadePlan, type MomentPlaces } from './make-plan.js';
import type { Counted, CountedMoment } from './plan.js';
import { countingsOf, type Moment, type Question } from './question.js';

/** One value of one dimension, with its words. */
export interface Key {
  readonly dimension: string;
  readonly value: string;
  readonly label: Text;
  /** Of an organisation: its key, whether its people could be recognised in small figures, and whether everything below it is meant. */
  readonly organization?: { readonly key: number; readonly isSmall: boolean; readonly isWhole: boolean };
}

/** The base figures of one measure at one place of the answer. */
export interface Tally {
  /** One figure of a count; numerator and denominator of a ratio. */
  readonly shown: number[];
  readonly eve: number[];
  readonly before: number[];
  readonly eveOfBefore: number[];
  /** Of which of them anything is known. */
  readonly known: Set<Role>;
}

/** One place of the answer: a row at a column. */
export type Place = ReadonlyMap<string, Tally>;

export interface LaidOutRow {
  readonly keys: readonly Key[];
  /** By the text of the column keys; '' is the whole row. */
  readonly places: Map<string, Place>;
}

export interface LaidOut {
  readonly rows: readonly LaidOutRow[];
  readonly columns: readonly (readonly Key[])[];
  readonly totals: LaidOutRow;
}

/** What organisations are called, by key. */
export type Names = ReadonlyMap<number, { readonly code: string; readonly name: string }>;

export const textOf = (keys: readonly Key[]) => keys.map(({ dimension, value }) => `${dimension}=${value}`).join('&');
const WHOLE = '';

/** The part that figures play: shown, that from which a net change starts, and the same of what they are compared with. */
export type Role = 'shown' | 'eve' | 'before' | 'eveOfBefore';

/** Lays out what was counted in rows and columns, with the sums that are right for each measure. */
export function layOut(question: Question, made: MadePlan, counted: Counted, names: Names): LaidOut {
  return new Layout(question, made, counted, names).laidOut();
}

class Layout {
  private readonly rows = new Map<string, LaidOutRow>();
  private readonly columns = new Map<string, readonly Key[]>();
  private readonly totals: LaidOutRow = { keys: [], places: new Map() };
  private readonly hasColumns: boolean;
  private readonly isDense: boolean;
  private readonly offsets: readonly number[];
  /** Of every dimension, the order of its values. */
  private readonly ranks = new Map<string, Map<string, number>>();

  constructor(
    private readonly question: Question,
    private readonly made: MadePlan,
    private readonly counted: Counted,
    private readonly names: Names,
  ) {
    this.hasColumns = question.columns.length > 0;
    // A list of one kind is shown whole, zeros included; combinations only where there is something. The words of a dictionary may come
    // from records that the reader does not see: they are shown where one of the reader's own has them.
    this.isDense = question.rows.length <= 1 && made.axes.every(({ source }) => source.kind !== 'DICTIONARY');
    let offset = 0;
    this.offsets = question.measures.map((measure) => (offset += countingsOf(measure).length) - countingsOf(measure).length);
  }

  laidOut(): LaidOut {
    const { moments } = this.question;
    moments.forEach((moment, index) => {
      const places = this.made.places[index];
      if (places) this.addMoment(moment, places, index === moments.length - 1);
    });
    const rows = [...this.rows.values()].sort((a, b) => this.compare(a.keys, b.keys));
    const columns = [...this.columns.values()].sort((a, b) => this.compare(a, b));
    return { rows, columns, totals: this.totals };
  }

  private rank({ dimension, value }: Key): number {
    const known = this.ranks.get(dimension) ?? new Map<string, number>();
    this.ranks.set(dimension, known);
    const rank = known.get(value) ?? known.size;
    known.set(value, rank);
    return rank;
  }

  /** By the first key, then by the next: whatever the order of counting, rows of the same first key stand together. */
  private compare(a: readonly Key[], b: readonly Key[]): number {
    const differs = a.findIndex(({ value }, index) => value !== b[index]?.value);
    const [left, right] = [a[differs], b[differs]];
    return left && right ? this.rank(left) - this.rank(right) : 0;
  }

  private addMoment(moment: Moment, places: MomentPlaces, isLast: boolean): void {
    const roles: readonly (readonly [Role, number | null, string])[] = [
      ['shown', places.shown, moment.to],
      ['eve', places.eve, addDays(moment.from, -1)],
      ['before', places.before, moment.before?.to ?? moment.to],
      ['eveOfBefore', places.eveOfBefore, addDays(moment.before?.from ?? moment.from, -1)],
    ];
    for (const [role, place, date] of roles) {
      const counted = place === null ? undefined : this.counted.moments[place];
      if (counted) this.addCounted({ role, moment, isLast, date }, counted);
    }
  }

  private addCounted(at: At, counted: CountedMoment): void {
    const values = this.made.axes.map((dimension, index) =>
      valuesOf(dimension, counted.dictionaries[index] ?? null, Number(at.date.slice(0, 4))),
    );
    for (const list of values) for (const key of list) this.rank(key);
    const cells = values.reduce((product, { length }) => product * length, counted.groups.length);
    for (let cell = 0; cell < cells; cell += 1) {
      if (!this.isDense && counted.cells.every((figures) => figures[cell] === 0)) continue;
      const keys = this.keysAt(cell, values, counted, at.moment);
      if (keys) this.addCell(at, keys, counted, cell);
    }
  }

  private keysAt(cell: number, values: readonly (readonly Key[])[], counted: CountedMoment, moment: Moment): Map<string, Key> | null {
    const keys = new Map<string, Key>();
    let rest = cell;
    for (let axis = values.length - 1; axis >= 0; axis -= 1) {
      const list = values[axis] ?? [];
      const key = list[rest % list.length];
      if (key) keys.set(key.dimension, key);
      rest = Math.floor(rest / list.length);
    }
    const dimension = organizationDimension(this.question);
    if (dimension) {
      const key = this.organizationKey(dimension, counted, rest);
      if (!key) return null;
      keys.set(dimension.id, key);
    }
    for (const { id, source } of [...this.question.rows, ...this.question.columns])
      if (source.kind === 'PERIOD') keys.set(id, { dimension: id, value: moment.key, label: { zh: moment.key, en: moment.key } });
    return keys;
  }

  private organizationKey({ id, source }: Dimension, counted: CountedMoment, group: number): Key | null {
    const grain = source.kind === 'ORGANIZATION' ? source.grain : null;
    if (grain === 'SELF') return { dimension: id, value: 'SELF', label: { zh: '本级', en: 'The node itself' } };
    return grain === 'KIND' ? kindKey(id, counted.groups[group] ?? 0) : this.namedKey(id, counted, group);
  }

  private namedKey(id: string, counted: CountedMoment, group: number): Key | null {
    const key = counted.groups[group] ?? 0;
    const found = this.names.get(key);
    const kind = ORGANIZATION_KINDS[counted.kinds[group] ?? 0];
    // People hang on branches; the groups inside are no places of their own in the ledgers.
    if (!found || !kind || (kind === 'GROUP' && countsPeople(this.question))) return null;
    return {
      dimension: id,
      value: found.code,
      label: { zh: found.name, en: found.name },
      organization: { key, isSmall: isLeafKind(kind), isWhole: isLeafKind(kind) || counted.areWhole[group] === true },
    };
  }

  private addCell(at: At, keys: ReadonlyMap<string, Key>, counted: CountedMoment, cell: number): void {
    const of = (dimensions: readonly Dimension[]) => dimensions.flatMap(({ id }) => keys.get(id) ?? []);
    for (const key of keys.values()) this.rank(key);
    const [rowKeys, columnKeys] = [of(this.question.rows), of(this.question.columns)];
    const row = this.rows.get(textOf(rowKeys)) ?? { keys: rowKeys, places: new Map<string, Place>() };
    this.rows.set(textOf(rowKeys), row);
    const column = textOf(columnKeys);
    if (this.hasColumns) this.columns.set(column, columnKeys);
    this.addFigures(row, column, at, { counted, cell, acrossTime: false });
    if (this.hasColumns) this.addFigures(row, WHOLE, at, { counted, cell, acrossTime: this.isTime(this.question.columns) });
    const timeInRows = this.isTime(this.question.rows);
    this.addFigures(this.totals, column, at, { counted, cell, acrossTime: timeInRows });
    if (this.hasColumns)
      this.addFigures(this.totals, WHOLE, at, { counted, cell, acrossTime: timeInRows || this.isTime(this.question.columns) });
  }

  private isTime = (dimensions: readonly Dimension[]) => dimensions.some(({ source }) => source.kind === 'PERIOD');

  private addFigures(row: LaidOutRow, column: string, at: At, { counted, cell, acrossTime }: Added): void {
    const place = row.places.get(column) ?? new Map(this.question.measures.map(({ id }) => [id, emptyTally()]));
    row.places.set(column, place);
    this.question.measures.forEach((measure, index) => {
      const tally = place.get(measure.id);
      // Stocks do not add up over time: the last of them stands for the whole.
      if (!tally || (acrossTime && measure.additivity !== 'ADDITIVE' && !at.isLast)) return;
      countingsOf(measure).forEach((_, part) => {
        const figures = counted.cells[(this.offsets[index] ?? 0) + part];
        tally[at.role][part] = (tally[at.role][part] ?? 0) + (figures?.[cell] ?? 0);
      });
      if (isKnownOn(this.counted, measure, at.date)) tally.known.add(at.role);
    });
  }
}

interface At {
  readonly role: Role;
  readonly moment: Moment;
  readonly isLast: boolean;
  readonly date: string;
}
interface Added {
  readonly counted: CountedMoment;
  readonly cell: number;
  readonly acrossTime: boolean;
}

function kindKey(dimension: string, number: number): Key | null {
  const kind = ORGANIZATION_KINDS[number];
  return kind ? { dimension, value: kind, label: ORGANIZATION_KIND_LABELS[kind] } : null;
}

const emptyTally = (): Tally => ({ shown: [], eve: [], before: [], eveOfBefore: [], known: new Set() });

const UNKNOWN: Text = { zh: '未填', en: 'Not recorded' };

function valuesOf({ id, source }: Dimension, dictionary: readonly string[] | null, dataYear: number): Key[] {
  if (source.kind === 'DICTIONARY')
    return (dictionary ?? []).map((text) => ({
      dimension: id,
      value: text === '' ? 'UNKNOWN' : text,
      label: text === '' ? UNKNOWN : { zh: text, en: text },
    }));
  const values = source.kind === 'CODES' ? source.values : source.kind === 'RANGES' ? source.values(dataYear) : [];
  return values.map(({ value, label }) => ({ dimension: id, value, label }));
}

/** Whether anything is recorded that a measure counts, on a day or before. */
export function isKnownOn({ since }: Pick<Counted, 'since'>, measure: Measure, date: string): boolean {
  return countingsOf(measure).every(({ ledger }) => (since.get(ledger) ?? Infinity) <= dayOf(date));
}

/** Whether any measure counts people where they hang. */
export const countsPeople = ({ measures }: Pick<Question, 'measures'>) =>
  measures.some((measure) => countingsOf(measure).some(({ ledger }) => ledger === 'people'));

/** What a tally says of a measure at a role: null where it says nothing. */
export function valueOf({ formula }: Measure, tally: Tally, role: 'shown' | 'before'): number | null {
  const eve = role === 'shown' ? 'eve' : 'eveOfBefore';
  if (!tally.known.has(role)) return null;
  const [first = 0, second = 0] = tally[role];
  if (formula.kind === 'COUNT') return first;
  if (formula.kind === 'NET') return tally.known.has(eve) ? first - (tally[eve][0] ?? 0) : null;
  return second === 0 ? null : (first / second) * formula.scale;
}
