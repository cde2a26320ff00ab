import { describe, expect, it } from 'vitest';
import type { SheetRow } from '../files/index.js';
import { matchHeader } from './header-match.js';
import { PERSON_SHEET, UNIT_SHEET } from './roster-columns.js';

const row = (number: number, texts: readonly (string | null)[]): SheetRow => ({
  number,
  cells: texts.flatMap((text, index) => (text === null ? [] : [{ column: index + 1, text, date: null, content: 'TEXT' as const }])),
});

describe('matchHeader', () => {
  it('takes columns in any order, in either language, with marks, spaces and remarks', () => {
    const match = matchHeader(UNIT_SHEET, [row(1, ['单位 名称*', '单位代码（必填）', 'Kind', '上级单位代码：', '备注'])]);
    expect([...(match?.keys ?? [])]).toEqual([
      [1, 'name'],
      [2, 'code'],
      [3, 'kind'],
      [4, 'parentCode'],
    ]);
    expect(match?.headers.get('name')).toBe('单位 名称*');
    expect(match?.unknown).toEqual(['备注']);
  });

  it('finds the header below titles and notes', () => {
    const match = matchHeader(PERSON_SHEET, [
      row(1, ['云溪区人民法院人员名册']),
      row(3, ['填表日期：2026-11-02']),
      row(4, ['姓名', '性别', '出生日期']),
      row(5, ['沈知远', '男', '1990-03-18']),
    ]);
    expect(match?.row).toBe(4);
    expect(match?.keys.size).toBe(3);
  });

  it('reads headers of two rows, where groups of columns have a merged title', () => {
    const match = matchHeader(PERSON_SHEET, [
      row(1, ['姓名', '性别', '入党情况', null, null, '人员类别']),
      row(2, [null, null, '申请入党日期', '入党日期', '转正日期', null]),
      row(3, ['沈知远', '男', '2010-05-04', '2012-03-20', '2013-03-20', '员额法官']),
    ]);
    expect(match?.row).toBe(2);
    expect([...(match?.keys.values() ?? [])]).toEqual(['name', 'sex', 'appliedOn', 'joinedOn', 'fullOn', 'staffingKind']);
    expect(match?.unknown).toEqual([]);
  });

  it('keeps the first of two columns of one name', () => {
    const match = matchHeader(PERSON_SHEET, [row(1, ['姓名', '联系电话', '性别', '联系电话'])]);
    expect(match?.repeated).toEqual(['联系电话']);
    expect(match?.keys.get(2)).toBe('phone');
    expect(match?.keys.has(4)).toBe(false);
  });

  it('finds none in data', () => {
    expect(matchHeader(PERSON_SHEET, [row(1, ['沈知远', '男']), row(2, ['姓名'])])).toBeNull();
    expect(matchHeader(PERSON_SHEET, [])).toBeNull();
  });
});
