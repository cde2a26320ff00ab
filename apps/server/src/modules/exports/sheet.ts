import type { Measure, Text } from '@zhibu/statistics';
import type { Locale } from '../../kernel/actor.js';
import { CELL_STATES, RATE_MISSINGS, type Cell, type WholeAnswer } from '../statistics/index.js';

export type SheetValue = string | number | null;

/** A column of a table of figures. `name` is stable; `label` is in the language of the reader. */
export type SheetColumn = {
  readonly name: string;
  readonly label: string;
} & (
  | { readonly kind: 'NUMBER'; readonly isShare: boolean }
  /** `words`: every word that may stand in it, some of them more than once. */
  | { readonly kind: 'TEXT'; readonly words: () => Iterable<string> }
);

/** An answer as a plain table. */
export interface Sheet {
  readonly columns: readonly SheetColumn[];
  readonly lineCount: number;
  /** Made one by one as they are asked for. */
  readonly lines: () => Iterable<readonly SheetValue[]>;
}

/** The rows of an answer that are taken along. */
export type SheetSource = Pick<WholeAnswer, 'question' | 'columns' | 'totals' | 'rows' | 'rowKeys'> & { readonly rowCount: number };

/** One value of a dimension, as an answer has it. */
export type SheetKey = SheetSource['columns'][number][number];

export const inLanguage = (locale: Locale, { zh, en }: Text) => (locale === 'en' ? en : zh);

/** What a line stands for. */
export const PARTS = {
  CELL: { zh: '行与列相交的数', en: 'A row at a column' },
  ROW: { zh: '一行', en: 'A row' },
  ROW_TOTAL: { zh: '整行合计', en: 'A whole row' },
  COLUMN_TOTAL: { zh: '一列对全部行的合计', en: 'A column over all rows' },
  TOTAL: { zh: '全部合计', en: 'Everything' },
} as const;
export type Part = keyof typeof PARTS;

export const PART_LABEL: Text = { zh: '行别', en: 'Part' };
export const MEASURE_LABEL: Text = { zh: '指标', en: 'Measure' };

interface CellField {
  readonly name: string;
  readonly label: Text;
  readonly words: readonly string[] | null;
  readonly of: (cell: Cell) => SheetValue;
}

const number = (name: keyof Cell, zh: string, en: string, of: (cell: Cell) => number | null): CellField => ({
  name,
  label: { zh, en },
  words: null,
  of,
});

const VALUE = number('value', '数值', 'Value', ({ value }) => value);
/** Beside every value: an empty value is never left unexplained. */
const STATE: CellField = { name: 'state', label: { zh: '状态', en: 'State' }, words: CELL_STATES, of: ({ state }) => state };
const PARTS_OF_RATIO = [
  number('numerator', '分子', 'Numerator', ({ numerator }) => numerator),
  number('denominator', '分母', 'Denominator', ({ denominator }) => denominator),
];
const COMPARED: readonly CellField[] = [
  number('previous', '比较期数', 'Previous', ({ previous }) => previous),
  number('delta', '差额', 'Difference', ({ delta }) => delta),
  number('rate', '变动率', 'Rate', ({ rate }) => rate),
  { name: 'rateMissing', label: { zh: '无变动率原因', en: 'Why no rate' }, words: RATE_MISSINGS, of: ({ rateMissing }) => rateMissing },
];

/** Everything that a cell can say. */
export const CELL_FIELDS: readonly CellField[] = [VALUE, STATE, ...PARTS_OF_RATIO, ...COMPARED];

/** What the cells of a measure can say in an answer. */
export const fieldsOf = ({ formula }: Measure, isCompared: boolean): readonly CellField[] => [
  VALUE,
  STATE,
  ...(formula.kind === 'RATIO' ? PARTS_OF_RATIO : []),
  ...(isCompared ? COMPARED : []),
];

/** The columns of one field of cells. */
export function fieldColumn(
  { words }: CellField,
  named: { readonly name: string; readonly label: string; readonly isShare: boolean },
): SheetColumn {
  const { name, label, isShare } = named;
  return words ? { name, label, kind: 'TEXT', words: () => words } : { name, label, kind: 'NUMBER', isShare };
}

/** The two columns of a dimension: its value and the words for it. */
export function keyColumns(
  dimension: { readonly id: string; readonly name: Text },
  locale: Locale,
  keys: () => Iterable<SheetKey>,
): SheetColumn[] {
  const words = (of: (key: SheetKey) => string) =>
    function* () {
      for (const key of keys()) yield of(key);
    };
  const name = inLanguage(locale, dimension.name);
  const code = locale === 'en' ? `${name} (code)` : `${name}（代码）`;
  return [
    { name: dimension.id, label: code, kind: 'TEXT', words: words(({ value }) => value) },
    { name: `${dimension.id}.label`, label: name, kind: 'TEXT', words: words(({ label }) => inLanguage(locale, label)) },
  ];
}

/** What the two columns of each dimension hold; empty where a line stands for all of its values. */
export const keyValues = (count: number, keys: readonly SheetKey[], locale: Locale): SheetValue[] =>
  Array.from({ length: count }, (_, index) => keys[index]).flatMap((key) => [
    key?.value ?? null,
    key ? inLanguage(locale, key.label) : null,
  ]);

/** The keys of one dimension of the rows. */
export function* rowKeysAt({ rowKeys }: SheetSource, dimension: number): Iterable<SheetKey> {
  for (const keys of rowKeys()) {
    const key = keys[dimension];
    if (key) yield key;
  }
}
