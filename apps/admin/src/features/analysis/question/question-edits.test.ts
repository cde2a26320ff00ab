import { describe, expect, it } from 'vitest';
import { granularityOf, NO_QUESTION, shelfOf, type Question, type Shelf } from './question';
import {
  keepOnly,
  placeDimension,
  removeDimension,
  setDay,
  setGranularity,
  setLevel,
  setMeasures,
  shiftDimension,
  swap,
} from './question-edits';

const today = '2026-11-22';
const put = (question: Question, dimension: string, shelf: Shelf, index?: number) =>
  placeDimension(question, { dimension, shelf, index, today });
const names = (question: Question, shelf: Shelf) => question[shelf].map(({ dimension }) => dimension);

describe('dimensions on shelves', () => {
  const start = ['sex', 'ageBand', 'education'].reduce((question, dimension) => put(question, dimension, 'rows'), NO_QUESTION);

  it('lie in one place only', () => {
    const moved = put(start, 'sex', 'columns');
    expect([names(moved, 'rows'), names(moved, 'columns')]).toEqual([['ageBand', 'education'], ['sex']]);
    expect(shelfOf(moved, 'sex')).toBe('columns');
    expect(names(put(moved, 'sex', 'where'), 'columns')).toEqual([]);
  });

  it('land where they are dropped, also on their own shelf', () => {
    expect(names(put(start, 'education', 'rows', 0), 'rows')).toEqual(['education', 'sex', 'ageBand']);
    expect(names(put(start, 'sex', 'rows', 3), 'rows')).toEqual(['ageBand', 'education', 'sex']);
    expect(names(put(start, 'sex', 'rows', 1), 'rows')).toEqual(['sex', 'ageBand', 'education']);
    expect(names(shiftDimension(start, 'sex', 'rows', 1), 'rows')).toEqual(['ageBand', 'sex', 'education']);
    expect(names(shiftDimension(start, 'sex', 'rows', -1), 'rows')).toEqual(['sex', 'ageBand', 'education']);
    expect(names(removeDimension(start, 'ageBand'), 'rows')).toEqual(['sex', 'education']);
  });

  it('change sides together', () => {
    const swapped = swap(put(start, 'standing', 'columns'));
    expect([names(swapped, 'rows'), names(swapped, 'columns')]).toEqual([['standing'], ['sex', 'ageBand', 'education']]);
  });

  it('of organisations take each other’s place, and have a level where they need one', () => {
    const levelled = setLevel(put(put(start, 'organization.children', 'rows'), 'organization.level', 'columns'), 3);
    expect(names(levelled, 'rows')).toEqual(['sex', 'ageBand', 'education']);
    expect(levelled.columns).toEqual([{ dimension: 'organization.level', level: 3 }]);
    expect(swap(levelled).rows).toEqual([{ dimension: 'organization.level', level: 3 }]);
  });

  it('become a filter of the value that is kept', () => {
    const kept = keepOnly(start, { dimension: 'sex', value: 'FEMALE' });
    expect([names(kept, 'rows'), kept.where]).toEqual([['ageBand', 'education'], [{ dimension: 'sex', in: ['FEMALE'] }]]);
  });

  it('keep the chosen values when they are moved among the filters', () => {
    const kept = put(keepOnly(start, { dimension: 'sex', value: 'FEMALE' }), 'ageBand', 'where', 0);
    expect(put(kept, 'sex', 'where', 0).where).toEqual([
      { dimension: 'sex', in: ['FEMALE'] },
      { dimension: 'ageBand', in: [] },
    ]);
  });
});

describe('time', () => {
  it('gets a span when it is laid out, and one way of being divided', () => {
    const quarters = setGranularity(NO_QUESTION, 'QUARTER', today);
    expect(quarters).toMatchObject({ columns: [{ dimension: 'quarter' }], time: { kind: 'SPAN', from: '2025-01-01', to: today } });
    const years = setGranularity(swap(quarters), 'YEAR', today);
    expect(years).toMatchObject({ rows: [{ dimension: 'year' }], columns: [], time: quarters.time });
    expect(granularityOf(put(years, 'month', 'columns'))).toBe('MONTH');
    expect(setGranularity(years, null, today)).toMatchObject({ rows: [], time: quarters.time });
    expect(setDay(years, '2026-06-30')).toMatchObject({ rows: [], time: { kind: 'DAY', day: '2026-06-30' } });
    expect(put(setDay(NO_QUESTION, '2024-06-30'), 'year', 'rows').time).toEqual({ kind: 'SPAN', from: '2020-01-01', to: '2024-06-30' });
  });
});

describe('setMeasures', () => {
  it('drops conditions and an order that name a measure that is gone', () => {
    const ordered: Question = {
      ...NO_QUESTION,
      measures: ['a', 'b'],
      having: [{ measure: 'a', atLeast: 1, atMost: null }],
      order: { measure: 'b', direction: 'DESC' },
    };
    expect(setMeasures(ordered, ['b'])).toMatchObject({ having: [], order: ordered.order });
    expect(setMeasures(ordered, ['a'])).toMatchObject({ having: ordered.having, order: null });
  });
});
