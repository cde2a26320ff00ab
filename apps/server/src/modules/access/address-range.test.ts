import { describe, expect, it } from 'vitest';
import { addressRange, isAllowedAddress, isTooWide } from './address-range.js';

describe('address ranges', () => {
  it.each([
    ['10.1.2.3', '10.1.2.3', true],
    ['10.1.2.3', '10.1.2.4', false],
    ['10.1.2.0/24', '10.1.2.255', true],
    ['10.1.2.0/24', '10.1.3.0', false],
    ['10.1.2.77/24', '10.1.2.1', true],
    ['10.1.2.3', '::ffff:10.1.2.3', true],
    ['2001:db8::/64', '2001:db8::1', true],
    ['2001:db8::/64', '2001:db8:0:1::1', false],
    ['2001:DB8:0::1', '2001:db8::1', true],
    ['::1', '127.0.0.1', false],
    ['127.0.0.1', 'unknown', false],
  ])('%s and %s', (range, address, isIn) => {
    expect(isAllowedAddress([range], address)).toBe(isIn);
    expect(isAllowedAddress(['192.0.2.1', range], address)).toBe(isIn);
  });

  it('no range allows every address', () => expect(isAllowedAddress([], '192.0.2.1')).toBe(true));

  it.each(['', '/24', '10.1.2', '10.1.2.0/33', '2001:db8::/129', '10.1.2.0/-1', '10.1.2.0/24/8', 'fe80::1%eth0', 'court.example'])(
    '%s is none',
    (text) => expect(addressRange(text)).toBeNull(),
  );

  it.each([
    ['10.0.0.0/8', true],
    ['10.1.0.0/16', false],
    ['0.0.0.0/0', true],
    ['::/0', true],
    ['2001:db8::/48', false],
  ])('%s is too wide: %s', (text, isWide) => {
    const range = addressRange(text);
    expect(range && isTooWide(range)).toBe(isWide);
  });
});
