import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { journey } from './visitor.js';

const shared = journey();

it('the bulletin of a year is chosen, explained, opened down to people, and taken along', async () => {
  const { page, leave } = await shared.signedIn('leader');
  await page.getByRole('navigation').getByRole('link', { name: '统计公报' }).click();
  await page.getByRole('heading', { level: 2, name: '2025年党内统计公报' }).waitFor();
  await page.getByText('系统按法院人员类别登记').first().waitFor();
  await page.getByText('显示口径').click();
  await page.getByText('期末在册人数：正式党员与预备党员').first().waitFor();

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出 CSV' }).click();
  const file = readFileSync(await (await download).path(), 'utf8');
  expect(file.startsWith('\uFEFF表,项目,')).toBe(true);
  const members = /党员总数与构成,党员总数,(\d+),/.exec(file)?.[1];
  expect(Number(members)).toBeGreaterThan(1_000);

  const women = page.getByRole('row', { name: /^女党员/ }).first();
  const shown = (await women.getByRole('link').innerText()).replaceAll(',', '');
  await women.getByRole('link').click();
  await page
    .getByText(`共 ${Number(shown).toLocaleString('en-US')} `)
    .first()
    .waitFor();
  expect(page.url()).toContain('asOf=2025-12-31');
  await page.goBack();
  await page.getByRole('heading', { level: 2, name: '2025年党内统计公报' }).waitFor();
  await leave();
});
