import { expect, it } from 'vitest';
import { journey } from './visitor.js';

const empty = journey({ ZHIBU_DEMO: '0' });

it('an empty installation asks for its three administrators, once', async () => {
  const { page, leave } = await empty.visit();
  await page.goto('/');
  await page.waitForURL(/\/setup/);
  const passwords = page.locator('input[type=password]');
  expect(await passwords.count()).toBeGreaterThanOrEqual(3);
  await leave();
});
