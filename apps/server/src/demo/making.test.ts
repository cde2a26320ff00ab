import { describe, expect, it } from 'vitest';
import { apportion } from './apportion.js';
import { copyText } from './copy-rows.js';
import { historyOf } from './history.js';
import { makeRandom } from './random.js';

describe('apportion', () => {
  it('adds up to the whole and follows the weights', () => {
    expect(apportion(10, [1, 1, 1])).toEqual([4, 3, 3]);
    expect(apportion(7, [0, 2, 5])).toEqual([0, 2, 5]);
    expect(apportion(0, [3, 4])).toEqual([0, 0]);
    expect(apportion(5, [0, 0])).toEqual([5, 0]);
  });
});

describe('makeRandom', () => {
  it('repeats itself for a seed and differs between seeds', () => {
    const draw = (seed: string) => {
      const random = makeRandom(seed);
      return Array.from({ length: 5 }, () => random.next());
    };
    expect(draw('a')).toEqual(draw('a'));
    expect(draw('a')).not.toEqual(draw('b'));
  });

  it('keeps every item when it shuffles, and stays inside bounds', () => {
    const random = makeRandom('bounds');
    expect(random.shuffled([1, 2, 3, 4, 5]).sort()).toEqual([1, 2, 3, 4, 5]);
    const drawn = Array.from({ length: 500 }, () => random.around(40, 20, [30, 50]));
    expect(Math.min(...drawn)).toBe(30);
    expect(Math.max(...drawn)).toBe(50);
    expect(() => random.pick([])).toThrow(RangeError);
  });
});

describe('historyOf', () => {
  const beginning = { on: '2020-01-01', change: 'ESTABLISHED', documentNumber: null };
  const current = { name: 'C', closed: true };

  it('undoes the events from the last to the first', () => {
    const events = [
      { on: '2021-01-01', change: 'RENAMED', documentNumber: '1', before: { name: 'A' } },
      { on: '2022-01-01', change: 'RENAMED', documentNumber: '2', before: { name: 'B' } },
      { on: '2023-01-01', change: 'CLOSED', documentNumber: null, before: { closed: false } },
    ];
    const periods = historyOf(current, beginning, [...events].reverse());
    expect(periods.map(({ validFrom, validTo, change, state }) => [validFrom, validTo, change, state.name, state.closed])).toEqual([
      ['2020-01-01', '2021-01-01', 'ESTABLISHED', 'A', false],
      ['2021-01-01', '2022-01-01', 'RENAMED', 'B', false],
      ['2022-01-01', '2023-01-01', 'RENAMED', 'C', false],
      ['2023-01-01', null, 'CLOSED', 'C', true],
    ]);
  });

  it('makes one period of the events of one day', () => {
    const on = '2021-01-01';
    const events = [
      { on, change: 'RENAMED', documentNumber: null, before: { name: 'A' } },
      { on, change: 'CLOSED', documentNumber: null, before: { closed: false } },
    ];
    const periods = historyOf(current, beginning, events);
    expect(periods.map(({ validFrom, state }) => [validFrom, state])).toEqual([
      ['2020-01-01', { name: 'A', closed: false }],
      [on, current],
    ]);
  });

  it('refuses what happened before the beginning', () => {
    expect(() => historyOf(current, beginning, [{ on: '2020-01-01', change: 'RENAMED', documentNumber: null, before: {} }])).toThrow(
      RangeError,
    );
  });
});

describe('copyText', () => {
  it('escapes what COPY would read as its own', () => {
    expect(copyText('a\tb\nc\rd\\N')).toBe('a\\tb\\nc\\rd\\\\N');
    expect(copyText(null)).toBe('\\N');
    expect([copyText(3), copyText(true), copyText(false), copyText('')]).toEqual(['3', 't', 'f', '']);
    expect(copyText('𠮷·')).toBe('𠮷·');
  });

  it('writes scalars as PostgreSQL arrays and objects as JSON', () => {
    expect(copyText([1, 2])).toBe('{1,2}');
    expect(copyText(['a"b', 'c'])).toBe('{"a\\\\"b","c"}');
    expect(copyText([{ field: 'name', before: null }])).toBe('[{"field":"name","before":null}]');
  });
});
