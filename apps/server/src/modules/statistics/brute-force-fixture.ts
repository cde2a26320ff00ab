import { addDays } from '@zhibu/domain';
import { dayOf, type Counting, type Dimension, type Measure } from '@zhibu/statistics';
import { countsPeople } from './grid.js';
import { countingsOf, type Moment, type Question } from './question.js';
import type { Fact, Records } from './records-fixture.js';

interface Span {
  readonly from: string;
  readonly to: string;
}
type Values = ReadonlyMap<string, string>;
/** What is read of a moment: the span itself, and the day before it. */
type Reading = readonly [moment: Moment, span: Span, eve: Span];

const eveOf = ({ from }: Span): Span => ({ from: addDays(from, -1), to: addDays(from, -1) });

/** Base figures of a measure, by the parts that they play; null where nothing was known yet. */
interface Parts {
  readonly shown: readonly number[] | null;
  readonly eve: readonly number[] | null;
  readonly before: readonly number[] | null;
  readonly eveOfBefore: readonly number[] | null;
}

/** What an answer should say at one place. */
export interface ExpectedCell {
  readonly value: number | null;
  readonly previous: number | null;
}

/** Answers a question by looking at every record for every figure. */
export class BruteForce {
  constructor(
    private readonly records: Records,
    private readonly question: Question,
    private readonly roots: readonly number[],
    private readonly today: string,
  ) {}

  /** What the measure is where the dimensions have these values. `period`: of one period alone. */
  at(measure: Measure, values: Values, period: string | null): ExpectedCell {
    const all = this.question.moments;
    const isAdditive = measure.additivity === 'ADDITIVE';
    const moments = period === null ? (isAdditive ? all : all.slice(-1)) : all.filter(({ key }) => key === period);
    const parts = this.partsOver(measure, moments, values);
    return { value: valueOf(measure, parts.shown, parts.eve), previous: valueOf(measure, parts.before, parts.eveOfBefore) };
  }

  /** Every combination of values of the dimensions at which something is counted, over all times that the question looks at. */
  combinations(dimensions: readonly Dimension[]): Set<string> {
    const found = new Set<string>();
    for (const moment of this.question.moments)
      for (const measure of this.question.measures)
        for (const counting of countingsOf(measure))
          for (const span of this.spansOf(moment))
            for (const fact of this.counted(counting, span)) {
              const values = dimensions.map((dimension) => this.valueAlong(dimension, fact, moment, span));
              if (values.every((value) => value !== null)) found.add(values.join('|'));
            }
    return found;
  }

  private spansOf(moment: Moment): Span[] {
    const shown = [moment, ...(moment.before ? [moment.before] : [])];
    return this.question.measures.some(({ formula }) => formula.kind === 'NET') ? [...shown, ...shown.map(eveOf)] : shown;
  }

  private partsOver(measure: Measure, moments: readonly Moment[], values: Values): Parts {
    const before = moments.flatMap(({ before: one }) => one ?? []);
    const shown = moments.map((moment): Reading => [moment, moment, eveOf(moment)]);
    const compared = before.flatMap((one, index): Reading[] => (moments[index] ? [[moments[index], one, eveOf(one)]] : []));
    const sum = (readings: readonly Reading[]) => this.sum(measure, readings, values);
    const onEve = (readings: readonly Reading[]) => readings.map(([moment, , eve]): Reading => [moment, eve, eve]);
    return { shown: sum(shown), eve: sum(onEve(shown)), before: sum(compared), eveOfBefore: sum(onEve(compared)) };
  }

  /** A change since a day of which nothing is known is no change: of those only the others are summed. */
  private sum(measure: Measure, readings: readonly Reading[], values: Values): number[] | null {
    if (!readings.some(([, span]) => this.stood(values, span) && this.isKnown(measure, span))) return null;
    const counted = measure.formula.kind === 'NET' ? readings.filter(([, , eve]) => this.isKnown(measure, eve)) : readings;
    return countingsOf(measure).map((counting) =>
      counted.reduce((total, [moment, span]) => total + this.figure(counting, { moment, span }, values), 0),
    );
  }

  private isKnown(measure: Measure, { to }: Span): boolean {
    return countingsOf(measure).every(({ ledger }) => this.records.ledgers[ledger].some(({ from }) => from <= dayOf(to)));
  }

  /** Whether the organisation of a place, or any that is laid out, stood below the roots then. */
  private stood(values: Values, span: Span): boolean {
    const dimension = [...this.question.rows, ...this.question.columns].find(({ source }) => source.kind === 'ORGANIZATION');
    if (!dimension || this.depth() === 0) return true;
    const day = this.treeDay(span);
    const wanted = values.get(dimension.id);
    const keys = [...this.records.codes].flatMap(([key, code]) => (wanted === undefined || code === wanted ? [key] : []));
    return keys.some((key) => {
      const depth = this.records.way(key, day).findIndex((above) => this.roots.includes(above));
      return depth >= 0 && depth <= this.depth();
    });
  }

  private figure(counting: Counting, { moment, span }: { moment: Moment; span: Span }, values: Values): number {
    const dimensions = [...this.question.rows, ...this.question.columns].filter(({ id }) => values.has(id));
    const here = this.counted(counting, span).filter((fact) =>
      dimensions.every((dimension) => this.valueAlong(dimension, fact, moment, span) === values.get(dimension.id)),
    );
    if (counting.kind !== 'AGE') return here.length;
    return here.reduce((total, { facts }) => total + Number(span.to.slice(0, 4)) - Number(facts['birthYear']), 0);
  }

