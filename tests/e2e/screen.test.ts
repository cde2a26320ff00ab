import type { BrowserContext, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { journey } from './visitor.js';

// Behind a proxy that is trusted, the header says where a screen stands: tests move it by that.
const shared = journey({ ZHIBU_TRUSTED_PROXIES: '127.0.0.1' });
const HALL = '10.1.2.3';
const WALL = /云川省法院系统/;

const standsAt = (page: Page, address: string) => page.setExtraHTTPHeaders({ 'x-forwarded-for': address });
const heading = (page: Page) => page.getByRole('heading', { level: 1, name: WALL });
const members = async (page: Page) => (await page.locator('.headline .figure').first().textContent()) ?? '';

/** Makes a link by the form, as whoever looks after the hall does. */
async function makeLink(page: Page, name: string): Promise<string> {
  await page.goto('/tokens?act=screen');
  await page.getByLabel('哪块屏').fill(name);
  await page.getByLabel('屏幕的网络地址').fill('10.1.2.0/24');
  await page.getByRole('dialog').getByRole('button', { name: '新建大屏链接' }).click();
  const link = page.getByText(/\/overview\/screen#/);
  await link.waitFor();
  return (await link.textContent())?.trim() ?? '';
}

const SIGN_IN = /登录账号|用户名/;

async function open(context: BrowserContext, page: Page, link: string): Promise<void> {
  await standsAt(page, HALL);
  await page.goto(link);
  await heading(page).waitFor();
  expect(new URL(page.url()).hash).toBe('');
  expect(
    await page.evaluate<string>('JSON.stringify([location.href, history.length, document.referrer, { ...localStorage }])'),
  ).not.toContain('zhibu_');
  const cookies = await context.cookies(`${shared.product.origin}/graphql`);
  expect(cookies.map(({ name, httpOnly, sameSite }) => [name, httpOnly, sameSite])).toEqual([['zhibu_screen', true, 'Strict']]);
}

it('a screen link opens the wall without sign-in; a wrong address keeps the last figures; revoking ends it at once', async () => {
  const office = await shared.signedIn('affairs');
  const link = await makeLink(office.page, '一楼大厅');
  const { page } = await shared.visit({ width: 1920, height: 1080 });
  await open(page.context(), page, link);
  const shown = await members(page);
  expect(shown).toMatch(/\d/);
  expect(await page.locator('a[href^="/persons"]').count()).toBe(0);
  expect(await page.getByText('返回', { exact: true }).count()).toBe(0);

  await page.reload();
  await heading(page).waitFor();

  await standsAt(page, '192.0.2.9');
  await page.reload();
  await page.getByText('大屏链接不能在此地址使用').waitFor();
  expect([await members(page), await page.getByText(SIGN_IN).count()]).toEqual([shown, 0]);
  await page.getByText(/前的数据/).waitFor();
  await standsAt(page, HALL);
  await page.reload();
  await page.getByText('实时', { exact: true }).waitFor();

  await office.page.goto('/tokens');
  const row = office.page.getByRole('row').filter({ hasText: '一楼大厅' });
  expect(await row.textContent()).toContain('10.1.2.0/24');
  await row.getByRole('button', { name: '撤销' }).click();
  await office.page.getByRole('dialog').getByRole('button', { name: /确|OK/ }).click();
  await page.getByText('大屏链接已被撤销').waitFor({ timeout: 10_000 });
  expect(await page.locator('.headline').count()).toBe(0);
  expect(await page.getByText(SIGN_IN).count()).toBe(0);
  // What the server refused stands in the console.
  await page.context().close();
  await office.leave();
});

it('a screen link that nobody made is refused clearly, without a sign-in page', async () => {
  const { page, leave } = await shared.visit();
  await standsAt(page, HALL);
  await page.goto(`/overview/screen#zhibu_${'A'.repeat(43)}`);
  await page.getByText('大屏链接不能使用').waitFor();
  expect(new URL(page.url()).hash).toBe('');
  expect(await page.getByText(SIGN_IN).count()).toBe(0);
  await leave();
});

it('a wall whose session has ended keeps its figures over a reload, and says why', async () => {
  const { page } = await shared.signedIn('leader', { width: 1920, height: 1080 });
  await page.goto('/overview');
  await heading(page).waitFor();
  const shown = await members(page);
  await page.context().clearCookies();
  await page.reload();
  await heading(page).waitFor();
  await page.getByText('登录已失效，仍为最后的数据。').waitFor();
  expect(await members(page)).toBe(shown);
  await page.getByRole('button', { name: '重新登录' }).click();
  await page.getByLabel('用户名').waitFor();
  await page.context().close();
});

it('a wall is loaded again while the server is away: the last figures, their age and the cause, and it goes on by itself', async () => {
  const { page } = await shared.signedIn('leader', { width: 1920, height: 1080 });
  await page.goto('/overview');
  await heading(page).waitFor();
  const shown = await members(page);
  const isKept = '(async () => (await (await caches.open("wall")).keys()).length > 5)()';
  await expect.poll(() => page.evaluate<boolean>(isKept), { timeout: 15_000 }).toBe(true);
  await page.context().setOffline(true);
  await page.reload();
  await heading(page).waitFor();
  await page.getByText('连不上服务器，仍为最后的数据。').waitFor();
  expect([await members(page), await page.getByText(SIGN_IN).count()]).toEqual([shown, 0]);
  await page.getByText(/前的数据/).waitFor();
  await page.context().setOffline(false);
  await page.getByText('实时', { exact: true }).waitFor({ timeout: 20_000 });
  await page.context().close();
}, 60_000);
