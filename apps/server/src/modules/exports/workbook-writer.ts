import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { ExportNote } from './export-notes.js';
import type { Sheet, SheetColumn, SheetValue } from './sheet.js';
import { textStream } from './text-stream.js';
import { sheetXml, workbookParts, type CellStyle } from './workbook-xml.js';

/** The most rows and columns of a sheet. */
export const SHEET_ROWS = 1_048_576;
export const SHEET_COLUMNS = 16_384;

interface Workbook {
  readonly sheet: Sheet;
  readonly notes: readonly ExportNote[];
  /** Names of the sheets: the figures, and what they mean. */
  readonly names: readonly [string, string];
}

/** A workbook of two sheets, zipped as it is read. Everything that is no number is text. */
export function workbookStream({ sheet, notes, names }: Workbook): Readable {
  const zip = new ZipFile();
  const output = zip.outputStream;
  if (!(output instanceof Readable)) throw new Error('yazl gives a stream that cannot be destroyed.');
  const sheets = [figuresXml(sheet), notesXml(notes, sheet.columns)].map(textStream);
  for (const [path, xml] of workbookParts(names)) zip.addBuffer(Buffer.from(xml), path);
  sheets.forEach((xml, index) => zip.addReadStream(xml, `xl/worksheets/sheet${index + 1}.xml`));
  zip.end();
  zip.on('error', (error: Error) => output.destroy(error));
  for (const xml of sheets) xml.once('error', (error) => output.destroy(error));
  // Whoever stops reading stops the making of rows too.
  output.once('close', () => sheets.forEach((xml) => xml.destroy()));
  return output;
}

function figuresXml({ columns, lines, lineCount }: Sheet): Iterable<string> {
  const styles = columns.map((column): CellStyle => (column.kind === 'TEXT' ? 'text' : column.isShare ? 'share' : 'number'));
  function* rows(): Iterable<readonly (readonly [SheetValue, CellStyle])[]> {
    yield columns.map(({ label }) => [label, 'header'] as const);
    for (const line of lines()) yield line.map((value, index) => [value, styles[index] ?? 'text'] as const);
  }
  return sheetXml({ widths: columns.map(widthOf), rows: rows(), tableRows: lineCount + 1 });
}

const widthOf = ({ label, kind }: SheetColumn) => Math.min(Math.max([...label].length * 2 + 2, kind === 'TEXT' ? 14 : 10), 40);

/** What the figures are, then what each column is. */
function notesXml(notes: readonly ExportNote[], columns: readonly SheetColumn[]): Iterable<string> {
  function* rows(): Iterable<readonly (readonly [SheetValue, CellStyle])[]> {
    for (const { label, value } of notes) yield [[label, 'header'] as const, [value, 'wrapped'] as const];
    yield [];
    for (const { label, name } of columns) yield [[label, 'header'] as const, [name, 'wrapped'] as const];
  }
  return sheetXml({ widths: [32, 100], rows: rows(), tableRows: null });
}
