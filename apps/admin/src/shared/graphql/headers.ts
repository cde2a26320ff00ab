let speaksAsScreen = false;

/** From now on every request of this page asks as the screen whose link this browser holds, or again as whoever is signed in. */
export function speakAsScreen(does: boolean): void {
  speaksAsScreen = does;
}

/** Headers of every request: the first one makes a forged cross-site form impossible, the second chooses the language of messages. */
export function graphHeaders(locale: string): Record<string, string> {
  return { 'apollo-require-preflight': '1', 'accept-language': locale, ...(speaksAsScreen ? { 'x-zhibu-screen': '1' } : {}) };
}
