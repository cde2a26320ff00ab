export const PASSWORD_RULES = ['length', 'kinds', 'username'] as const;
export type PasswordRule = (typeof PASSWORD_RULES)[number];

const MIN_LENGTH = 10;
const MIN_KINDS = 3;
// A name this short is part of many words.
const SHORT_NAME = 2;

/** Which of the rules a new password keeps; a hint while typing, the server decides. */
export function keptPasswordRules(password: string, username: string): Record<PasswordRule, boolean> {
  const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/].filter((kind) => kind.test(password)).length;
  const holdsName = username.length > SHORT_NAME && password.toLowerCase().includes(username.toLowerCase());
  return { length: [...password].length >= MIN_LENGTH, kinds: kinds >= MIN_KINDS, username: password !== '' && !holdsName };
}
