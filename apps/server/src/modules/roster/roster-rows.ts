import { maskIdNumber, maskPhone } from '@zhibu/domain';
import type { RosterColumn, RosterSheet } from './roster-columns.js';

/** A sheet of the workbook as it was found. */
export interface RosterTable<Key extends string = string> {
  readonly sheet: RosterSheet<Key>;
  /** The sheet's name in the workbook. */
  readonly name: string;
  /** The headers that were found, as they are written there. */
  readonly headers: ReadonlyMap<string, string>;
}

/** A row below the header. It is faulty when it cannot be written, be it for a row to which it refers. */
export class RosterRow<Key extends string = string> {
  faulty = false;

  constructor(
    readonly table: RosterTable<Key>,
    /** As the spreadsheet shows it. */
    readonly number: number,
    private readonly cells: ReadonlyMap<string, string>,
  ) {}

  /** What a cell holds, without space around it; empty where nothing stands there. */
  text(key: Key): string {
    return this.cells.get(key) ?? '';
  }

  /** The column of a key with the header under which the reader knows it. */
  column(key: Key): { readonly column: RosterColumn<Key>; readonly header: string } {
    const column = this.table.sheet.columns.find((one) => one.key === key);
    if (!column) throw new Error(`No column ${key}.`);
    return { column, header: this.table.headers.get(key) ?? column.zh };
  }
}

const SHOWN = 200;

/** As much of a cell or a header as a list of issues has room for. */
export const shortened = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN).toWellFormed()}…` : text);

/** What may be shown of a cell: sealed fields masked. */
export function shownValue(column: RosterColumn, text: string): string | null {
  if (text === '') return null;
  if (column.kind === 'ID_NUMBER') return shortened(maskIdNumber(text));
  return shortened(column.kind === 'PHONE' ? maskPhone(text) : text);
}
