import type { ExportNote } from './export-notes.js';
import type { Sheet, SheetValue } from './sheet.js';

const MARK = '\uFEFF';
const END = '\r\n';
/** What a spreadsheet would take for a formula, also in full width. */
const ACTIVE = /^[=+\-@＝＋－＠\t\r\n]/;

interface CsvOptions {
  readonly sheet: Sheet;
  readonly notes: readonly ExportNote[];
  readonly hasMark: boolean;
  readonly hasNotes: boolean;
}

/** The table as RFC 4180 has it, numbers with a point; before it, unless left out, lines that begin with # and say what the figures are. */
export function* csvText({ sheet, notes, hasMark, hasNotes }: CsvOptions): Iterable<string> {
  if (hasMark) yield MARK;
  if (hasNotes) for (const { label, value } of notes) yield `# ${plain(label)}: ${plain(value)}${END}`;
  yield `${sheet.columns.map(({ name }) => field(name)).join(',')}${END}`;
  for (const line of sheet.lines()) yield `${line.map(field).join(',')}${END}`;
}

function field(value: SheetValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = ACTIVE.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A note stays one line and one field, whatever opens it. */
const plain = (text: string) =>
  text
    .replace(/[\r\n\t]+/g, ' ')
    .replaceAll(',', ';')
    .replaceAll('"', "'");
