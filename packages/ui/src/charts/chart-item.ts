/** One row, column or tile of a chart. Texts arrive formatted: charts know neither language nor units. */
export interface ChartItem {
  key: string;
  label: string;
  /** The length of the mark; null has no mark at all, zero has an empty one. */
  value: number | null;
  /** The figure as it is read, "–" where there is none. */
  text: string;
  /** Beside the figure: a share, or a second figure. */
  share?: string;
  /** Where the figure opens to its records; absent where the viewer may not open it. */
  href?: string;
  /** Where the second figure opens to its records. */
  shareHref?: string;
  /** A part of `value`, drawn solid over it. */
  inner?: number;
  /** What a screen reader says instead of label and figure. */
  description?: string;
}

/** Hues of the night palette that charts may use. */
export type ChartTone = 'blue' | 'sand' | 'teal' | 'grey';

/** A part of a whole, as drawn by a share bar. */
export interface SharePart extends ChartItem {
  tone: ChartTone;
}
