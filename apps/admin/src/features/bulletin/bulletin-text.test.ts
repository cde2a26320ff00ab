import { describe, expect, it } from 'vitest';
import type { BulletinFigureShown, BulletinShown } from './bulletin.graphql';
import { asCsv, asPaste, bulletinLines } from './bulletin-text';
import { publishedText, shareText } from './figure-texts';

const figure: BulletinFigureShown = {
  ...{ id: 'women', label: '女党员', value: 30_994_812, rounded: 30_995_000, whole: 100_270_512, share: 30.9, unit: '人', state: 'OK' },
  ...{ reason: null, definition: '女, "党员"', source: '《公报》', version: '1', drill: null },
};
const bulletin: BulletinShown = {
  organization: { id: 'x', code: 'GEN', name: '全国' },
  ...{ year: 2024, asOf: '2024-12-31', isFinal: true, dataAsOf: '2026-11-22T00:00:00Z' },
  tables: [{ id: 'members', title: '=党员', figures: [figure, { ...figure, label: '净增', value: -3, rounded: -3, share: null }] }],
};
const chinese = { locale: 'zh-CN', tenThousand: '万' };

describe('figures as published', () => {
  it('are in units of ten thousand in Chinese, from ten thousand on', () => {
    expect(publishedText(figure, chinese)).toBe('3,099.5万');
    expect(publishedText({ rounded: -1_329_000 }, chinese)).toBe('-132.9万');
    expect(publishedText({ rounded: 9_125 }, chinese)).toBe('9,125');
    expect(publishedText(figure, { locale: 'en', tenThousand: '' })).toBe('30,995,000');
    expect(publishedText({ rounded: null }, chinese)).toBe('–');
  });

  it('have shares to a tenth of a percent', () => {
    expect(shareText(figure)).toBe('30.9%');
    expect(shareText({ share: 7 })).toBe('7.0%');
    expect(shareText({ share: null })).toBe('–');
  });
});

describe('T40 a bulletin to take along', () => {
  const lines = bulletinLines(bulletin, ['表', '项目'], () => '3,099.5万');

  it('is a CSV file in which nothing is a formula and numbers stay numbers', () => {
    expect(asCsv(lines)).toBe(
      `\uFEFF表,项目\r\n'=党员,女党员,30994812,"3,099.5万",30.9,人,,"女, ""党员""",《公报》\r\n'=党员,净增,-3,"3,099.5万",,人,,"女, ""党员""",《公报》\r\n`,
    );
  });

  it('is a text that pastes into cells', () => {
    expect(asPaste([['a\tb', 'c\nd']])).toBe('a b\tc d');
  });
});
