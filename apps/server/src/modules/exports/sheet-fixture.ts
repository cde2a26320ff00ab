import type { Sheet, SheetValue } from './sheet.js';

/** A table of one column of words and one of numbers, made as it is read; `onLine` is told of every line that is made. */
export function plainSheet(
  lines: readonly (readonly [string | null, number | null])[],
  onLine: (line: number) => void = () => undefined,
): Sheet {
  return {
    columns: [
      { name: 'word', label: '词', kind: 'TEXT', words: () => lines.flatMap(([word]) => word ?? []) },
      { name: 'number', label: '数', kind: 'NUMBER', isShare: false },
    ],
    lineCount: lines.length,
    lines: function* (): Iterable<readonly SheetValue[]> {
      for (const [index, line] of lines.entries()) {
        onLine(index);
        yield line;
      }
    },
  };
}

/** Texts that are hard on files. */
export const HARD_TEXTS = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '＝1',
  '\tx',
  '\rx',
  'a,b',
  'a"b',
  'a\r\nb',
  "'quoted",
  '𠮷·买买提',
  ' 两边有空格 ',
  '<b>&amp;</b>',
  '_x0041_',
  'a\u0001b',
  '',
];
