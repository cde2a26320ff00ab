import type { RosterImport } from './roster.graphql';

export type ImportState = RosterImport['state'];

/** While the server works on it. */
export function isRunning(state: ImportState): boolean {
  return state === 'CHECKING' || state === 'COMMITTING';
}

/** Whole per cent done, never 100 before the end. */
export function percentOf({ done, total, state }: Pick<RosterImport, 'done' | 'total' | 'state'>): number {
  if (!isRunning(state)) return 100;
  return total === 0 ? 0 : Math.min(Math.floor((done / total) * 100), 99);
}

export interface RowCounts {
  rows: number;
  valid: number;
  faulty: number;
}

/** Rows of all sheets together. */
export function totalOf(sheets: RosterImport['sheets']): RowCounts {
  return {
    rows: sheets.reduce((sum, sheet) => sum + sheet.rows, 0),
    valid: sheets.reduce((sum, sheet) => sum + sheet.valid, 0),
    faulty: sheets.reduce((sum, sheet) => sum + sheet.faulty, 0),
  };
}
