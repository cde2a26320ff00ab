import { LedgerBuilder, OPEN, type Entry, type Ledger } from '@zhibu/statistics';
import type { ClientBase } from 'pg';
import { eachTuple, type Tuple } from './copy-tuples.js';
import { FIRST_YEAR, WIDTHS, type ColumnSource, type Source } from './sources.js';
import { TextCodes } from './text-codes.js';

/** A ledger with the texts behind its codes. */
export interface LoadedLedger {
  readonly ledger: Ledger;
  readonly columns: ReadonlyMap<string, LoadedColumn>;
}

export interface LoadedColumn {
  readonly kind: ColumnSource['kind'];
  /** Of codes, texts and flags the text of every code, '' for unknown; null for columns of numbers. */
  readonly texts: readonly string[] | null;
  /** The number that code 0 stands for, in columns of numbers. */
  readonly origin: number;
  /** The code of a value as it comes. */
  readonly codeOf: (tuple: Tuple, field: number) => number;
}

/** The fields of a row before its columns: subject, organisation, first day, day after the last. */
const FIELDS = 4;
/** Dates come as days since 2000-01-01; ours are counted from 1900-01-01. */
const CENTURY = 36_524;

/** A date as a day; OPEN for null. */
export const dayIn = (tuple: Tuple, field: number): number =>
  tuple.isNull(field) ? OPEN : Math.min(Math.max(tuple.integer(field) + CENTURY, 0), OPEN - 1);

/** By day the year in which it lies, less FIRST_YEAR; the first and the last that a byte holds stand for what lies beyond them. */
const YEARS = Uint8Array.from({ length: OPEN }, (_, day) =>
  Math.min(Math.max(new Date(Date.UTC(1900, 0, 1 + day)).getUTCFullYear() - FIRST_YEAR, 0), 255),
);

function loadedColumn(source: ColumnSource, texts: readonly string[] | undefined): LoadedColumn {
  const { kind } = source;
  switch (kind) {
    case 'CODE':
    case 'TEXT': {
      const codes = new TextCodes(2 ** (WIDTHS[kind] * 8), texts ?? source.known);
      return { kind, texts: codes.texts, origin: 0, codeOf: (tuple, field) => tuple.code(field, codes) };
    }
    case 'FLAG':
      return { kind, texts: ['f', 't'], origin: 0, codeOf: (tuple, field) => (tuple.flag(field) ? 1 : 0) };
    case 'YEAR':
      return { kind, texts: null, origin: FIRST_YEAR, codeOf: (tuple, field) => YEARS[dayIn(tuple, field)] ?? 0 };
    case 'DAY':
      return { kind, texts: null, origin: 0, codeOf: dayIn };
    case 'KEY':
      return { kind, texts: null, origin: 0, codeOf: (tuple, field) => tuple.integer(field) };
  }
}

/** What the columns of a source are before anything is read. `texts`: by column those that have codes already, in their order. */
export const columnsOf = (
  sources: readonly ColumnSource[],
  texts: Readonly<Record<string, readonly string[]>> = {},
): Map<string, LoadedColumn> => new Map(sources.map((source) => [source.name, loadedColumn(source, texts[source.name])]));

/** The columns of a ledger over such sources. */
export const kindsOf = (sources: readonly ColumnSource[]) => sources.map(({ name, kind }) => ({ name, width: WIDTHS[kind] }));

const selectOf = ({ subject, organization, from, to, columns, tables }: Source) =>
  `select ${[subject, organization, from, to, ...columns.map(({ sql }) => sql)].join(', ')} from ${tables}`;

/** Reads a ledger whole. */
export async function loadLedger(client: ClientBase, source: Source): Promise<LoadedLedger> {
  const { rows } = await client.query<{ n: string | number }>(`select count(*) as n from ${source.table}`);
  const builder = new LedgerBuilder(kindsOf(source.columns), Number(rows[0]?.n ?? 0));
  const columns = columnsOf(source.columns);
  const coders = [...columns.values()].map(({ codeOf }) => codeOf);
  await eachTuple(client, selectOf(source), (tuple) => {
    builder.begin(tuple.integer(0), tuple.integer(1), dayIn(tuple, 2), dayIn(tuple, 3));
    for (let column = 0; column < coders.length; column += 1) builder.code(column, coders[column]?.(tuple, FIELDS + column) ?? 0);
  });
  return { ledger: builder.build(), columns };
}

/** Reads what holds of some subjects, oldest first; of those without rows nothing. `where`: which rows are meant. */
export async function readEntries(
  client: ClientBase,
  source: Source,
  { columns }: LoadedLedger,
  where: string,
): Promise<Map<number, Entry[]>> {
  const entries = new Map<number, Entry[]>();
  const coders = [...columns.values()].map(({ codeOf }) => codeOf);
  await eachTuple(client, `${selectOf(source)} and ${where} order by ${source.from}`, (tuple) => {
    const rows = entries.get(tuple.integer(0)) ?? [];
    entries.set(tuple.integer(0), rows);
    rows.push({
      from: dayIn(tuple, 2),
      to: dayIn(tuple, 3),
      organization: tuple.integer(1),
      codes: coders.map((codeOf, column) => codeOf(tuple, FIELDS + column)),
    });
  });
  return entries;
}
