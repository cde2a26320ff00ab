import { describe, expect, it } from 'vitest';
import {
  ageItems,
  educationItems,
  eraItems,
  ethnicParts,
  kindItems,
  sexParts,
  staffingItems,
  standingItem,
  type FigureWords,
} from './breakdowns';
import { sampleSummary } from './overview-sample';

const words: FigureWords = {
  label: (text) => text.en,
  era: (era) => era,
  count: (value) => (value === null ? '–' : String(value)),
  share: (value) => (value === null ? '–' : `${(value * 100).toFixed(1)}%`),
  href: (filter) => JSON.stringify(filter),
};
const figures = sampleSummary();

describe('breakdowns', () => {
  it('has every code in the order of its list, zero where the API has no row', () => {
    expect(kindItems(figures, words).map((item) => item.text)).toEqual(['0', '2', '0', '0', '9', '0', '0', '1', '0']);
    expect(educationItems(figures, words)).toHaveLength(8);
    expect(eraItems(figures, words).map((item) => item.value)).toEqual([0, 0, 110, 90]);
  });
  it('has every row and no figure while the figures are on their way', () => {
    expect(ageItems(null, words).map((item) => [item.text, item.value])).toEqual(Array.from({ length: 8 }, () => ['–', null]));
    expect(sexParts(null, words).map((part) => part.share)).toEqual(['–', '–']);
  });
  it('opens a figure to its records and an empty one to nothing', () => {
    const [first, , , last] = ageItems(figures, words);
    expect(first?.href).toBe('{"members":true,"ageBand":"<=30"}');
    expect(last?.href).toBeUndefined();
    expect(standingItem(figures, words, 'FULL').href).toBe('{"standing":["FULL"]}');
  });
  it('gives shares of all members, and none where there are no members', () => {
    expect(ageItems(figures, words)[0]?.share).toBe('10.0%');
    expect(ageItems(sampleSummary({ members: 0, ageBands: [] }), words)[0]?.share).toBe('–');
  });
  it('shows the members within a staffing kind', () => {
    expect(staffingItems(figures, words)[0]).toMatchObject({ text: '70', share: '60', inner: 60, value: 70 });
  });
  it('lets the shares of a whole add up', () => {
    const thirds = sampleSummary({
      members: 3,
      ethnicMinority: 1,
      sex: [
        { sex: 'MALE', count: 1 },
        { sex: 'FEMALE', count: 1 },
        { sex: 'UNKNOWN', count: 1 },
      ],
    });
    expect(sexParts(thirds, words).map((part) => part.share)).toEqual(['33.4%', '33.3%', '33.3%']);
    expect(ethnicParts(thirds, words, { minority: 'a', majority: 'b' }).map((part) => part.text)).toEqual(['1', '2']);
  });
});
