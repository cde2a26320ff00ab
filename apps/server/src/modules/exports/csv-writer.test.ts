import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvText } from './csv-writer.js';
import { HARD_TEXTS, plainSheet } from './sheet-fixture.js';

/** Reads RFC 4180 strictly. @throws Error where the text does not follow it */
function parsed(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let rest = text;
  while (rest !== '') {
    const [whole, quoted, plain, end] = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/.exec(rest) ?? [];
    if (whole === undefined) throw new Error(`Not RFC 4180: ${rest.slice(0, 50)}`);
    record.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    rest = rest.slice(whole.length);
    if (end === ',') continue;
    records.push(record);
    record = [];
  }
  return records;
}

const NOTES = [{ name: 'title', label: '标题', value: '一\n=二,"三"\t' }];
const written = (lines: readonly (readonly [string | null, number | null])[], more: Partial<Parameters<typeof csvText>[0]> = {}) =>
  [...csvText({ sheet: plainSheet(lines), notes: NOTES, hasMark: false, hasNotes: false, ...more })].join('');

describe('CSV', () => {
  it('T40 keeps every text, and begins none with what a spreadsheet takes for a formula', () => {
    const [, ...records] = parsed(written(HARD_TEXTS.map((text) => [text, 1])));
    records.forEach(([text = ''], index) => {
      const original = HARD_TEXTS[index] ?? '';
      expect(text).not.toMatch(/^[=+\-@＝＋－＠\t\r\n]/);
      expect(text === original || text === `'${original}`).toBe(true);
    });
  });

  it('reads back what it was given, whatever that is', () => {
    const texts = fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.double({ noNaN: true, noDefaultInfinity: true })));
    fc.assert(
      fc.property(texts, (lines) => {
        const [header, ...records] = parsed(written(lines));
        expect(header).toEqual(['word', 'number']);
        expect(records.map(([word]) => word?.replace(/^'(?=[=+\-@＝＋－＠\t\r\n])/, ''))).toEqual(lines.map(([word]) => word));
        expect(records.map(([, number]) => Number(number))).toEqual(lines.map(([, number]) => number + 0));
      }),
      { numRuns: 300 },
    );
  });

  it('writes numbers with a point in every language, negative ones too, and nothing for what is missing', () => {
    expect(written([['a', -1234567.5]])).toContain('a,-1234567.5\r\n');
    expect(written([[null, null]])).toContain('\r\n,\r\n');
  });

  it('says what it is in lines of one field each, after the mark, and in none where they are left out', () => {
    const text = written([['a', 1]], { hasMark: true, hasNotes: true });
    expect(text.split('\r\n')[0]).toBe("\uFEFF# 标题: 一 =二;'三' ");
    expect(written([['a', 1]])).toBe('word,number\r\na,1\r\n');
  });
});
