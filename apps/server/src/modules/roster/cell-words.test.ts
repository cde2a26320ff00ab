import { EDUCATION_LEVEL_LIST, ETHNIC_GROUP_LIST, SEX_LIST, STANDING_LIST } from '@zhibu/domain';
import { describe, expect, it } from 'vitest';
import { booleanOfCell, codeOfCell, dateOfText, positionOfCell, referenceOfCell } from './cell-words.js';

describe('days as people type them', () => {
  it.each([
    ['2026-01-02', '2026-01-02'],
    ['2026/1/2', '2026-01-02'],
    ['2026.1.2', '2026-01-02'],
    ['20260102', '2026-01-02'],
    ['2026年1月2日', '2026-01-02'],
    ['２０２６年１月２日', '2026-01-02'],
    [' 2026 年 1 月 2 日 ', '2026-01-02'],
    ['2026-01-02 00:00:00', '2026-01-02'],
    ['2026-02-30', '2026-02-30'],
    ['46024', '46024'],
    ['2026年1月', '2026年1月'],
    ['二〇二六年一月二日', '二〇二六年一月二日'],
  ])('%s becomes %s', (text, expected) => {
    expect(dateOfText(text)).toBe(expected);
  });
});

describe('codes', () => {
  it.each([
    [SEX_LIST, '女', 'FEMALE'],
    [SEX_LIST, 'female', 'FEMALE'],
    [ETHNIC_GROUP_LIST, '回族', '03'],
    [ETHNIC_GROUP_LIST, '回', '03'],
    [ETHNIC_GROUP_LIST, '03', '03'],
    [EDUCATION_LEVEL_LIST, '本科', 'UNDERGRADUATE'],
    [EDUCATION_LEVEL_LIST, '大专', 'JUNIOR_COLLEGE'],
    [STANDING_LIST, '中共党员', 'FULL'],
    [STANDING_LIST, '团员', '团员'],
    [ETHNIC_GROUP_LIST, '火星', '火星'],
  ])('of %o: %s is %s', (list, text, expected) => {
    expect(codeOfCell(list, text)).toBe(expected);
  });

  it.each([
    ['是', true],
    ['Ｙｅｓ', true],
    ['1', true],
    ['', false],
    ['否', false],
    ['FALSE', false],
    ['也许', null],
  ])('%s is %s', (text, expected) => {
    expect(booleanOfCell(text)).toBe(expected);
  });

  it('reads positions and references', () => {
    expect(['0', '12', '９', '12.5', '-1', '10000', 'x'].map(positionOfCell)).toEqual([0, 12, 9, null, null, null, null]);
    expect(referenceOfCell(' ＹＣ－０３　')).toBe('YC-03');
  });
});
