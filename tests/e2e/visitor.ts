import { launchBrowser, newPage, type WatchedPage } from '@zhibu/testing';
import type { Browser, Cookie, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { startProduct, type Product } from './product.js';
import { atHome, signIn } from './sign-in.js';

/** Shorter than a test may take, so that the failure names what was waited for. */
const SHOWN_WITHIN_MS = 15_000;

interface View {
  readonly width?: number;
  readonly height?: number;
  readonly theme?: 'light' | 'dark';
}

/** What the journeys of one file share: the product and a browser. */
export interface Journey {
  readonly product: Product;
  /** A page of its own at home, signed in as the demo account of that name: the first time by the form, then by what the form gave. Its faults (foreign requests, errors) fail the test that closes it. */
  signedIn(username: string, view?: View): Promise<{ page: Page; leave: () => Promise<void> }>;
  /** As signedIn, without signing in. */
  visit(view?: View): Promise<{ page: Page; leave: () => Promise<void> }>;
}

/** Starts product and browser before the file's tests and stops them afterwards. */
export function journey(environment: Record<string, string> = {}): Journey {
  let [product, browser]: [Product | null, Browser | null] = [null, null];
  const running = () => {
    if (!product || !browser) throw new Error('Nothing runs before the tests do.');
    return { product, browser };
  };
  beforeAll(async () => {
    [product, browser] = await Promise.all([startProduct(environment), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });
  const cookies = new Map<string, Cookie[]>();
  const open = async (view: View = {}) => {
    const opened = await newPage(running().browser, {
      origin: running().product.origin,
      width: 1440,
      height: 900,
      locale: 'zh-CN',
      ...view,
    });
    opened.page.setDefaultTimeout(SHOWN_WITHIN_MS);
    return opened;
  };
  const leaving =
    ({ assertFaultless, close }: WatchedPage) =>
    async () => {
      assertFaultless();
      await close();
    };
  return {
    get product() {
      return running().product;
    },
    async visit(view) {
      const opened = await open(view);
      return { page: opened.page, leave: leaving(opened) };
    },
    async signedIn(username, view) {
      const account = running().product.accounts.find((one) => one.username === username);
      if (!account) throw new Error(`No account ${username}`);
      const opened = await open(view);
      const { page, context } = opened;
      const session = cookies.get(username);
      if (session) {
        await context.addCookies(session);
        await page.goto('/');
        await atHome(page);
      } else {
        await signIn(page, account);
        cookies.set(username, await context.cookies());
      }
      return { page, leave: leaving(opened) };
    },
  };
}
