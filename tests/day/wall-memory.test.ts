import type { CDPSession, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { journey } from '../e2e/visitor.js';

const shared = journey();

/** The wall asks anew after this time on a quiet line. */
const REST_MS = 30_000;
const A_DAY = (24 * 60 * 60 * 1000) / REST_MS;
/** What is laid out and compiled once, and lists that a browser fills up to a limit (timings of requests), belong to no refresh. */
const WARM_UP = 700;

/** Bytes of JavaScript values that something still holds. */
async function heldBytes(devtools: CDPSession): Promise<number> {
  await devtools.send('HeapProfiler.collectGarbage');
  await devtools.send('HeapProfiler.collectGarbage');
  return (await devtools.send('Runtime.getHeapUsage')).usedSize;
}

/** Lets the page's own clock run until it has asked and been answered so many times. */
async function refresh(page: Page, times: number): Promise<void> {
  for (let index = 0; index < times; index += 1) {
    const answered = page.waitForResponse((response) => response.url().endsWith('/graphql') && response.ok());
    await page.clock.fastForward(REST_MS);
    await (await answered).finished();
  }
}

it('a day of refreshes, 2,880 of them, ends within a twentieth of the memory that was held at its beginning', async () => {
  const { page, leave } = await shared.signedIn('leader', { width: 1920, height: 1080 });
  await page.clock.install();
  await page.goto('/overview');
  await page.getByText('下级对比').first().waitFor();
  const devtools = await page.context().newCDPSession(page);
  await refresh(page, WARM_UP);
  const [before, nodesBefore] = [await heldBytes(devtools), await page.locator('*').count()];
  await refresh(page, A_DAY);
  const [after, nodesAfter] = [await heldBytes(devtools), await page.locator('*').count()];
  const grown = (after - before) / before;
  process.stdout.write(`wall: ${(before / 1e6).toFixed(2)} MB held before, ${(after / 1e6).toFixed(2)} MB after a day of refreshes\n`);
  expect(grown).toBeLessThan(0.05);
  expect(nodesAfter).toBe(nodesBefore);
  await leave();
}, 400_000);
