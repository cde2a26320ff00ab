import type { Locale } from '../../kernel/actor.js';
import type { Cell } from '../statistics/index.js';
import {
  fieldColumn,
  fieldsOf,
  inLanguage,
  keyColumns,
  keyValues,
  PART_LABEL,
  rowKeysAt,
  type Part,
  type Sheet,
  type SheetColumn,
  type SheetKey,
  type SheetSource,
  type SheetValue,
} from './sheet.js';

const WIDE_PARTS: readonly Part[] = ['ROW', 'TOTAL'];

/** One line for every row, with its columns side by side, as people look at it. */
export function wideSheet(source: SheetSource, locale: Locale): Sheet {
  const { question, rows, totals } = source;
  const isCompared = question.comparison !== null;
  const values = (cells: readonly Cell[]) => cells.flatMap((cell) => fieldsOf(cell.measure, isCompared).map(({ of }) => of(cell)));
  const line = (part: Part, keys: readonly SheetKey[], cells: readonly Cell[]): SheetValue[] => [
    part,
    ...keyValues(question.rows.length, keys, locale),
    ...values(cells),
  ];
  return {
    columns: columnsOf(source, locale),
    lineCount: source.rowCount + 1,
    lines: function* () {
      for (const { keys, cells } of rows()) yield line('ROW', keys, cells);
      yield line('TOTAL', [], totals);
    },
  };
}

function columnsOf(source: SheetSource, locale: Locale): SheetColumn[] {
  const { question, columns } = source;
  return [
    { name: 'part', label: inLanguage(locale, PART_LABEL), kind: 'TEXT', words: () => WIDE_PARTS },
    ...question.rows.flatMap((dimension, index) => keyColumns(dimension, locale, () => rowKeysAt(source, index))),
    ...columns.flatMap((keys) => question.measures.flatMap((measure) => cellColumns(measure, keys, locale, question.comparison !== null))),
  ];
}

/** The columns of one measure at one column of the answer: `members.stock[sex=FEMALE]` and what is said besides its value. */
function cellColumns(
  measure: SheetSource['question']['measures'][number],
  keys: readonly SheetKey[],
  locale: Locale,
  isCompared: boolean,
): SheetColumn[] {
  const place = keys.length === 0 ? '' : `[${keys.map(({ dimension, value }) => `${dimension}=${value}`).join('&')}]`;
  const words = [...keys.map(({ label }) => inLanguage(locale, label)), inLanguage(locale, measure.name)].join(' · ');
  return fieldsOf(measure, isCompared).map((field) =>
    fieldColumn(field, {
      name: field.name === 'value' ? `${measure.id}${place}` : `${measure.id}${place}.${field.name}`,
      label: field.name === 'value' ? words : `${words} · ${inLanguage(locale, field.label)}`,
      isShare: measure.formula.kind === 'RATIO' && (field.name === 'value' || field.name === 'previous' || field.name === 'delta'),
    }),
  );
}
