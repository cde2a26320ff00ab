import type { PanelFigure } from '@zhibu/statistics';
import type { Check } from '../../kernel/check.js';
import { encodeId } from '../../kernel/ids.js';
import { peopleCounted, type CellStateCode } from '../statistics/index.js';
import type { FigureBlock, Withheld } from '../organization/index.js';
import { ANALYSIS, FINDING, ORGANIZATIONS, PEOPLE } from './drill-queries.js';
import type { FigureWords } from './figure-words.js';
import type { CountedValue, NodeFigures } from './node-figures.js';
import type { DrillTargetCode } from './overview.codes.js';
import type { OverviewDrill, OverviewFigure } from './overview-panel.graphql.js';
import type { OverviewTime } from './overview-period.js';

interface Chosen {
  readonly dimension: string;
  readonly value: string;
}

/** What decides what a reader is shown of an organisation. */
export interface Showing {
  readonly organizationKey: number;
  readonly time: OverviewTime;
  readonly withheld: Withheld;
  readonly mayOpen: (what: Check['of'] | 'ANALYSIS') => boolean;
}

/** Which figures of people are told or withheld together: by dimension, and for whole measures. */
const BLOCK_OF_DIMENSION: Readonly<Record<string, FigureBlock>> = {
  sex: 'SEX',
  ageBand: 'AGES',
  education: 'EDUCATION',
  joiningEra: 'ERAS',
  standing: 'STANDING',
  staffingKind: 'STAFFING',
  ethnicMinority: 'ETHNIC',
};
const BLOCK_OF_MEASURE: Readonly<Record<string, FigureBlock>> = {
  'people.stock': 'TOTALS',
  'members.stock': 'TOTALS',
  'members.full': 'STANDING',
  'members.probationary': 'STANDING',
  'development.applicants': 'STANDING',
  'development.activists': 'STANDING',
  'development.prospects': 'STANDING',
  'staff.quotaJudges': 'STAFFING',
};

export const drillOf = (target: DrillTargetCode, query: string, variables: object): OverviewDrill => ({
  target,
  query,
  variables: JSON.stringify(variables),
});

export const stateOf = (value: number | null): CellStateCode => (value === null ? 'NO_DATA' : value === 0 ? 'ZERO' : 'OK');

/** A figure with nothing but what is given. */
export function plainFigure(given: Pick<OverviewFigure, 'id' | 'label' | 'unit' | 'value'> & Partial<OverviewFigure>): OverviewFigure {
  return {
    state: stateOf(given.value),
    share: null,
    inner: null,
    previous: null,
    delta: null,
    rate: null,
    rateMissing: 'NOT_COMPARED',
    drill: null,
    ...given,
  };
}

/** The same figure, told to nobody. */
export const withheldFigure = ({ id, label, unit }: OverviewFigure): OverviewFigure =>
  plainFigure({ id, label, unit, value: null, state: 'SUPPRESSED', rateMissing: 'SUPPRESSED' });

/** Makes the figures of one organisation for one reader. */
export class FigureShaper {
  constructor(
    private readonly showing: Showing,
    private readonly words: FigureWords,
  ) {}

  /** Whether figures of people may be told: of a measure as a whole, or by a dimension. */
  tells(measure: string, dimension: string | null): boolean {
    const { withheld, time } = this.showing;
    if (withheld.size === 0 || !this.words.measure(measure).countsPeople) return true;
    // What a past day told could be subtracted from what today tells.
    if (!time.isNow) return false;
    const block = dimension === null ? BLOCK_OF_MEASURE[measure] : BLOCK_OF_DIMENSION[dimension];
    return block !== undefined && !withheld.has(block);
  }

  /** Whether anything finer than the figures of the tree may be told of people. */
  get tellsFine(): boolean {
    return this.showing.withheld.size === 0;
  }

  /** A figure of a panel, with how it changed where that is known. */
  figure({ id, name, measure, among, isShare }: PanelFigure, figures: NodeFigures, before: NodeFigures | null): OverviewFigure {
    const whole = figures.total(measure);
    const value = among ? partOf(figures.by(measure, among.dimension), among.values) : whole;
    const shown = plainFigure({
      id,
      label: this.words.of(name),
      unit: this.words.unit(measure),
      value,
      share: isShare ? shareOf(value, whole) : null,
      ...(among ? {} : changeOf(value, before?.total(measure) ?? null)),
      drill: value ? this.drill(measure, among ? [among] : []) : null,
    });
    if (!this.tells(measure, among?.dimension ?? null)) return withheldFigure(shown);
    return this.tellsFine ? shown : { ...shown, ...NOT_COMPARED };
  }

