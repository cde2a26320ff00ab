import type { FileFault } from './file.faults.js';
import { openWorkbookArchive } from './workbook-archive.js';
import { readBook, type WorkbookBook } from './workbook-book.js';
import { cellOf, columnOf, type SheetCell } from './workbook-cells.js';
import { walkXml, WorkbookFault, type XmlVisitor } from './workbook-xml.js';

/** A row that holds something. `number` as the spreadsheet shows it; cells from left to right, empty ones left out. */
export interface SheetRow {
  readonly number: number;
  readonly cells: readonly SheetCell[];
}

/** `rows`: the most that a sheet can have; `filled`: rows with content in the whole workbook, a few beside 50,000 for headers. */
export const SHEET_LIMITS = { rows: 1_048_576, columns: 200, filled: 50_500 } as const;

type VisitRow = (sheet: string, row: SheetRow) => void;

/**
 * Reads every sheet row by row; the content of merged cells stands in the first of them. Returns why the workbook cannot be read, or
 * null when all of it was. Memory: the distinct texts of the workbook and one row.
 * @throws what the signal was aborted with
 */
export async function readWorkbook(bytes: Buffer, visit: VisitRow, signal?: AbortSignal): Promise<FileFault | null> {
  const archive = await openWorkbookArchive(bytes);
  if (typeof archive === 'string') return archive;
  try {
    const book = await readBook(archive, signal);
    let filled = 0;
    const count: VisitRow = (sheet, row) => {
      if ((filled += 1) > SHEET_LIMITS.filled) throw new WorkbookFault('TOO_MANY_ROWS');
      visit(sheet, row);
    };
    for (const { name, part } of book.sheets) {
      const stream = await archive.open(part);
      if (stream)
        await walkXml(
          stream,
          sheetVisitor(book, (row) => count(name, row)),
          signal,
        );
    }
    return null;
  } catch (error) {
    if (error instanceof WorkbookFault) return error.fault;
    throw error;
  }
}

function sheetVisitor(book: WorkbookBook, onRow: (row: SheetRow) => void): XmlVisitor {
  let [rowNumber, column, type, style] = [0, 0, '', ''];
  let [text, collecting, formula, spoken] = ['', false, false, false];
  let cells: SheetCell[] | null = null;
  const openCell = ({ r, t = 'n', s = '' }: Readonly<Record<string, string>>) => {
    column = r === undefined ? column + 1 : columnOf(r);
    [type, style, text, formula] = [t, s, '', false];
  };
  const closeCell = () => {
    const cell = cellOf(book, { column, type, style, text, formula });
    if (cell === null) return;
    if (column > SHEET_LIMITS.columns) throw new WorkbookFault('TOO_MANY_COLUMNS');
    cells?.push(cell);
  };
  const closeRow = () => {
    if (cells !== null && cells.length > 0) onRow({ number: rowNumber, cells });
    cells = null;
  };
  return {
    open(name, attributes) {
      if (name === 'row') {
        rowNumber = attributes['r'] === undefined ? rowNumber + 1 : Number(attributes['r']);
        if (!(rowNumber <= SHEET_LIMITS.rows)) throw new WorkbookFault('TOO_MANY_ROWS');
        [cells, column] = [[], 0];
      } else if (name === 'c') openCell(attributes);
      else if (name === 'f') formula = true;
      else if (name === 'rPh') spoken = true;
      collecting = name === 'v' || (name === 't' && !spoken);
    },
    text(more) {
      if (collecting) text += more;
    },
    close(name) {
      collecting = false;
      if (name === 'rPh') spoken = false;
      else if (name === 'c') closeCell();
      else if (name === 'row') closeRow();
    },
  };
}
