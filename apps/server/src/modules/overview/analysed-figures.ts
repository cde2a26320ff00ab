import type { PlainDate } from '@zhibu/domain';
import { systemActor } from '../../kernel/actor.js';
import { encodeId } from '../../kernel/ids.js';
import type { Analysis, AnalysisAnswer, StatisticsService } from '../statistics/index.js';
import type { CountedValue, Need, NodeFigures } from './node-figures.js';

/** The most rows of one question: a hundred children by the values of a dimension. */
const MOST_ROWS = 1_000;
const CHILDREN = 'organization.children';
const TOTAL = '';

type Table = Map<string, Map<string, number>>;

/** Figures that were counted from dated records. */
class CountedFigures implements NodeFigures {
  private readonly tables: Table = new Map();

  /** Takes the figures of a row in; `dimension`: the one whose value the row stands for. */
  addRow({ keys, cells }: AnalysisAnswer['rows'][number], dimension: string | null): void {
    const at = keys.find((key) => key.dimension === dimension)?.value ?? TOTAL;
    for (const { measure, value } of cells) {
      if (value === null) continue;
      const name = `${measure.id} by ${dimension ?? TOTAL}`;
      const table = this.tables.get(name) ?? new Map<string, number>();
      this.tables.set(name, table.set(at, value));
    }
  }

  total(measure: string): number | null {
    return this.tables.get(`${measure} by ${TOTAL}`)?.get(TOTAL) ?? null;
  }

  by(measure: string, dimension: string): readonly CountedValue[] | null {
    const table = this.tables.get(`${measure} by ${dimension}`);
    return table ? [...table].map(([value, count]) => ({ value, count })) : null;
  }
}

/** What was counted of a node, and of each organisation directly below it by its key. */
export interface Analysed {
  readonly node: NodeFigures;
  readonly children: ReadonlyMap<number, NodeFigures>;
}

/** Where and when figures are counted. `from`: the first of the days over which changes are counted. */
export interface Asked {
  readonly organizationKey: number;
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** Counts what the figures of the tree do not hold, from dated records: of the node, or of its children. @throws as analyze does */
export class Analyst {
  private readonly actor = systemActor('overview');

  constructor(private readonly statistics: Pick<StatisticsService, 'analyze'>) {}

  async node(asked: Asked, needs: readonly Need[]): Promise<NodeFigures> {
    const figures = new CountedFigures();
    for (const [dimension, measures] of byDimension(needs)) {
      const answer = await this.ask(asked, measures, dimension === null ? [] : [dimension]);
      for (const row of answer.rows) figures.addRow(row, dimension);
    }
    return figures;
  }

  async children(asked: Asked, needs: readonly Need[]): Promise<ReadonlyMap<number, NodeFigures>> {
    const children = new Map<number, CountedFigures>();
    for (const [dimension, measures] of byDimension(needs)) {
      const answer = await this.ask(asked, measures, dimension === null ? [CHILDREN] : [CHILDREN, dimension]);
      for (const row of answer.rows) {
        const child = row.keys.find(({ organization }) => organization)?.organization?.key;
        // What hangs on the node itself is none of its children's.
        if (child === undefined || child === asked.organizationKey) continue;
        const figures = children.get(child) ?? new CountedFigures();
        children.set(child, figures);
        figures.addRow(row, dimension);
      }
    }
    return children;
  }

  /** A measure by two dimensions, as `first|second`. */
  async crossed(asked: Asked, measure: string, dimensions: readonly [string, string]): Promise<ReadonlyMap<string, number>> {
    const answer = await this.ask(asked, [measure], dimensions);
    return new Map(answer.rows.map(({ keys, cells }) => [keys.map(({ value }) => value).join('|'), cells[0]?.value ?? 0]));
  }

  private ask({ organizationKey, from, to }: Asked, measures: readonly string[], dimensions: readonly string[]): Promise<AnalysisAnswer> {
    const question: Analysis = {
      measures,
      rows: dimensions.map((dimension) => ({ dimension })),
      organization: { id: encodeId('Organization', organizationKey) },
      time: { from, to },
      first: MOST_ROWS,
    };
    return this.statistics.analyze(this.actor, question);
  }
}

function byDimension(needs: readonly Need[]): Map<string | null, string[]> {
  const found = new Map<string | null, string[]>();
  for (const { measure, dimension } of needs) {
    const measures = found.get(dimension) ?? [];
    if (!measures.includes(measure)) found.set(dimension, [...measures, measure]);
  }
  return found;
}
