import type { Page } from 'playwright-core';

/** Signs in by the page and waits for the home page. */
export async function signIn(page: Page, account: { readonly username: string; readonly password: string }): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('用户名').fill(account.username);
  await page.getByLabel('密码', { exact: true }).fill(account.password);
  await page.keyboard.press('Enter');
  await atHome(page);
}

export async function atHome(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).filter({ hasText: '您好' }).waitFor();
}
