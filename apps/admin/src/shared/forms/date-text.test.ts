import { describe, expect, it } from 'vitest';
import { readDateText } from './date-text';

describe('readDateText', () => {
  it.each(['2026-01-02', '2026-1-2', '2026.1.2', '2026/01/02', '20260102', ' 2026\u5e741\u67082\u65e5 ', '\uff12\uff10\uff12\uff16-1-2'])(
    'reads %s as one day',
    (text) => {
      expect(readDateText(text)).toBe('2026-01-02');
    },
  );

  it('gives null for nothing and leaves what is no day as it was typed', () => {
    expect(readDateText('  ')).toBeNull();
    expect(readDateText('last spring')).toBe('last spring');
    expect(readDateText('2026-1')).toBe('2026-1');
  });
});
