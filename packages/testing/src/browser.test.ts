import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAccessibility } from './accessibility.js';
import { launchBrowser } from './browser.js';
import { newPage } from './browser-page.js';
import { takeScreenshot } from './screenshot.js';

const fonts = path.dirname(createRequire(import.meta.url).resolve('@fontsource-variable/noto-sans-sc/package.json'));
const SANS = `font-family: 'Noto Sans SC Variable', monospace`;
const body = (inner: string, style = '') =>
  `<!doctype html><html lang="zh-CN"><head><title>支部</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/fonts/index.css"></head><body style="${style}"><main><h1>党员名册</h1>${inner}</main></body></html>`;

const PAGES: Record<string, string> = {
  '/plain': body('<p>支部</p>'),
  '/chinese': body('<p id="text" style="font-size:40px;display:inline-block">张三丰任支部书记</p>', SANS),
  '/foreign': body('<img src="http://elsewhere.example/pixel.png" alt="">'),
  '/broken': body('<script>console.error("reported"); throw new Error("thrown")</script>'),
  '/unlabelled': body('<input>'),
};

let site: Server;
let origin: string;
let browser: Browser;

beforeAll(async () => {
  site = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname.startsWith('/fonts/')) response.end(readFileSync(path.join(fonts, pathname.slice('/fonts/'.length))));
    else response.setHeader('content-type', 'text/html; charset=utf-8').end(PAGES[pathname]);
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const address = site.address();
  origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  site.close();
});

describe('newPage', () => {
  it('shows a page in the asked size, theme, language and time zone', async () => {
    const { page, assertFaultless, close } = await newPage(browser, {
      origin,
      width: 390,
      height: 844,
      theme: 'dark',
      locale: 'en',
      deviceScaleFactor: 2,
    });
    await page.goto('/plain');
    const seen = await page.evaluate(
      `[innerWidth, devicePixelRatio, matchMedia('(prefers-color-scheme: dark)').matches, navigator.language, Intl.DateTimeFormat().resolvedOptions().timeZone].join()`,
    );
    expect(seen).toBe('390,2,true,en,Asia/Shanghai');
    assertFaultless();
    await close();
  });

  it('refuses and records requests to another origin', async () => {
    const { page, faults, assertFaultless, close } = await newPage(browser, { origin });
    await page.goto('/foreign');
    expect(faults.foreignRequests).toEqual(['http://elsewhere.example/pixel.png']);
    expect(assertFaultless).toThrow('request to http://elsewhere.example/pixel.png');
    await close();
  });

  it('records what the page throws and reports', async () => {
    const { page, faults, close } = await newPage(browser, { origin });
    await page.goto('/broken');
    expect(faults.pageErrors.join()).toContain('thrown');
    expect(faults.consoleErrors.join()).toContain('reported');
    await close();
  });
});

describe('takeScreenshot', () => {
  it('shows Chinese text in the font that the page ships', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'zhibu-screenshot-'));
    const { page, assertFaultless, close } = await newPage(browser, { origin, width: 480, height: 240 });
    await page.goto('/chinese');
    await takeScreenshot(page, path.join(folder, 'deep', 'chinese.png'));
    expect(statSync(path.join(folder, 'deep', 'chinese.png')).size).toBeGreaterThan(3000);
    // Eight glyphs one em wide each; the boxes of a missing glyph are narrower.
    expect(await page.evaluate(`Math.round(document.getElementById('text').getBoundingClientRect().width)`)).toBe(320);
    expect(await page.evaluate(`document.fonts.check("40px 'Noto Sans SC Variable'", '张三丰任支部书记')`)).toBe(true);
    assertFaultless();
    await close();
    rmSync(folder, { recursive: true });
  });
});

describe('checkAccessibility', () => {
  it('returns serious violations and nothing for a sound page', async () => {
    const { page, close } = await newPage(browser, { origin });
    await page.goto('/plain');
    expect(await checkAccessibility(page)).toEqual([]);
    await page.goto('/unlabelled');
    expect(await checkAccessibility(page)).toMatchObject([{ rule: 'label', impact: 'critical', elements: ['input'] }]);
    await close();
  });
});
