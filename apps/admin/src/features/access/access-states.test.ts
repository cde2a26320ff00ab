import { describe, expect, it } from 'vitest';
import { keptPasswordRules } from '@/shared/passwords/password-rules';
import { grantState } from './grant-state';
import { curlExample, pythonExample, tokenState } from './token-state';

describe('grantState', () => {
  const today = '2026-11-22';
  it.each([
    ['2026-11-22', null, 'current'],
    ['2026-11-23', null, 'future'],
    ['2025-01-01', '2026-11-23', 'current'],
    ['2025-01-01', '2026-11-22', 'ended'],
    ['2026-11-22', '2026-11-22', 'ended'],
  ])('from %s to %s is %s', (validFrom, validTo, state) => {
    expect(grantState({ validFrom, validTo }, today)).toBe(state);
  });
});

describe('tokenState', () => {
  const now = Date.parse('2026-11-22T00:00:00Z');
  it('is revoked before it is expired', () => {
    expect(tokenState({ expiresAt: '2020-01-01T00:00:00Z', revokedAt: '2020-01-01T00:00:00Z' }, now)).toBe('revoked');
    expect(tokenState({ expiresAt: '2026-11-22T00:00:00Z', revokedAt: null }, now)).toBe('expired');
    expect(tokenState({ expiresAt: '2026-11-22T00:00:01Z', revokedAt: null }, now)).toBe('current');
  });

  it('is shown in calls that name the server and the token', () => {
    for (const example of [curlExample('http://host', 'zhibu_x'), pythonExample('http://host', 'zhibu_x')]) {
      expect(example).toContain('http://host/graphql');
      expect(example).toContain('Bearer zhibu_x');
    }
  });
});

describe('keptPasswordRules', () => {
  it('counts code points and three of four kinds, and looks for the user name', () => {
    expect(keptPasswordRules('Lancang-River-7', 'li.ming')).toEqual({ length: true, kinds: true, username: true });
    expect(keptPasswordRules('𠮷𠮷𠮷𠮷𠮷', 'li')).toMatchObject({ length: false });
    expect(keptPasswordRules('lancangriver', 'li')).toMatchObject({ kinds: false });
    expect(keptPasswordRules('Li.Ming-2026', 'li.ming')).toMatchObject({ username: false });
  });
});
