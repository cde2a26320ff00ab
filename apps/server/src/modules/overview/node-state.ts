import { isLeafKind, type PlainDate } from '@zhibu/domain';
import { periodBefore, periodOf, type Panel, type Period } from '@zhibu/statistics';
import type { Log } from '../../kernel/log.js';
import type { Sql } from '../../kernel/sql.js';
import { summariesOf, withheldFigures, type Withheld } from '../organization/index.js';
import type { FollowedFigures, Following } from '../statistics/index.js';
import type { Analyst } from './analysed-figures.js';
import type { Found } from './check.repository.js';
import type { Findings } from './findings.js';
import { KeptWork, type Kept } from './kept-work.js';
import { firstOf, isInTree, TreeFigures, type Need, type NodeFigures } from './node-figures.js';
import type { OverviewTime } from './overview-period.js';
import type { NodeRow, NodeWithPlace } from './overview.repository.js';
import { needsOf } from './panel-needs.js';

/** Everything that panels show of a node at a time, whoever reads it. */
export interface NodeState extends NodeWithPlace {
  readonly time: OverviewTime;
  readonly today: PlainDate;
  readonly at: Date;
  readonly version: string;
  readonly figures: NodeFigures;
  /** As of the day with which figures are compared; null while that is not known. */
  readonly before: NodeFigures | null;
  readonly childFigures: ReadonlyMap<number, NodeFigures>;
  readonly found: Kept<Found> | null;
  /** Months of three years up to now; null while they are being counted. */
  readonly months: Kept<Months> | null;
  readonly hasMonths: boolean;
  /** By panel: a measure by two dimensions, as `first|second`. */
  readonly crossed: ReadonlyMap<string, { readonly cells: ReadonlyMap<string, number>; readonly at: Date }>;
  /** Whether every part knows of everything up to `at`. */
  readonly isWhole: boolean;
  /** Which figures of the node and of its children are not for readers who may not read people, by path. */
  readonly withheld: () => Promise<ReadonlyMap<string, Withheld>>;
}

/** Months with what was followed over them. */
export interface Months {
  readonly periods: readonly Period[];
  readonly followed: FollowedFigures;
}

export interface StateParts {
  readonly sql: Sql;
  readonly log: Log;
  readonly findings: Findings;
  readonly analyst: Analyst;
  readonly follow: (following: Following) => Promise<FollowedFigures>;
  readonly panels: readonly Panel[];
  readonly valuesOf: (dimension: string) => readonly string[];
}

/** What of which node is asked for. `version`: of the data and of the day. */
export interface StateAsked {
  readonly place: NodeWithPlace;
  readonly panels: readonly Panel[];
  readonly time: OverviewTime;
  readonly today: PlainDate;
  readonly version: string;
}

const MONTHS_SHOWN = 36;

/** Gathers what panels show. What takes long is kept and told with its own time. */
export class StateReader {
  private readonly books: KeptWork<Months>;

  constructor(private readonly parts: StateParts) {
    this.books = new KeptWork({
      most: 300,
      patienceMs: 100,
      onFailure: (error) => parts.log.warn({ err: error }, 'figures over time could not be counted'),
    });
  }

  async read(asked: StateAsked): Promise<NodeState> {
    const at = new Date();
    const { place, time, today, version } = asked;
    // People hang on branches: a group has no past of its own.
    const hasMonths = place.node.kind !== 'GROUP';
    const [figures, months] = await Promise.all([this.figuresOf(asked), hasMonths ? this.monthsOf(place.node, today, version) : null]);
    const days = { today, from: time.from, to: time.asOf };
    const people = await this.peopleAt(place.node, figures.node, today);
    const [found, before, crossed] = await Promise.all([
      this.parts.findings.at({ path: place.node.path, people }, days, { version, isUsual: time.key === null }),
      this.beforeOf(asked, months),
      this.crossedOf(asked, months),
    ]);
    let withheld: Promise<ReadonlyMap<string, Withheld>> | null = null;
    const paths = [place.node, ...place.children].map(({ path }) => path);
    return {
      ...place,
      time,
      today,
      at,
      version,
      figures: figures.node,
      childFigures: figures.children,
      before,
      found,
      months,
      hasMonths,
      crossed,
      isWhole: found?.version === version && (!hasMonths || months?.version === version),
      withheld: () => (withheld ??= withheldFigures(this.parts.sql, paths, Number(today.slice(0, 4)))),
    };
  }

  /** Reads ahead what takes long, before anybody asks. */
  async warm(top: NodeRow, asked: Pick<StateAsked, 'today' | 'version'>): Promise<void> {
    await this.monthsOf(top, asked.today, asked.version);
  }

