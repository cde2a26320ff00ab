import exceljs from 'exceljs';
import { tableFromIPC } from 'apache-arrow';
import type { AskedQuestion } from './questions.js';

/** A file of figures as a table: names of columns, and lines of texts, numbers and nothing. */
export interface Figures {
  readonly columns: readonly string[];
  readonly lines: readonly (readonly (string | number | null)[])[];
}

/** The question as the parameters of an address. */
export function parametersFor(question: AskedQuestion): URLSearchParams {
  const { measures, rows, columns, organization, time, where, having, compare, treeBasis, orderBy } = question;
  const list = (laid: AskedQuestion['rows']) => laid.map(({ dimension, level }) => (level ? `${dimension}:${level}` : dimension)).join(',');
  const given: [string, string | undefined][] = [
    ['measures', measures.join(',')],
    ['rows', list(rows) || undefined],
    ['columns', list(columns) || undefined],
    ['organization', organization?.code],
    ...Object.entries(time ?? {}).map(([name, value]): [string, string] => [name, String(value)]),
    ...(where ?? []).map(({ dimension, in: values }): [string, string] => ['where', `${dimension}:${values.join(',')}`]),
    ...(having ?? []).map(({ measure, atLeast }): [string, string] => ['having', `${measure}:${atLeast}..`]),
    ['compare', compare],
    ['treeBasis', treeBasis],
    ['orderBy', orderBy && `${orderBy.measure}:${orderBy.direction.toLowerCase()}`],
  ];
  return new URLSearchParams(given.flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]])));
}

/** Reads RFC 4180 strictly; lines that begin with # before the header are the notes. @throws Error where it is none */
export function readCsv(text: string): Figures & { readonly notes: readonly string[] } {
  const notes: string[] = [];
  let rest = text.replace(/^\uFEFF/, '');
  for (let note = /^# [^\r\n]*\r\n/.exec(rest)?.[0]; note; note = /^# [^\r\n]*\r\n/.exec(rest)?.[0]) {
    notes.push(note.trim());
    rest = rest.slice(note.length);
  }
  const records: string[][] = [[]];
  const fields = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  while (fields.lastIndex < rest.length) {
    const at = fields.lastIndex;
    const [whole, quoted, plain, end] = fields.exec(rest) ?? [];
    if (whole === undefined) throw new Error(`Not RFC 4180: ${rest.slice(at, at + 80)}`);
    records.at(-1)?.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === '\r\n') records.push([]);
  }
  const [columns = [], ...lines] = records.slice(0, -1);
  return { notes, columns, lines: lines.map((line) => line.map((field) => (field === '' ? null : field))) };
}

/** The columns by the names that the second sheet gives for the labels of the first. */
export async function readBook(
  bytes: ArrayBuffer,
): Promise<Figures & { readonly about: readonly string[]; readonly sheets: readonly string[] }> {
  const book = new exceljs.Workbook();
  await book.xlsx.load(bytes);
  const [figures, about] = book.worksheets;
  if (!figures || !about) throw new Error('A workbook of two sheets was expected.');
  const value = (sheet: exceljs.Worksheet, row: number, column: number) => {
    const found = sheet.getRow(row).getCell(column).value;
    return typeof found === 'string' || typeof found === 'number' ? found : null;
  };
  const said = Array.from({ length: about.rowCount }, (_, row) => [value(about, row + 1, 1), value(about, row + 1, 2)] as const);
  const width = figures.columnCount;
  const columns = said.slice(-width).map(([, name]) => String(name));
  const lines = Array.from({ length: figures.rowCount - 1 }, (_, row) =>
    columns.map((_name, column) => value(figures, row + 2, column + 1)),
  );
  return {
    columns,
    lines,
    about: said.slice(0, -width).map(([label, text]) => `${label}: ${text}`),
    sheets: book.worksheets.map(({ name }) => name),
  };
}

export function readArrow(bytes: ArrayBuffer): Figures & { readonly metadata: ReadonlyMap<string, string> } {
  const table = tableFromIPC(new Uint8Array(bytes));
  const columns = table.schema.fields.map(({ name }) => name);
  const lines = Array.from({ length: table.numRows }, (_, row) =>
    columns.map((_name, column) => {
      const value: unknown = table.getChildAt(column)?.get(row);
      return typeof value === 'string' || typeof value === 'number' ? value : null;
    }),
  );
  return { columns, lines, metadata: table.schema.metadata };
}
