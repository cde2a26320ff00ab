import { describe, expect, it } from 'vitest';
import { labelEms, reservedCharacters, textEms } from './text-width';

const HAN = '\u6cd5';
const RARE = '\u{20bb7}';

describe('textEms', () => {
  it('counts an ideograph as one em, rare ones too', () => expect(textEms(HAN + RARE)).toBe(2));
  it('counts a Latin letter as a little over half', () => expect(textEms('ab')).toBeCloseTo(1.12));
});

describe('labelEms', () => {
  it('holds the widest label', () => expect(labelEms([HAN, HAN.repeat(4)], 9)).toBe(4));
  it('stops at the limit', () => expect(labelEms([HAN.repeat(40)], 9)).toBe(9));
});

describe('reservedCharacters', () => {
  it('does not move while figures grow to 99,999', () => {
    expect(['7', '99', '9,999', '99,999'].map((text) => reservedCharacters([text]))).toEqual([6, 6, 6, 6]);
  });
  it('takes one step for millions', () => expect(reservedCharacters(['7', '1,234,567'])).toBe(9));
  it('never cuts', () => expect(reservedCharacters(['9'.repeat(20)])).toBe(20));
});
