import type { PermissionCode } from '@zhibu/domain';
import type { Text } from './definitions.js';

/** Where a panel stands in a layout: in the head line, in one of three columns, or along the foot. */
export type PanelSlot = 'HEAD' | 'LEFT' | 'MIDDLE' | 'RIGHT';

export interface PanelPlace {
  readonly layout: string;
  readonly slot: PanelSlot;
  /** Place among the panels of the slot; equal places follow in the order of the modules. */
  readonly order: number;
  /** Share of the height of its column. */
  readonly weight: number;
}

/** A figure: a measure, or the part of it that has one of the values of a dimension. */
export interface PanelFigure {
  readonly id: string;
  readonly name: Text;
  readonly measure: string;
  readonly among?: { readonly dimension: string; readonly values: readonly string[] };
  /** Shown as the share of the whole measure. */
  readonly isShare?: boolean;
}

/** A stage of a way: who is at it, who reached it during the period, who has been at it for too long. */
export interface PanelStage {
  readonly id: string;
  readonly name: Text;
  readonly measure: string;
  /** The check that finds those who reached it; without one the stage is where the way begins. */
  readonly reached?: string;
  /** The checks that find those who have been at it for too long. */
  readonly overdue?: readonly string[];
}

/** What a panel shows, in terms of the catalogue: measures, dimensions and checks by their ids. */
export type PanelSource =
  | { readonly kind: 'FIGURES'; readonly figures: readonly PanelFigure[] }
  | {
      readonly kind: 'BREAKDOWN';
      readonly measure: string;
      readonly dimension: string;
      /** A part of every figure that is shown inside it. */
      readonly inner?: string;
      readonly look: 'BARS' | 'SHARES' | 'COLUMNS' | 'DOTS';
    }
  /** The organisations directly below, side by side; never an order of merit of courts or people. */
  | { readonly kind: 'COMPARISON'; readonly figures: readonly PanelFigure[] }
  | { readonly kind: 'TREND'; readonly measures: readonly string[] }
  | {
      readonly kind: 'PYRAMID';
      readonly measure: string;
      readonly bands: string;
      readonly sides: string;
      readonly left: string;
      readonly right: string;
    }
  | { readonly kind: 'FUNNEL'; readonly stages: readonly PanelStage[] }
  | { readonly kind: 'GAPS' | 'ALERTS' };

/** A part of the overview. Modules contribute them; the overview knows none by name. */
export interface Panel {
  readonly id: string;
  readonly name: Text;
  /** What it shows and how it is counted. */
  readonly shows: Text;
  readonly permission: PermissionCode;
  /** Shown only for nodes that have others below them, or only for those that have none. */
  readonly only?: 'WITH_CHILDREN' | 'WITHOUT_CHILDREN';
  readonly places: readonly PanelPlace[];
  readonly source: PanelSource;
}
