/** The page that a screen link opens. */
export const SCREEN_PATH = '/overview/screen';

let secret: string | null = null;

/** Takes a link's secret out of the address, before anything else can read it there: it stays in no history and goes into no referrer. */
export function takeSecretFromAddress(): void {
  if (location.pathname !== SCREEN_PATH || location.hash.length < 2) return;
  secret = location.hash.slice(1);
  history.replaceState(history.state, '', `${SCREEN_PATH}${location.search}`);
}

/** What the address held; null where it held nothing. It is given once. */
export function spendSecret(): string | null {
  const taken = secret;
  secret = null;
  return taken;
}

/** The link that opens a screen. */
export const screenLink = (origin: string, secretOfLink: string): string => `${origin}${SCREEN_PATH}#${secretOfLink}`;
