import { expect, it } from 'vitest';
import { hashPassword, passwordFault, passwordMatches, randomPassword } from './password.js';

it.each([
  ['Short-1', 'PASSWORD_TOO_SHORT'],
  ['alllowercase', 'PASSWORD_TOO_SIMPLE'],
  ['lower12345678', 'PASSWORD_TOO_SIMPLE'],
  ['Has-ZhangSan-1', 'PASSWORD_HAS_USERNAME'],
  ['x1-'.repeat(100), 'PASSWORD_TOO_LONG'],
  ['Good-enough-1', null],
  ['云川省高级法院Ab1', null],
])('judges %s', (password, fault) => expect(passwordFault(password, 'zhangsan')).toBe(fault));

it('makes random passwords that meet its own rules', () => {
  const made = Array.from({ length: 200 }, randomPassword);
  expect(made.every((password) => password.length === 16 && passwordFault(password, 'someone') === null)).toBe(true);
  expect(new Set(made).size).toBe(200);
});

it('recognises a password however its characters are composed', async () => {
  const stored = await hashPassword('Caf\u00e9-12345');
  expect(await passwordMatches(stored, 'Cafe\u0301-12345')).toBe(true);
  expect(await passwordMatches(stored, 'Cafe-12345')).toBe(false);
});