  /** The records that a base figure counts, below the roots and within the filters. */
  private counted(counting: Counting, span: Span): Fact[] {
    const [first, last] = [dayOf(span.from), dayOf(span.to)];
    const passes = (fact: Fact) =>
      Object.entries(counting.where).every(([column, codes]) => codes.includes(String(fact.facts[column]))) &&
      (counting.kind !== 'BEGUN' || (Number(fact.facts[counting.column]) >= first && Number(fact.facts[counting.column]) <= last));
    const facts = this.records.ledgers[counting.ledger];
    const isMeant = (fact: Fact) => {
      if (!passes(fact)) return false;
      if (counting.kind !== 'ENDED') return fact.from <= last && last < fact.to;
      const goesOn = facts.some((next) => next.subject === fact.subject && next.from === fact.to && passes(next));
      return fact.to >= first && fact.to <= last && !goesOn;
    };
    return facts.filter((fact) => isMeant(fact) && this.isBelow(fact, span) && this.isWithinFilters(fact, span));
  }

  private isWithinFilters(fact: Fact, span: Span): boolean {
    return this.question.filters.every(({ dimension, values }) =>
      dimension.source.kind === 'RANGES'
        ? values.some((value) => this.isInRange(dimension, value, fact, span))
        : values.includes(this.valueOfFacts(dimension, fact, span) ?? ''),
    );
  }

  /** A value that the year of the span does not know yet is what the last year that is asked for takes it for. */
  private isInRange({ source }: Dimension, wanted: string, { facts }: Fact, { to }: Span): boolean {
    if (source.kind !== 'RANGES') return false;
    const number = Number(facts[source.column]);
    const years = [to, this.question.moments.at(-1)?.to ?? to].map((date) => Number(date.slice(0, 4)));
    const range = years.flatMap((year) => source.values(year)).find(({ value }) => value === wanted);
    return range !== undefined && range.from <= number && number <= range.to;
  }

  private treeDay({ to }: Span): number {
    const { treeBasis, treeAsOf } = this.question;
    return dayOf({ PERIOD_END: to, CURRENT: this.today, AS_OF: treeAsOf ?? this.today }[treeBasis]);
  }

  private wayOf(fact: Fact, span: Span): number[] {
    return this.records.way(fact.organizationOn(dayOf(span.to)), this.treeDay(span));
  }

  private isBelow(fact: Fact, span: Span): boolean {
    const way = this.wayOf(fact, span);
    const depth = way.findIndex((key) => this.roots.includes(key));
    if (depth < 0) return false;
    // Where people are laid out by organisation, the groups inside branches are no places of their own.
    const place = way[Math.max(depth - this.depth(), 0)] ?? 0;
    return !countsPeople(this.question) || this.depth() === 0 || this.records.kindOn(place, this.treeDay(span)) !== 'GROUP';
  }

  /** How deep below the roots organisations are told apart; 0 where they are not. */
  private depth(): number {
    const dimension = [...this.question.rows, ...this.question.columns].find(({ source }) => source.kind === 'ORGANIZATION');
    const grain = dimension?.source.kind === 'ORGANIZATION' ? dimension.source.grain : 'SELF';
    return { SELF: 0, KIND: 0, CHILDREN: 1, LEVEL: this.question.level, EACH: Infinity }[grain];
  }

  private valueAlong(dimension: Dimension, fact: Fact, moment: Moment, span: Span): string | null {
    if (dimension.source.kind === 'PERIOD') return moment.key;
    return dimension.source.kind === 'ORGANIZATION'
      ? this.organizationValue(dimension.source.grain, fact, span)
      : this.valueOfFacts(dimension, fact, span);
  }

  private organizationValue(grain: string, fact: Fact, span: Span): string | null {
    const way = this.wayOf(fact, span);
    const depth = way.findIndex((key) => this.roots.includes(key));
    if (depth < 0) return null;
    if (grain === 'SELF') return 'SELF';
    if (grain === 'KIND') return this.records.kindOn(way[0] ?? 0, this.treeDay(span));
    return this.records.codes.get(way[Math.max(depth - this.depth(), 0)] ?? 0) ?? null;
  }

  private valueOfFacts({ source }: Dimension, { facts }: Fact, { to }: Span): string | null {
    if (source.kind === 'CODES') return source.values.find(({ codes }) => codes.includes(String(facts[source.column])))?.value ?? null;
    if (source.kind === 'DICTIONARY') return String(facts[source.column]) || 'UNKNOWN';
    if (source.kind !== 'RANGES') return null;
    const number = Number(facts[source.column]);
    return source.values(Number(to.slice(0, 4))).find(({ from, to: end }) => from <= number && number <= end)?.value ?? null;
  }
}

function valueOf({ formula }: Measure, shown: readonly number[] | null, eve: readonly number[] | null): number | null {
  if (shown === null) return null;
  const [first = 0, second = 0] = shown;
  if (formula.kind === 'COUNT') return first;
  if (formula.kind === 'NET') return eve === null ? null : first - (eve[0] ?? 0);
  return second === 0 ? null : (first / second) * formula.scale;
}
