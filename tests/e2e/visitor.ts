import { launchBrowser, newPage } from '@zhibu/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { startProduct, type Product } from './product.js';

interface View {
  readonly width?: number;
  readonly height?: number;
  readonly theme?: 'light' | 'dark';
}

/** What the journeys of one file share: the product and a browser. */
export interface Journey {
  readonly product: Product;
  /** A page of its own, signed in as the demo account of that name. Its faults (foreign requests, errors) fail the test that closes it. */
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
  const visit = async (view: View = {}) => {
    const opened = await newPage(running().browser, {
      origin: running().product.origin,
      width: 1440,
      height: 900,
      locale: 'zh-CN',
      ...view,
    });
    const leave = async () => {
      opened.assertFaultless();
      await opened.close();
    };
    return { page: opened.page, leave };
  };
  return {
    get product() {
      return running().product;
    },
    visit,
    async signedIn(username, view) {
      const account = running().product.accounts.find((one) => one.username === username);
      expect(account, username).toBeDefined();
      const opened = await visit(view);
      await opened.page.goto('/sign-in');
      await opened.page.getByLabel('用户名').fill(account?.username ?? '');
      await opened.page.getByLabel('密码', { exact: true }).fill(account?.password ?? '');
      await opened.page.keyboard.press('Enter');
      await opened.page.getByRole('heading', { level: 1 }).filter({ hasText: '您好' }).waitFor();
      return opened;
    },
  };
}
