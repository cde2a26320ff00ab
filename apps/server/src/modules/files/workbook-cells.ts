import { parseDate, type PlainDate } from '@zhibu/domain';
import type { WorkbookBook } from './workbook-book.js';
import { dateOfSerial } from './workbook-formats.js';
import { unescapeText } from './workbook-text.js';

/** A cell that holds something. `column` from 1. `text`: what was typed, a number without rounding, a day as YYYY-MM-DD. */
export interface SheetCell {
  readonly column: number;
  readonly text: string;
  /** The day, where the spreadsheet takes the cell for one. */
  readonly date: PlainDate | null;
  readonly content: 'TEXT' | 'NUMBER' | 'FORMULA' | 'ERROR';
}

/** A cell as its XML has it. */
export interface RawCell {
  readonly column: number;
  readonly type: string;
  readonly style: string;
  readonly text: string;
  readonly formula: boolean;
}

/** The number of the column of a reference: A1 is 1, AA7 is 27; 0 for what is no reference. */
export function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference) {
    const value = letter.charCodeAt(0) - 64;
    if (value < 1 || value > 26) return column;
    column = column * 26 + value;
  }
  return 0;
}

/** Null for an empty cell, as formatting alone leaves it. */
export function cellOf(book: WorkbookBook, raw: RawCell): SheetCell | null {
  const { text, date } = contentOf(book, raw);
  if (text.trim() === '' && !raw.formula) return null;
  const content = raw.formula ? 'FORMULA' : raw.type === 'e' ? 'ERROR' : raw.type === 'n' && date === null ? 'NUMBER' : 'TEXT';
  return { column: raw.column, text, date, content };
}

type Content = Pick<SheetCell, 'text' | 'date'>;

function contentOf(book: WorkbookBook, { type, style, text }: RawCell): Content {
  if (type === 's') return { text: book.strings[Number(text)] ?? '', date: null };
  if (type === 'b') return { text: text === '1' || text === 'true' ? 'TRUE' : 'FALSE', date: null };
  if (type === 'd') return dayOf(parseDate(text.slice(0, 10)), text);
  if (type !== 'n' || text === '') return { text: unescapeText(text), date: null };
  return dayOf(book.dateStyles[Number(style)] === true ? dateOfSerial(Number(text), book.from1904) : null, numberText(text));
}

const dayOf = (date: PlainDate | null, otherwise: string): Content => ({ text: date ?? otherwise, date });

/** A whole number in full where it can be told; longer ones, whose last digits are lost, as they are stored: 1.10105E+17. */
function numberText(text: string): string {
  const value = Number(text);
  if (/^-?\d+$/.test(text) || !Number.isFinite(value)) return text;
  return Math.abs(value) < 1e15 ? String(value) : text.toUpperCase();
}
