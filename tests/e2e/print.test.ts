import { expect, it } from 'vitest';
import { journey } from './visitor.js';

const shared = journey();

it('the wall is printed on one sheet of A4 across, light, with its name, basis and data time', async () => {
  const { page } = await shared.signedIn('leader', { width: 1920, height: 1080 });
  await page.goto('/overview');
  await page.getByText('下级对比').first().waitFor();
  // The window of the printer would hold the page up: what is laid out at that moment is written as a file instead.
  await page.evaluate('window.print = () => { throw new Error("the printer is told by the test"); }');
  await page.getByRole('button', { name: '打印' }).click();
  await page.locator('.overview.printing').waitFor();
  const sheet = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
  expect([...sheet.matchAll(/\/Type \/Page\b/g)]).toHaveLength(1);
  const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(sheet) ?? [];
  expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([842, 595]);
  for (const shown of ['.name', '.data-time', '.basis']) expect(await page.locator(`.overview ${shown}`).isVisible(), shown).toBe(true);
  expect(await page.locator('.overview .acts button').first().isVisible()).toBe(false);
  // The error of the stand-in for the printer stands in the console.
  await page.context().close();
});
