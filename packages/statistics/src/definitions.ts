import type { CodeText } from '@zhibu/domain';
import type { Granularity } from './periods.js';

/** A text in both languages. */
export type Text = CodeText;

export const LEDGERS = ['people', 'organizations', 'posts', 'units'] as const;
export type LedgerName = (typeof LEDGERS)[number];

/** Whether a figure may be summed: over organisations and over time, over organisations only, or not at all. */
export type Additivity = 'ADDITIVE' | 'SEMI_ADDITIVE' | 'NON_ADDITIVE';

/** Which rows count: each column holds one of the values. */
export type RowCondition = Readonly<Record<string, readonly string[]>>;

/**
 * How a base figure is counted in a ledger. STOCK: what holds on the last day of the period. BEGUN: of those, the ones whose day in
 * `column` lies in the period. ENDED: what ended in the period and did not go on. SUM: the weight of a column over what holds.
 */
export type Counting =
  | { readonly kind: 'STOCK' | 'ENDED'; readonly ledger: LedgerName; readonly where: RowCondition }
  | { readonly kind: 'BEGUN'; readonly ledger: LedgerName; readonly where: RowCondition; readonly column: string }
  | { readonly kind: 'AGE'; readonly ledger: LedgerName; readonly where: RowCondition };

export type Formula =
  | { readonly kind: 'COUNT'; readonly of: Counting }
  | { readonly kind: 'RATIO'; readonly numerator: Counting; readonly denominator: Counting; readonly scale: 1 | 100 }
  | { readonly kind: 'NET'; readonly of: Extract<Counting, { kind: 'STOCK' | 'ENDED' }> };

/** What a figure is. Modules contribute them; nobody else defines one. */
export interface Measure {
  readonly id: string;
  readonly name: Text;
  readonly definition: Text;
  readonly unit: Text;
  readonly formula: Formula;
  /** The formula in words of the field. */
  readonly formulaText: Text;
  readonly additivity: Additivity;
  /** The regulation and article, where one applies. */
  readonly source: string | null;
  readonly version: string;
  /** Whether cells under five of its unit are people who could be recognised. */
  readonly countsPeople: boolean;
}

export interface DimensionValue {
  readonly value: string;
  readonly label: Text;
}

/** A value of a dimension whose column holds codes of a list, with the codes that fall into it. */
export interface CodedValue extends DimensionValue {
  readonly codes: readonly string[];
}

/** A value of a dimension whose column holds numbers (years, days), with the first and the last that fall into it. */
export interface RangedValue extends DimensionValue {
  readonly from: number;
  readonly to: number;
}

/** How organisations are told apart: the whole, the children, a level below, by kind, or each by itself. */
export type OrganizationGrain = 'SELF' | 'CHILDREN' | 'LEVEL' | 'KIND' | 'EACH';

/** Along what figures are laid out. `dataYear`: the calendar year from which ages are reckoned. */
export type DimensionSource =
  | { readonly kind: 'ORGANIZATION'; readonly grain: OrganizationGrain }
  | { readonly kind: 'PERIOD'; readonly granularity: Granularity }
  | { readonly kind: 'CODES'; readonly column: string; readonly values: readonly CodedValue[] }
  | { readonly kind: 'RANGES'; readonly column: string; readonly values: (dataYear: number) => readonly RangedValue[] }
  | { readonly kind: 'DICTIONARY'; readonly column: string };

export interface Dimension {
  readonly id: string;
  readonly name: Text;
  readonly definition: Text;
  readonly ledgers: readonly LedgerName[];
  readonly source: DimensionSource;
}
