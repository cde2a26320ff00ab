import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

// Argon2id is the library's default algorithm; memory in KiB, OWASP's first recommendation.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
export const MIN_PASSWORD = 10;

export const hashPassword = (password: string) => hash(password.normalize('NFKC'), COST);
export const passwordMatches = (stored: string, password: string) => verify(stored, password.normalize('NFKC'));

let decoy: Promise<string> | null = null;
/** Takes as long as a real check: an unknown user name answers no sooner than a known one. */
export async function pretendToCheck(password: string): Promise<void> {
  decoy ??= hashPassword('no account has this password');
  await passwordMatches(await decoy, password);
}

export type PasswordFault = 'PASSWORD_TOO_SHORT' | 'PASSWORD_TOO_LONG' | 'PASSWORD_TOO_SIMPLE' | 'PASSWORD_HAS_USERNAME';

/** What is wrong with a new password: at least 10 characters, three of four kinds, not holding the user name (GB/T 22239-2019, 8.1.4.1). */
export function passwordFault(password: string, username: string): PasswordFault | null {
  if ([...password].length < MIN_PASSWORD) return 'PASSWORD_TOO_SHORT';
  if (password.length > 200) return 'PASSWORD_TOO_LONG';
  const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/].filter((kind) => kind.test(password)).length;
  if (kinds < 3) return 'PASSWORD_TOO_SIMPLE';
  return username.length > 2 && password.toLowerCase().includes(username.toLowerCase()) ? 'PASSWORD_HAS_USERNAME' : null;
}

const SETS = ['abcdefghjkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789', '-_+=%'];

/** A random password of 16 characters that meets the rules and reads without doubt. */
export function randomPassword(): string {
  const all = SETS.join('');
  const pick = (set: string) => set.charAt(randomInt(set.length));
  const characters = [...SETS.map(pick), ...Array.from({ length: 12 }, () => pick(all))];
  for (let i = characters.length - 1; i > 0; i--) {
    const j = randomInt(i + 1);
    [characters[i], characters[j]] = [characters[j] ?? '', characters[i] ?? ''];
  }
  return characters.join('');
}
