import type { Dimension, Granularity, Measure } from '@zhibu/statistics';
import { AppError } from '../../kernel/errors.js';

/** What can be asked for, as the modules contribute it. */
export interface Contribution {
  readonly measures?: readonly Measure[];
  readonly dimensions?: readonly Dimension[];
}

/** Every measure and dimension of the product. @throws Error when two modules contribute the same id */
export class Catalogue {
  readonly measures: readonly Measure[];
  readonly dimensions: readonly Dimension[];
  private readonly byMeasure: ReadonlyMap<string, Measure>;
  private readonly byDimension: ReadonlyMap<string, Dimension>;

  constructor(contributions: readonly Contribution[]) {
    this.measures = contributions.flatMap(({ measures = [] }) => measures);
    this.dimensions = [...contributions.flatMap(({ dimensions = [] }) => dimensions), ...PERIODS];
    this.byMeasure = new Map(this.measures.map((one) => [one.id, one]));
    this.byDimension = new Map(this.dimensions.map((one) => [one.id, one]));
    if (this.byMeasure.size < this.measures.length || this.byDimension.size < this.dimensions.length)
      throw new Error('Two measures or two dimensions have the same id.');
  }

  /** @throws AppError UNKNOWN_MEASURE */
  measure(id: string): Measure {
    const found = this.byMeasure.get(id);
    if (!found) throw new AppError('UNKNOWN_MEASURE', `There is no measure "${id}"; ask for measures { id }.`, { measure: id });
    return found;
  }

  /** @throws AppError UNKNOWN_DIMENSION */
  dimension(id: string): Dimension {
    const found = this.byDimension.get(id);
    if (!found) throw new AppError('UNKNOWN_DIMENSION', `There is no dimension "${id}"; ask for dimensions { id }.`, { dimension: id });
    return found;
  }
}

const EVERY_LEDGER = ['people', 'organizations', 'posts', 'units'] as const;
const period = (id: string, zh: string, en: string, granularity: Granularity): Dimension => ({
  id,
  name: { zh, en },
  definition: { zh: `按${zh}`, en: `By ${en.toLowerCase()}` },
  ledgers: EVERY_LEDGER,
  source: { kind: 'PERIOD', granularity },
});

/** Time belongs to no module. A term is that of a National Congress of the Party. */
const PERIODS: readonly Dimension[] = [
  period('month', '月', 'Month', 'MONTH'),
  period('quarter', '季度', 'Quarter', 'QUARTER'),
  period('halfYear', '半年', 'Half-year', 'HALF_YEAR'),
  period('year', '年', 'Year', 'YEAR'),
  period('term', '届', 'Term', 'TERM'),
];
