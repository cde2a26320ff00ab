import { chromium, type Browser } from 'playwright-core';
import { installedChromium } from './installed-chromium.js';

/**
 * Beside Playwright's own (no sandbox, as root cannot have one and the pages are ours; no use of /dev/shm, which has 64 MB in a
 * container). No name but the local ones resolves, so nothing leaves the machine even by prefetch; glyphs keep their designed widths.
 */
const FLAGS = ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost', '--font-render-hinting=none'];

/** Starts a headless Chromium that needs nothing of the system's: no browser, no libraries, no fonts. CHROMIUM_PATH names another one. */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = await installedChromium();
  return chromium.launch({ executablePath, env, args: FLAGS, headless: true });
}
