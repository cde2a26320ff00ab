import { expect, it } from 'vitest';
import { makeSealing } from './sealing.js';

const sealing = makeSealing('a1'.repeat(32));

it('opens what it sealed, and never seals alike twice', () => {
  const [first, second] = [sealing.seal('11010519491231002X'), sealing.seal('11010519491231002X')];
  expect(first).not.toBe(second);
  expect(first).not.toContain('1949');
  expect(sealing.open(first)).toBe('11010519491231002X');
});

it('refuses an altered value and one sealed with another secret', () => {
  const sealed = sealing.seal('secret');
  expect(() => sealing.open(`${sealed.slice(0, -2)}AA`)).toThrow();
  expect(() => makeSealing('b2'.repeat(32)).open(sealed)).toThrow();
});

it('hashes for look-up the same way every time, with the key', () => {
  expect(sealing.lookupHash('x')).toBe(sealing.lookupHash('x'));
  expect(sealing.lookupHash('x')).not.toBe(makeSealing('b2'.repeat(32)).lookupHash('x'));
});

it('verifies only its own signatures', () => {
  expect(sealing.verify('text', sealing.sign('text'))).toBe(true);
  expect(sealing.verify('other', sealing.sign('text'))).toBe(false);
  expect(sealing.verify('text', '')).toBe(false);
});
