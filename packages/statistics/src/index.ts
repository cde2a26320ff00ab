export { coverage, type UnitVersion } from './coverage.js';
export { dateOf, dayOf, OPEN, type Day } from './days.js';
export { LEDGERS } from './definitions.js';
export type {
  Additivity,
  CodedValue,
  Counting,
  Dimension,
  DimensionSource,
  DimensionValue,
  Formula,
  LedgerName,
  Measure,
  OrganizationGrain,
  RangedValue,
  RowCondition,
  Text,
} from './definitions.js';
export { type Column, type Width } from './columns.js';
export { Ledger, type ColumnKind, type Entry, type LedgerParts, type View } from './ledger.js';
export { bytesOf, emptyParts, shapeOf, type LedgerShape } from './ledger-arrays.js';
export { LedgerBuilder } from './ledger-builder.js';
export { bookOf, type Book, type BookCount, type BookMoment } from './month-book.js';
export type { Panel, PanelFigure, PanelPlace, PanelSlot, PanelSource, PanelStage } from './panels.js';
export {
  dayAYearBefore,
  GRANULARITIES,
  periodAYearBefore,
  periodBefore,
  periodOf,
  periodsBetween,
  type Granularity,
  type Period,
} from './periods.js';
export { cellsOf, countEnded, countOn, type Axis, type Count, type Question, type Test } from './scan.js';
export { countSlots, slotsWrittenSince, type SlotQuestion, type Stage } from './slots.js';
export { rowsWithin, type InPortions } from './walk.js';
export { isRevealing, SMALLEST_CELL, suppress, type PrivateRow, type Suppressed } from './suppression.js';
export { TreeVersions } from './tree-rollup.js';
export { isHiddenOnTheWay, type Level, type Sibling } from './tree-suppression.js';
export { groupByAncestor, groupByKind, groupsAbove, groupWhole, treeOn, type Grouping, type Tree } from './tree-history.js';
