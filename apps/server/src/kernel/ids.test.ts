import { expect, it } from 'vitest';
import { decodeId, encodeId, keyOf } from './ids.js';

it('gives back what it encoded', () => {
  expect(decodeId(encodeId('Person', 42))).toEqual({ type: 'Person', key: 42 });
});

it.each([
  '',
  'garbage',
  'UGVyc29uOjA',
  Buffer.from('Person:-1').toString('base64url'),
  Buffer.from('Person:99999999999999999').toString('base64url'),
  'x'.repeat(10_000),
])('T16 takes garbage %# for nothing', (id) => expect(decodeId(id)).toBeNull());

it('T16 takes the ID of another type for nothing', () => {
  expect(keyOf('Organization', encodeId('Person', 1))).toBeNull();
});
