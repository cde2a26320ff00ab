import { checkAccessibility } from '@zhibu/testing';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { readCsv } from '../support/exports.js';
import { numberAt } from '../support/json.js';
import { replayScript, runScript } from '../support/run-script.js';
import { ask } from './ask.js';
import { journey } from './visitor.js';

const shared = journey();

const COUNT = `query ($filter: PersonFilter) { persons(filter: $filter) { totalCount } }`;
const grouped = (value: number) => value.toLocaleString('en-US');

/** Adds to a shelf what is found by typing. */
async function add(page: Page, shelf: string, typed: string): Promise<void> {
  await page.getByRole('button', { name: `添加${shelf}`, exact: true }).click();
  await page.getByRole('combobox', { name: '输入中文、拼音、首字母或英文查找' }).fill(typed);
  await page.keyboard.press('Enter');
  if (shelf === '指标') await page.getByRole('button', { name: '完成' }).click();
}

const question = (page: Page) => decodeURIComponent(new URL(page.url()).search);
const cell = (page: Page, row: string, column: number) => page.getByRole('row', { name: row }).getByRole('gridcell').nth(column);

it('a question is built, turned, opened down to its people and shared by its link', async () => {
  const { page, leave } = await shared.signedIn('affairs-yc03');
  await page.getByRole('navigation').getByRole('link', { name: '统计分析' }).click();
  await page.getByRole('heading', { name: '从一个问题开始' }).waitFor();
  await add(page, '指标', 'dangyuan');
  await add(page, '行维度', 'xb');
  await add(page, '列维度', 'Age band');
  await page.getByRole('button', { name: /^改为本单位/ }).click();
  await page.waitForURL(/place=YC-03/);

  const women = numberAt(await ask(page, COUNT, { filter: { members: true, sex: 'FEMALE' } }), 'persons.totalCount');
  const young = numberAt(await ask(page, COUNT, { filter: { members: true, sex: 'FEMALE', ageBand: '<=30' } }), 'persons.totalCount');
  await page.getByRole('heading', { name: '按性别 × 年龄段' }).waitFor();
  await page
    .getByRole('gridcell', { name: grouped(women), exact: true })
    .first()
    .waitFor();
  expect(await checkAccessibility(page)).toEqual([]);

  await page.getByRole('button', { name: '行列互换' }).click();
  await page.waitForURL(/rows=ageBand/);
  await page.keyboard.press('Control+z');
  await page.waitForURL(/rows=sex/);
  await page.keyboard.press('Control+y');
  await cell(page, '30岁及以下', 1).waitFor();
  expect(question(page)).toContain('rows=ageBand&columns=sex');
  const link = page.url();

  await cell(page, '30岁及以下', 0).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page
    .getByRole('dialog', { name: '党员' })
    .getByRole('link', { name: `查看这 ${young} 人` })
    .click();
  await page.getByRole('heading', { level: 1, name: '人员' }).waitFor();
  await page.getByText(`共 ${young} 项`).waitFor();

  await page.goBack();
  await page.getByRole('radio', { name: '金字塔' }).check();
  await page
    .getByRole('img', { name: /^统计图/ })
    .getByText(String(young), { exact: true })
    .waitFor();
  expect(await checkAccessibility(page)).toEqual([]);
  await leave();

  const colleague = await shared.visit();
  await colleague.page.goto(link);
  const account = shared.product.accounts.find(({ username }) => username === 'analyst');
  await colleague.page.getByLabel('用户名').fill(account?.username ?? '');
  await colleague.page.getByLabel('密码', { exact: true }).fill(account?.password ?? '');
  await colleague.page.keyboard.press('Enter');
  await cell(colleague.page, '30岁及以下', 1).click();
  expect(question(colleague.page)).toBe(decodeURIComponent(new URL(link).search));
  expect(await cell(colleague.page, '30岁及以下', 1).innerText()).toBe(String(young));
  await colleague.page.getByRole('dialog', { name: '党员' }).getByText('您没有查看人员的权限').waitFor();
  await colleague.leave();
});

it('an answer is taken along whole, and the question as scripts that run as they are', async () => {
  const { page, leave } = await shared.signedIn('analyst');
  await page.goto('/analysis?measures=members.stock&rows=organization.children&columns=sex&place=YC&asOf=2026-06-30&size=50');
  const women = await cell(page, '中共澜宁市', 1).innerText();

  await page.getByRole('button', { name: '导出' }).click();
  const dialog = page.getByRole('dialog', { name: '导出全部答案' });
  await dialog.getByRole('radio', { name: 'CSV' }).check();
  expect(await checkAccessibility(page)).toEqual([]);
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: '导出' }).click()]);
  await dialog.getByText(/^已保存：统计查询-YC-\d{4}-\d\d-\d\d\.csv$/).waitFor();
  const { columns, lines } = readCsv(readFileSync(await download.path(), 'utf8'));
  const court = lines.find((line) => line.includes('YC-01')) ?? [];
  expect(court[columns.indexOf('members.stock[sex=FEMALE]')]).toBe(women);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });

  await page.getByRole('button', { name: '代码' }).click();
  const copied = page.getByRole('dialog', { name: '把这个问题带走' });
  const textOf = async (kind: string) => {
    await copied.getByRole('radio', { name: kind }).check();
    return (await copied.locator('pre').textContent()) ?? '';
  };
  const { origin, analystToken: token } = shared.product;
  const variables = { ZHIBU_URL: origin, ZHIBU_TOKEN: token };
  const python = await textOf('Python');
  const whole = await replayScript(python, { origin, token });
  const figures = readCsv(whole);
  expect(figures.lines.length).toBe(lines.length * 4);
  expect(runScript('python3', python, variables) ?? asPrinted(figures.lines)).toBe(asPrinted(figures.lines));
  expect(runScript('sh', await textOf('curl'), variables) ?? whole).toBe(whole);
  await leave();
});

/** What the script prints of a table. */
const asPrinted = (lines: readonly (readonly (string | number | null)[])[]) =>
  lines.map((line) => `${line.map((value) => value ?? '').join('\t')}\n`).join('');
