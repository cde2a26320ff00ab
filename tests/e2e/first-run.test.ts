import { expect, it } from 'vitest';
import { ask } from './ask.js';
import { signIn } from './sign-in.js';
import { journey } from './visitor.js';

const empty = journey({ ZHIBU_DEMO: '0' });
const ADMINISTRATORS = {
  系统管理员: { displayName: '沈守拙', username: 'first.system', password: 'Pine-Ridge-2026' },
  安全管理员: { displayName: '顾明衡', username: 'first.security', password: 'Cedar-Brook-2026' },
  审计管理员: { displayName: '陆知微', username: 'first.audit', password: 'Maple-Shore-2026' },
};
const ROLE = '{ viewer { permissions scopes { role organization { id } } } }';
const SETUP = 'mutation ($input: CompleteSetupInput!) { completeSetup(input: $input) { __typename } }';

it('an empty installation asks for its three administrators, once', async () => {
  const { page, leave } = await empty.visit();
  await page.goto('/');
  await page.waitForURL(/\/setup/);
  await page.getByLabel('根组织名称').fill('中共某省法院系统工作委员会');
  await page.getByLabel('根组织编码').fill('ROOT');
  for (const [title, account] of Object.entries(ADMINISTRATORS)) {
    const fields = page.getByRole('group', { name: title });
    await fields.getByLabel('姓名').fill(account.displayName);
    await fields.getByLabel('用户名').fill(account.username);
    await fields.getByLabel('密码', { exact: true }).fill(account.password);
  }
  await page.getByRole('button', { name: '完成设置' }).click();
  await page.waitForURL(/\/sign-in/);

  await page.goto('/setup');
  await page.waitForURL(/\/sign-in/);
  await signIn(page, ADMINISTRATORS.安全管理员);
  expect(await ask(page, ROLE)).toEqual({
    viewer: { permissions: ['grant.read', 'grant.write', 'user.read'], scopes: [{ role: 'SECURITY_ADMIN', organization: null }] },
  });
  await page.goto('/setup');
  await page.getByRole('heading', { level: 1, name: '顾明衡，您好' }).waitFor();
  const [systemAdmin, securityAdmin, auditAdmin] = Object.values(ADMINISTRATORS).map((account) => ({
    ...account,
    username: `second.${account.username}`,
  }));
  const input = { rootName: '又一个根组织', rootCode: 'ROOT-2', systemAdmin, securityAdmin, auditAdmin };
  expect(await ask(page, SETUP, { input })).toEqual({ completeSetup: { __typename: 'StateError' } });
  await leave();
});
