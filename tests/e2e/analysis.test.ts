import { checkAccessibility } from '@zhibu/testing';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { numberAt } from '../support/json.js';
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