  /** One value of a breakdown. `inner`: a part that is shown inside it. */
  part(
    measure: string,
    dimension: string,
    at: { value: string; label: string; count: number; whole: number | null; inner: number | null },
  ): OverviewFigure {
    const { value, label, count, whole, inner } = at;
    const shown = plainFigure({
      id: value,
      label,
      unit: this.words.unit(measure),
      value: count,
      inner,
      share: shareOf(count, whole),
      drill: count === 0 ? null : this.drill(measure, [{ dimension, values: [value] }]),
    });
    return this.tells(measure, dimension) ? shown : withheldFigure(shown);
  }

  /** A measure by a value of each of two dimensions; the second one names it. */
  crossed(measure: string, [band, side]: readonly [Chosen, Chosen & { readonly label: string }], value: number | null): OverviewFigure {
    const chosen = [band, side].map((one) => ({ dimension: one.dimension, values: [one.value] }));
    const drill = value ? this.drill(measure, chosen) : null;
    const shown = plainFigure({ id: side.value, label: side.label, unit: this.words.unit(measure), value, drill });
    return this.tellsFine ? shown : withheldFigure(shown);
  }

  /** How many records a check found, and the way to them. */
  found({ id, name, of }: Check, count: number | null): OverviewFigure {
    const { organizationKey, mayOpen, time } = this.showing;
    const variables = { organizationId: encodeId('Organization', organizationKey), check: id, ...(time.key ? { period: time.key } : {}) };
    const shown = plainFigure({
      id,
      label: this.words.of(name),
      unit: this.words.of(UNITS[of]),
      value: count,
      drill: !count || !mayOpen(of) ? null : drillOf('FINDING', FINDING, variables),
    });
    return of !== 'PERSON' || this.tellsFine ? shown : withheldFigure(shown);
  }

  /** The way to the records of a figure: a list where one can say who they are, else the same question to the catalogue. */
  drill(measure: string, chosen: readonly { readonly dimension: string; readonly values: readonly string[] }[]): OverviewDrill | null {
    const { organizationKey, time, mayOpen } = this.showing;
    const organizationId = encodeId('Organization', organizationKey);
    const asOf = time.isNow ? {} : { asOf: time.asOf };
    const counted = mayOpen('PERSON') ? peopleCounted(this.words.measure(measure), chosen) : null;
    if (counted) return drillOf('PEOPLE', PEOPLE, { filter: { organizationId, ...counted }, ...asOf });
    const kinds = chosen.find(({ dimension }) => dimension === 'organization.kind')?.values;
    if (measure === 'organizations.stock' && mayOpen('ORGANIZATION'))
      return drillOf('ORGANIZATIONS', ORGANIZATIONS, { filter: { withinId: organizationId, ...(kinds ? { kinds } : {}) }, ...asOf });
    if (!mayOpen('ANALYSIS')) return null;
    const where = chosen.map(({ dimension, values }) => ({ dimension, in: values }));
    const input = {
      measures: [measure],
      rows: [{ dimension: 'organization.children' }],
      where,
      organization: { id: organizationId },
      time: { asOf: time.asOf },
    };
    return drillOf('ANALYSIS', ANALYSIS, { input });
  }
}

const partOf = (all: readonly CountedValue[] | null, values: readonly string[]): number | null =>
  all && all.filter(({ value }) => values.includes(value)).reduce((sum, { count }) => sum + count, 0);

const shareOf = (part: number | null, whole: number | null): number | null => (part === null || !whole ? null : part / whole);

type Change = Pick<OverviewFigure, 'previous' | 'delta' | 'rate' | 'rateMissing'>;

function changeOf(value: number | null, previous: number | null): Change {
  if (value === null || previous === null) return { previous, delta: null, rate: null, rateMissing: 'NO_DATA' };
  const delta = value - previous;
  if (previous === 0) return { previous, delta, rate: null, rateMissing: 'FROM_ZERO' };
  return { previous, delta, rate: delta / previous, rateMissing: null };
}

const NOT_COMPARED: Change = {
  previous: null,
  delta: null,
  rate: null,
  rateMissing: 'SUPPRESSED',
};
const UNITS = {
  PERSON: { zh: '人', en: 'people' },
  ORGANIZATION: { zh: '个', en: 'organisations' },
  UNIT: { zh: '个', en: 'units' },
} as const;
