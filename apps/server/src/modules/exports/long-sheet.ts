import type { Locale } from '../../kernel/actor.js';
import type { Cell } from '../statistics/index.js';
import {
  CELL_FIELDS,
  fieldColumn,
  inLanguage,
  keyColumns,
  keyValues,
  MEASURE_LABEL,
  PART_LABEL,
  rowKeysAt,
  type Part,
  type Sheet,
  type SheetColumn,
  type SheetKey,
  type SheetSource,
  type SheetValue,
} from './sheet.js';

const LONG_PARTS: readonly Part[] = ['CELL', 'ROW_TOTAL', 'COLUMN_TOTAL', 'TOTAL'];

/** One line for every cell: the same columns whatever the answer, as scripts like it. */
export function longSheet(source: SheetSource, locale: Locale): Sheet {
  const { question, rows, totals } = source;
  const [down, across] = [question.rows.length, question.columns.length];
  const line = (part: Part, keys: readonly SheetKey[], { measure, column, ...cell }: Cell): SheetValue[] => [
    part,
    ...keyValues(down, keys, locale),
    ...keyValues(across, column, locale),
    measure.id,
    ...CELL_FIELDS.map(({ of }) => of({ measure, column, ...cell })),
  ];
  const isWhole = ({ column }: Cell) => column.length === 0;
  return {
    columns: columnsOf(source, locale),
    lineCount: (source.rowCount + 1) * totals.length,
    lines: function* () {
      for (const { keys, cells } of rows())
        for (const cell of cells) yield line(across > 0 && isWhole(cell) ? 'ROW_TOTAL' : 'CELL', keys, cell);
      for (const cell of totals) yield line(isWhole(cell) ? 'TOTAL' : 'COLUMN_TOTAL', [], cell);
    },
  };
}

function columnsOf(source: SheetSource, locale: Locale): SheetColumn[] {
  const { question, columns } = source;
  const measures = question.measures.map(({ id }) => id);
  return [
    { name: 'part', label: inLanguage(locale, PART_LABEL), kind: 'TEXT', words: () => LONG_PARTS },
    ...question.rows.flatMap((dimension, index) => keyColumns(dimension, locale, () => rowKeysAt(source, index))),
    ...question.columns.flatMap((dimension, index) => keyColumns(dimension, locale, () => columns.flatMap((keys) => keys[index] ?? []))),
    { name: 'measure', label: inLanguage(locale, MEASURE_LABEL), kind: 'TEXT', words: () => measures },
    ...CELL_FIELDS.map((field) => fieldColumn(field, { name: field.name, label: inLanguage(locale, field.label), isShare: false })),
  ];
}
