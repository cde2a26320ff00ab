import { describe, expect, it } from 'vitest';
import { dotScale, dotsOf } from './dot-rows';

describe('dot matrix', () => {
  it('has one dot a person while they are few', () => expect(dotScale([22, 3], 120)).toBe(1));
  it('takes a round number of people a dot for more', () => expect(dotScale([900, 3], 120)).toBe(10));
  it('always fits', () => expect(900_000 / dotScale([900_000], 120)).toBeLessThanOrEqual(120));
  it('shows that a small group exists', () => expect(dotsOf(1, 50)).toBe(1));
  it('shows nothing for nobody', () => expect(dotsOf(0, 1)).toBe(0));
});
