/** Headers of every request: the first one makes a forged cross-site form impossible, the second chooses the language of messages. */
export function graphHeaders(locale: string): Record<string, string> {
  return { 'apollo-require-preflight': '1', 'accept-language': locale };
}
