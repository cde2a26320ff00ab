import { expect, it } from 'vitest';
import { canonicalJson, chainHash, GENESIS, type AuditRow } from './audit.chain.js';

const row: AuditRow = {
  id: 1,
  at: new Date(0),
  actorId: 2,
  actor: 'a',
  act: 'X',
  objectType: 'Y',
  objectId: 3,
  before: null,
  after: { b: 1, a: [1, '二'] },
  address: '::1',
  traceId: 't',
};

it('writes equal values as equal text, whatever the order of keys', () => {
  expect(canonicalJson({ b: 1, a: { d: undefined, c: null } })).toBe('{"a":{"c":null},"b":1}');
});

it('changes the hash with every field and with the link before', () => {
  const hash = chainHash(GENESIS, row);
  const others: Partial<AuditRow>[] = [
    { id: 2 },
    { at: new Date(1) },
    { actorId: null },
    { actor: 'b' },
    { act: 'Z' },
    { objectType: 'Z' },
    { objectId: null },
    { before: 1 },
    { after: { b: 2 } },
    { address: null },
    { traceId: 'u' },
  ];
  for (const other of others) expect(chainHash(GENESIS, { ...row, ...other })).not.toBe(hash);
  expect(chainHash(hash, row)).not.toBe(hash);
  expect(chainHash(GENESIS, { ...row, after: { a: [1, '二'], b: 1 } })).toBe(hash);
});
