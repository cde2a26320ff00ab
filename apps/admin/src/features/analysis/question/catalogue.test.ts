import { describe, expect, it } from 'vitest';
import { sampleCatalogue, sampleDimension, sampleMeasure } from '../analysis-fixture';
import { found, foundValues, grouped, groupOf, knownCatalogue, strangersOf, strangersTo } from './catalogue';
import { NO_QUESTION } from './question';

const known = knownCatalogue(sampleCatalogue);
const ids = (text: string) => found(sampleCatalogue.measures, text).map(({ id }) => id);

describe('the catalogue', () => {
  it.each(['\u515a\u5458', 'dangyuan', 'dang yuan', 'dy', 'MEMBERS', 'members.stock', 'probationary'])('is found by %s', (text) => {
    expect(ids(text)[0]).toBe('members.stock');
  });

  it('offers everything to those who seek nothing, and nothing for what is not there', () => {
    expect(ids('  ')).toHaveLength(sampleCatalogue.measures.length);
    expect(ids('zzz')).toEqual([]);
  });

  it('stands in groups, also what no group is known for', () => {
    expect(grouped(sampleCatalogue.measures).map(({ group, entries }) => [group, entries.length])).toEqual([
      ['members', 3],
      ['units', 1],
    ]);
    expect(groupOf(sampleMeasure('dues.paid'))).toBe('others');
    expect([groupOf(sampleDimension('organization.kind')), groupOf(sampleDimension('sex'))]).toEqual(['place', 'person']);
    expect(groupOf(sampleDimension('month', { isTime: true }))).toBe('time');
  });

  it('knows what does not go together', () => {
    const question = { ...NO_QUESTION, measures: ['units.stock', 'members.stock'], where: [{ dimension: 'sex', in: [] }] };
    expect(strangersTo('ageBand', question, known).map(({ id }) => id)).toEqual(['units.stock']);
    expect(strangersOf(sampleMeasure('u', { dimensions: ['year'] }), question, known).map(({ id }) => id)).toEqual(['sex']);
  });

  it('finds values by their words and by pinyin', () => {
    const values = [
      { value: '01', label: '\u6c49\u65cf', pinyin: 'hanzu hz' },
      { value: '03', label: '\u56de\u65cf', pinyin: 'huizu hz' },
    ];
    expect(foundValues(values, 'hui').map(({ value }) => value)).toEqual(['03']);
    expect(foundValues(values, 'hz')).toHaveLength(2);
    expect(foundValues(values, '\u6c49').map(({ value }) => value)).toEqual(['01']);
  });
});