  private async figuresOf({ place, panels, time }: StateAsked): Promise<{ node: NodeFigures; children: ReadonlyMap<number, NodeFigures> }> {
    const { node: needs, children: childNeeds } = needsOf(panels);
    const where = { organizationKey: place.node.id, from: time.from, to: time.asOf };
    if (!time.isNow) {
      const [node, children] = [await this.parts.analyst.node(where, needs), await this.parts.analyst.children(where, childNeeds)];
      return { node, children };
    }
    const keys = [place.node, ...place.children].map(({ id }) => id);
    const summaries = await summariesOf(this.parts.sql, keys, Number(time.asOf.slice(0, 4)));
    const rest = (all: readonly Need[]) => all.filter((need) => !isInTree(need));
    const [restOfNode, restOfChildren] = [rest(needs), rest(childNeeds)];
    const counted = restOfNode.length > 0 ? await this.parts.analyst.node(where, restOfNode) : null;
    const childrenCounted = restOfChildren.length > 0 ? await this.parts.analyst.children(where, restOfChildren) : null;
    const inTree = (key: number, more: NodeFigures | null | undefined): NodeFigures => {
      const summary = summaries.get(key);
      return firstOf([...(summary ? [new TreeFigures(summary)] : []), ...(more ? [more] : [])]);
    };
    return {
      node: inTree(place.node.id, counted),
      children: new Map(place.children.map(({ id }) => [id, inTree(id, childrenCounted?.get(id))])),
    };
  }

  /** How many people hang on a node and below today: by that its checks are counted at once or kept. */
  private async peopleAt({ id }: NodeRow, figures: NodeFigures, today: PlainDate): Promise<number> {
    return figures.total('people.stock') ?? (await summariesOf(this.parts.sql, [id], Number(today.slice(0, 4)))).get(id)?.persons ?? 0;
  }

  private monthsOf({ id, kind }: NodeRow, today: PlainDate, version: string): Promise<Kept<Months> | null> {
    const isBelow = isLeafKind(kind);
    return this.books.ask(isBelow ? String(id) : 'ALL', version, async () => {
      const periods = monthsUpTo(today);
      const { measures, crossed } = needsOf(this.parts.panels);
      const followed = await this.parts.follow({
        periods: periods.map(({ from, to }) => ({ from, to: to < today ? to : today })),
        measures,
        cells: crossed.map(({ measure, dimensions }) => ({ measure, dimensions })),
        organizations: isBelow ? [id] : 'ALL',
      });
      return { periods, followed };
    });
  }

  private async beforeOf({ place, panels, time }: StateAsked, months: Kept<Months> | null): Promise<NodeFigures | null> {
    const column = months?.value.periods.findIndex(({ to }) => to === time.before) ?? -1;
    if (months && column >= 0)
      return {
        total: (measure) => months.value.followed.seriesOf(place.node.id, measure)?.[column] ?? null,
        by: () => null,
      };
    if ((time.isNow && time.key === null) || place.node.kind === 'GROUP') return null;
    const totals = needsOf(panels).node.filter(({ dimension }) => dimension === null);
    const where = { organizationKey: place.node.id, from: time.before, to: time.before };
    return this.parts.analyst.node(where, totals).catch(() => null);
  }

  private async crossedOf({ place, panels, time }: StateAsked, months: Kept<Months> | null): Promise<NodeState['crossed']> {
    const found = new Map<string, { cells: ReadonlyMap<string, number>; at: Date }>();
    for (const { panel, measure, dimensions } of needsOf(panels).crossed) {
      if (!time.isNow) {
        const cells = await this.parts.analyst.crossed(
          { organizationKey: place.node.id, from: time.asOf, to: time.asOf },
          measure,
          dimensions,
        );
        found.set(panel, { cells, at: new Date() });
        continue;
      }
      const cells = months?.value.followed.cellsOf(place.node.id, measure);
      if (cells && months) found.set(panel, { cells: this.named(cells, dimensions), at: months.at });
    }
    return found;
  }

  private named(cells: readonly number[], [first, second]: readonly [string, string]): ReadonlyMap<string, number> {
    const columns = this.parts.valuesOf(second);
    const rows = this.parts.valuesOf(first);
    return new Map(
      rows.flatMap((row, at) => columns.map((column, index) => [`${row}|${column}`, cells[at * columns.length + index] ?? 0])),
    );
  }
}

/** The months up to the current one, and the one before them, from whose end the first of them begins. */
function monthsUpTo(today: PlainDate): Period[] {
  const periods: Period[] = [];
  for (let period: Period | null = periodOf(today, 'MONTH'); period && periods.length <= MONTHS_SHOWN; period = periodBefore(period))
    periods.unshift(period);
  return periods;
}
