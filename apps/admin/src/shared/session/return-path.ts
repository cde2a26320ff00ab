/** Only a path of this site may follow a sign-in: no scheme, no host, no backslash, no control character, not the sign-in page itself. */
export function safeReturnPath(value: unknown): string {
  const sane = typeof value === 'string' && /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(value) && !value.startsWith('/sign-in');
  return sane ? value : '/';
}
