import { describe, expect, it } from 'vitest';
import { applyMerge, mergeOf } from './conflict-merge';
import { blankFields, changedFields, createInput, updateInput, UNTOUCHED } from './person-form';

const base = { ...blankFields('o1'), name: 'Wu Yun', sex: 'FEMALE', rank: 'fourth', post: null, birthDate: '1990-01-02' };

describe('what a form sends', () => {
  it('is only what differs, with empty texts as null', () => {
    const mine = { ...base, rank: '  ', post: ' clerk ', reserveCadre: true };
    expect(changedFields(base, mine).sort()).toEqual(['post', 'rank', 'reserveCadre']);
    expect(updateInput(base, mine, UNTOUCHED)).toEqual({ rank: null, post: 'clerk', reserveCadre: true });
  });

  it('holds sealed fields only when they were typed or emptied', () => {
    expect(updateInput(base, base, { idNumber: ' 110 ', phone: null })).toEqual({ idNumber: '110', phone: null });
    expect(updateInput(base, { ...base, name: ' Wu Yun' }, UNTOUCHED)).toEqual({});
  });

  it('is everything given for a new person', () => {
    expect(createInput({ ...blankFields('o1'), name: 'Wu' }, UNTOUCHED)).toEqual({
      name: 'Wu',
      ethnicGroup: '01',
      standing: 'NONE',
      state: 'ACTIVE',
      organizationId: 'o1',
      reserveCadre: false,
    });
  });
});

describe('a conflict', () => {
  const mine = { ...base, rank: 'third', post: 'clerk' };
  const theirs = { ...base, rank: 'second', nativePlace: 'Yunchuan' };

  it('lists what both changed, and takes over what only they changed', () => {
    expect(mergeOf(base, mine, theirs)).toEqual({
      conflicts: [{ field: 'rank', mine: 'third', theirs: 'second' }],
      taken: ['nativePlace'],
    });
  });

  it('keeps mine unless theirs is chosen, and loses nobody else’s change', () => {
    const merge = mergeOf(base, mine, theirs);
    expect(applyMerge(mine, theirs, merge, {})).toMatchObject({ rank: 'third', post: 'clerk', nativePlace: 'Yunchuan' });
    expect(applyMerge(mine, theirs, merge, { rank: 'theirs' })).toMatchObject({ rank: 'second', post: 'clerk' });
  });

  it('is none where both came to the same', () => {
    expect(mergeOf(base, { ...base, rank: 'x' }, { ...base, rank: 'x ' })).toEqual({ conflicts: [], taken: [] });
  });
});
