import type { Browser, BrowserContext, Page } from 'playwright-core';

export interface PageOptions {
  /** The only origin that the page may reach, as `http://127.0.0.1:4000`. */
  readonly origin: string;
  readonly width?: number;
  readonly height?: number;
  readonly theme?: 'light' | 'dark';
  readonly locale?: 'zh-CN' | 'en';
  readonly deviceScaleFactor?: number;
}

/** What a page did that none should, in the order in which it happened. */
export interface PageFaults {
  readonly foreignRequests: string[];
  readonly pageErrors: string[];
  readonly consoleErrors: string[];
}

export interface WatchedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly faults: PageFaults;
  /** @throws when the page reached for another origin, threw an error or wrote one to the console */
  readonly assertFaultless: () => void;
  readonly close: () => Promise<void>;
}

const isLocal = (url: string, origin: string) => {
  const { protocol, host } = new URL(url);
  return protocol === 'data:' || protocol === 'blob:' || host === new URL(origin).host;
};

async function watchRequests(context: BrowserContext, origin: string, foreignRequests: string[]): Promise<void> {
  const isForeign = (url: URL) => !isLocal(url.href, origin);
  await context.route(isForeign, (route) => {
    foreignRequests.push(route.request().url());
    return route.abort('blockedbyclient');
  });
  await context.routeWebSocket(isForeign, (socket) => {
    foreignRequests.push(socket.url());
    return socket.close();
  });
}

function watchErrors(page: Page, { pageErrors, consoleErrors }: PageFaults): void {
  page.on('pageerror', (error) => pageErrors.push(error.stack ?? error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') consoleErrors.push(`${message.text()} (${message.location().url})`);
  });
}

/** Opens a page in a context of its own (no cookie and no storage of another). Requests to any other origin are refused and recorded. */
export async function newPage(browser: Browser, options: PageOptions): Promise<WatchedPage> {
  const { origin, width = 1440, height = 900, theme = 'light', locale = 'zh-CN', deviceScaleFactor = 1 } = options;
  const context = await browser.newContext({
    baseURL: origin,
    viewport: { width, height },
    colorScheme: theme,
    locale,
    timezoneId: 'Asia/Shanghai',
    deviceScaleFactor,
    reducedMotion: 'reduce',
  });
  const faults: PageFaults = { foreignRequests: [], pageErrors: [], consoleErrors: [] };
  await watchRequests(context, origin, faults.foreignRequests);
  const page = await context.newPage();
  watchErrors(page, faults);
  return {
    page,
    context,
    faults,
    assertFaultless: () => {
      const found = [...faults.foreignRequests.map((url) => `request to ${url}`), ...faults.pageErrors, ...faults.consoleErrors];
      if (found.length > 0) throw new Error(`The page is not faultless:\n${found.join('\n')}`);
    },
    close: () => context.close(),
  };
}
