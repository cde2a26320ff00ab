import type { PlainDate } from '@zhibu/domain';
import { dayOf, type Counting, type LedgerName, type Measure } from '@zhibu/statistics';
import type { BookPlan, PlannedFollowing } from './book-plan.js';
import type { Catalogue } from './catalogue.js';
import type { StatisticsEngine } from './engine.js';
import { plannedAxis, testsOf } from './make-plan.js';
import { countingsOf } from './question.js';
import type { Followed } from './thread-messages.js';

/** Figures to follow: measures that are counts over periods, and measures laid out by dimensions as of the last day. */
export interface Following {
  /** Periods one after another without a gap, both days included. */
  readonly periods: readonly { readonly from: PlainDate; readonly to: PlainDate }[];
  readonly measures: readonly string[];
  readonly cells: readonly { readonly measure: string; readonly dimensions: readonly string[] }[];
  /** Keys of organisations, or all that have others below them. */
  readonly organizations: readonly number[] | 'ALL';
}

/** Figures of many organisations, everything below each included as the tree stood at the end of each period. */
export class FollowedFigures {
  private readonly placeOf: ReadonlyMap<number, number>;

  /** `ledgers`: of each measure that is followed, in their order. */
  constructor(
    private readonly following: Following,
    private readonly followed: Followed,
    private readonly ledgers: readonly LedgerName[],
  ) {
    this.placeOf = new Map(followed.book.keys.map((key, place) => [key, place]));
  }

  /** By period; null where nothing is recorded of that time. Null where the organisation or the measure is not followed. */
  seriesOf(key: number, measure: string): (number | null)[] | null {
    const [index, place] = [this.following.measures.indexOf(measure), this.placeOf.get(key)];
    const { book, since } = this.followed;
    const figures = book.figures[index];
    const ledger = this.ledgers[index];
    if (place === undefined || !figures || !ledger) return null;
    const first = since.get(ledger) ?? Infinity;
    const { periods } = this.following;
    return periods.map(({ to }, at) => (dayOf(to) < first ? null : (figures[place * periods.length + at] ?? 0)));
  }

  /** By the values of the dimensions, the last one changing fastest. */
  cellsOf(key: number, measure: string): number[] | null {
    const index = this.following.cells.findIndex((one) => one.measure === measure);
    const { book } = this.followed;
    const figures = book.figures[this.following.measures.length + index];
    const place = this.placeOf.get(key);
    if (index < 0 || place === undefined || !figures) return null;
    const width = figures.length / book.keys.length;
    return [...figures.slice(place * width, (place + 1) * width)];
  }
}

/** Follows figures of many organisations at once. @throws AppError UNKNOWN_MEASURE, UNKNOWN_DIMENSION, UNAVAILABLE */
export async function follow(
  { engine, catalogue }: { readonly engine: Pick<StatisticsEngine, 'follow'>; readonly catalogue: Catalogue },
  following: Following,
): Promise<FollowedFigures> {
  const { periods, measures, cells, organizations } = following;
  const dataYear = Number(periods.at(-1)?.to.slice(0, 4));
  const series = measures.map((id) => countOf(catalogue.measure(id)));
  const plan: BookPlan = {
    moments: periods.map(({ from, to }) => ({ first: dayOf(from), last: dayOf(to) })),
    organizations,
    counts: [
      ...series.map(plannedSeries),
      ...cells.map(({ measure, dimensions }): PlannedFollowing => {
        const { ledger, where } = countOf(catalogue.measure(measure));
        return {
          kind: 'CELLS',
          ledger,
          tests: testsOf(where),
          axes: dimensions.map((id) => plannedAxis(catalogue.dimension(id), dataYear)),
        };
      }),
    ],
  };
  const followed = await engine.follow(plan);
  return new FollowedFigures(
    following,
    followed,
    series.map(({ ledger }) => ledger),
  );
}

/** @throws RangeError for a measure that is not a plain count */
function countOf(measure: Measure): Exclude<Counting, { kind: 'AGE' }> {
  const [counting, ...others] = countingsOf(measure);
  if (measure.formula.kind !== 'COUNT' || !counting || others.length > 0 || counting.kind === 'AGE')
    throw new RangeError(`${measure.id} is not a count.`);
  return counting;
}

function plannedSeries(counting: Exclude<Counting, { kind: 'AGE' }>): PlannedFollowing {
  const tests = testsOf(counting.where);
  if (counting.kind === 'BEGUN') return { kind: 'BEGUN', ledger: counting.ledger, tests, column: counting.column };
  return { kind: counting.kind, ledger: counting.ledger, tests };
}
