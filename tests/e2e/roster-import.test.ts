import path from 'node:path';
import { expect, it } from 'vitest';
import { ask } from './ask.js';
import { journey } from './visitor.js';

const shared = journey();
const sample = (name: string) => path.resolve(import.meta.dirname, `../../apps/docs/public/samples/${name}.xlsx`);
const COUNT = '{ persons { totalCount } }';

it('an administrator finds the faults of a workbook, then imports the corrected one', async () => {
  const { page, leave } = await shared.signedIn('affairs');
  const before = await ask(page, COUNT);
  await page.getByRole('link', { name: '花名册导入' }).first().click();
  await page.locator('input[type=file]').setInputFiles(sample('roster-faulty'));
  await page.getByText('有 37 行存在错误').waitFor();
  await page.getByText('YC-03-77').first().waitFor();
  expect(await ask(page, COUNT)).toEqual(before);
  await page.locator('input[type=file]').setInputFiles(sample('roster-clean'));
  await page.getByText('全部检查通过').waitFor();
  await page.getByRole('button', { name: /全部入库/ }).click();
  await page.getByText(/已于 .* 入库/).waitFor();
  const persons = (found: Record<string, unknown>) => JSON.stringify(found).match(/\d+/)?.[0];
  expect(Number(persons(await ask(page, COUNT)))).toBe(Number(persons(before)) + 300);
  await leave();
});
