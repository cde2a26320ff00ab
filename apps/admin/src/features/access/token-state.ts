import type { Mark } from '@zhibu/ui';

export type TokenState = 'current' | 'expired' | 'revoked';

/** What a token is good for at a moment (milliseconds since 1970). */
export function tokenState(token: { expiresAt: string; revokedAt: string | null }, now: number): TokenState {
  if (token.revokedAt !== null) return 'revoked';
  return Date.parse(token.expiresAt) <= now ? 'expired' : 'current';
}

export const TOKEN_MARKS: Readonly<Record<TokenState, Mark>> = { current: 'met', expired: 'none', revoked: 'none' };

/** A call that works as it stands once the placeholder is replaced. */
export function curlExample(origin: string, secret: string): string {
  const query = '{"query":"{ organization(code: \\"YC\\") { name summary { members fullMembers women } } }"}';
  return [
    `curl ${origin}/graphql \\`,
    `  -H 'Authorization: Bearer ${secret}' \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -d '${query}'`,
  ].join('\n');
}

/** The same call with nothing but Python's standard library. */
export function pythonExample(origin: string, secret: string): string {
  return [
    'import json, urllib.request',
    '',
    'query = \'{ organization(code: "YC") { name summary { members ageBands { band count } } } }\'',
    `request = urllib.request.Request("${origin}/graphql", json.dumps({"query": query}).encode(), {`,
    `    "Authorization": "Bearer ${secret}", "Content-Type": "application/json"})`,
    'print(json.load(urllib.request.urlopen(request))["data"])',
  ].join('\n');
}
