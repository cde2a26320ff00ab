import { describe, expect, it } from 'vitest';
import { sampleAnswer, sampleCatalogue, sampleMeasure } from '../analysis-fixture';
import { knownCatalogue } from '../question/catalogue';
import { NO_QUESTION, type Question } from '../question/question';
import { gridOf, headsOf, repeatedKeys, wholeKind } from './grid';

const { measures } = knownCatalogue(sampleCatalogue);
const by = (...dimensions: string[]) => dimensions.map((dimension) => ({ dimension, level: null }));
const question: Question = { ...NO_QUESTION, measures: ['members.stock'], rows: by('sex'), columns: by('year', 'ageBand') };
const columns = ['year=2025&ageBand=<=30', 'year=2025&ageBand=31-35', 'year=2026&ageBand=<=30'];
const answer = sampleAnswer({ columns }, { 'sex=MALE': [1, 2, 3, 6], 'sex=FEMALE': [4, 5, 6, 15] }, [5, 7, 9, 21]);
const own = (name: string) => `own ${name}`;
const grid = gridOf([answer], question, measures, own);

describe('gridOf', () => {
  it('keeps rows of all pages and the columns of the first', () => {
    const both = gridOf([answer, { ...answer, totals: [] }], question, measures, own);
    expect([both.rows.length, both.columns.length, both.columnDimensions]).toEqual([4, 4, ['year', 'ageBand']]);
  });

  it('knows that a stock over time is its last period', () => {
    expect(grid.columns.map(({ whole }) => whole)).toEqual([null, null, null, 'LAST']);
    expect(grid.totalKinds).toEqual(['SUM', 'SUM', 'SUM', 'LAST']);
    expect(wholeKind(sampleMeasure('x', { additivity: 'ADDITIVE' }), true)).toBe('SUM');
    expect(wholeKind(sampleMeasure('x', { additivity: 'NON_ADDITIVE' }), false)).toBe('OVERALL');
    expect(wholeKind(sampleMeasure('x', { additivity: 'SEMI_ADDITIVE' }), false)).toBe('SUM');
  });
});

describe('the place itself', () => {
  it('is told from the whole', () => {
    const rows = sampleAnswer({}, { 'organization.children=YC': [1], 'organization.children=YC-01': [2] }, [3]);
    const names = gridOf([rows], { ...question, columns: [] }, measures, own).rows.map(({ keys }) => keys[0]?.label);
    expect(names).toEqual(['own yc', 'yc-01']);
  });
});

describe('headsOf', () => {
  it('joins equal neighbours under one head, and cuts them where only a part is drawn', () => {
    expect(headsOf(grid, 0, [0, 4], 'all')).toEqual([
      { label: '2025', start: 0, span: 2 },
      { label: '2026', start: 2, span: 1 },
      { label: 'all', start: 3, span: 1 },
    ]);
    expect(headsOf(grid, 1, [0, 4], 'all').map(({ span }) => span)).toEqual([1, 1, 1, 1]);
    expect(headsOf(grid, 0, [1, 3], 'all')).toEqual([
      { label: '2025', start: 1, span: 1 },
      { label: '2026', start: 2, span: 1 },
    ]);
  });
});

describe('repeatedKeys', () => {
  it('counts the keys that the row before said', () => {
    const { rows } = sampleAnswer({}, { 'a=1&b=1': [1], 'a=1&b=2': [1], 'a=2&b=2': [1] }, [3]);
    expect(rows.map((row, at) => repeatedKeys(row, rows[at - 1]))).toEqual([0, 1, 0]);
  });
});
