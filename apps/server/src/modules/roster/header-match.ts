import { toHalfWidth } from '@zhibu/domain';
import type { SheetRow } from '../files/index.js';
import type { RosterSheet } from './roster-columns.js';

/** How far down a header may begin: titles and notes stand above it. */
export const HEADER_WITHIN_ROWS = 10;
/** A row with fewer known names is a title or data. */
const FEWEST_MATCHES = 2;

/** What the header of a sheet says. Columns are numbered from 1. */
export interface HeaderMatch {
  /** The last row of the header. */
  readonly row: number;
  /** Which field each column fills. */
  readonly keys: ReadonlyMap<number, string>;
  /** The header of each field as it is written there. */
  readonly headers: ReadonlyMap<string, string>;
  /** Headers that fill no field. */
  readonly unknown: readonly string[];
  /** Headers that stand there twice. */
  readonly repeated: readonly string[];
}

/** Marks, spaces and remarks in brackets do not matter, nor do case and width. */
function plain(header: string): string {
  return toHalfWidth(header)
    .toLowerCase()
    .replace(/\([^)]*\)|【[^】]*】/g, '')
    .replace(/[\s*:_\-·]/g, '');
}

/**
 * Finds the header among the first rows of a sheet, in any order, in Chinese or English. Where groups of columns have a merged title,
 * the header has several rows: those that follow one another and hold a known name each. Null where there is none.
 */
export function matchHeader(sheet: RosterSheet, rows: readonly SheetRow[]): HeaderMatch | null {
  const names = new Map(sheet.columns.flatMap(({ key, zh, en }) => [zh, en, key].map((name) => [plain(name), key] as const)));
  const matches = rows.map((row) => row.cells.filter(({ text }) => names.has(plain(text))).length);
  const best = matches.indexOf(Math.max(...matches));
  if (best < 0 || (matches[best] ?? 0) < Math.min(FEWEST_MATCHES, sheet.columns.length)) return null;
  let [first, last] = [best, best];
  while ((matches[first - 1] ?? 0) > 0) first -= 1;
  while ((matches[last + 1] ?? 0) > 0) last += 1;
  return readHeader(names, rows.slice(first, last + 1));
}

function readHeader(names: ReadonlyMap<string, string>, rows: readonly SheetRow[]): HeaderMatch {
  const texts = new Map<number, string[]>();
  for (const { column, text } of rows.flatMap((row) => row.cells)) texts.set(column, [...(texts.get(column) ?? []), text.trim()]);
  const keys = new Map<number, string>();
  const headers = new Map<string, string>();
  const [unknown, repeated]: [string[], string[]] = [[], []];
  for (const [column, written] of [...texts].sort(([a], [b]) => a - b)) {
    const header = written.findLast((text) => names.has(plain(text)));
    const key = header === undefined ? undefined : names.get(plain(header));
    if (header === undefined || key === undefined) unknown.push(written.at(-1) ?? '');
    else if (headers.has(key)) repeated.push(header);
    else {
      keys.set(column, key);
      headers.set(key, header);
    }
  }
  return { row: rows.at(-1)?.number ?? 0, keys, headers, unknown, repeated };
}
