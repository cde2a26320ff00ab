import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { at, listAt, numberAt, textAt } from '../support/json.js';
import { ask } from './ask.js';
import { journey } from './visitor.js';

// What people of different offices do beside each other, and what they must not reach.
const shared = journey();

it('a token that the analyst makes opens organisations to a script, and no people', async () => {
  const { page, leave } = await shared.signedIn('analyst');
  await page.getByRole('navigation').getByRole('link', { name: '访问令牌' }).click();
  await page.getByRole('button', { name: '新建令牌' }).click();
  await page.getByRole('dialog').getByLabel('用途').fill('月度报表脚本');
  await page.getByRole('dialog').getByRole('button', { name: '新建令牌' }).click();
  const secret = await page.getByRole('dialog').getByLabel('令牌', { exact: true }).innerText();
  const script = async (query: string): Promise<unknown> => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${secret}` };
    return (await fetch(`${shared.product.origin}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) })).json();
  };
  expect(numberAt(await script('{ organizations { totalCount } }'), 'data.organizations.totalCount')).toBeGreaterThan(100);
  expect(at(await script('{ persons { totalCount } }'), 'errors.0.extensions.code')).toBe('FORBIDDEN');
  await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click();
  await page.getByRole('rowheader', { name: '月度报表脚本' }).waitFor();
  expect(await page.content()).not.toContain(secret);
  await leave();
});

const CREATE_USER = `mutation ($input: CreateUserInput!) { createUser(input: $input) { __typename } }`;

/** The security administrator before the form that grants a role to the newcomer, its list of roles unfolded. */
async function beforeTheForm() {
  const { page, leave } = await shared.signedIn('secadmin');
  await page.getByRole('navigation').getByRole('link', { name: '用户' }).click();
  await page.getByRole('link', { name: 'newcomer' }).click();
  const form = page.getByRole('dialog');
  const open = async () => {
    await page.getByRole('button', { name: '授予角色' }).click();
    await form.getByText('请选择角色').click();
  };
  const pick = (option: string) => page.getByRole('option', { name: option }).first().click();
  await open();
  return { page, leave, open, form, pick, grant: () => form.getByRole('button', { name: '授予角色' }).click() };
}

it('a role is granted by the security administrator, but never beside one that excludes it; the audit administrator reads both', async () => {
  const accounts = await shared.signedIn('sysadmin');
  const made = await ask(accounts.page, CREATE_USER, { input: { username: 'newcomer', displayName: '新到任' } });
  expect(made).toEqual({ createUser: { __typename: 'NewPasswordSuccess' } });
  await accounts.leave();

  const [quicker, slower] = [await beforeTheForm(), await beforeTheForm()];
  await quicker.pick('考核员');
  await quicker.form.getByLabel('管理范围').fill('法院系统工作委员会');
  await quicker.pick('中共云川省法院系统工作委员会');
  await quicker.grant();
  await quicker.page.getByRole('rowheader', { name: '考核员' }).waitFor();
  await quicker.open();
  await quicker.page.getByRole('option', { name: '系统管理员 与“考核员”不能兼任', disabled: true }).waitFor();

  await slower.pick('审计管理员');
  await slower.grant();
  await slower.form.getByText('与已有角色“考核员”互斥').waitFor();
  await quicker.leave();
  await slower.leave();

  const { page, leave } = await shared.signedIn('auditadmin');
  await page.getByRole('navigation').getByRole('link', { name: '审计日志' }).click();
  await page.getByLabel('操作人（用户名）').fill('secadmin');
  await page.getByRole('row', { name: '授予角色被拒绝' }).waitFor();
  await page.getByRole('row', { name: 'secadmin 授予角色 用户' }).getByRole('button', { name: '查看改动' }).click();
  await page.getByRole('cell', { name: 'ASSESSOR', exact: true }).waitFor();
  await leave();
});

const BRANCH = 'query ($code: String!) { organization(code: $code) { id } }';
const MEMBERS = 'query ($id: ID!) { persons(first: 50, filter: { organizationId: $id, members: true }) { edges { node { id name } } } }';
const NAMESAKES = 'query ($name: String!) { persons(filter: { text: $name }) { totalCount } }';

/** Somebody of a branch whose name nobody else has. */
async function unmistakable(page: Page, code: string): Promise<{ id: string; name: string }> {
  const id = textAt(await ask(page, BRANCH, { code }), 'organization.id');
  for (const edge of listAt(await ask(page, MEMBERS, { id }), 'persons.edges')) {
    const person = { id: textAt(edge, 'node.id'), name: textAt(edge, 'node.name') };
    if (numberAt(await ask(page, NAMESAKES, person), 'persons.totalCount') === 1) return person;
  }
  throw new Error(`Everybody of ${code} has a namesake.`);
}

it('the palette of a court finds its own people and nobody of another court', async () => {
  const province = await shared.signedIn('affairs');
  const court = await shared.signedIn('affairs-yc03');
  const [own, foreign] = [await unmistakable(province.page, 'YC-03-Z02'), await unmistakable(province.page, 'YC-02-Z02')];
  const look = async (page: Page, name: string) => {
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('combobox', { name: '查找人员、组织、页面' });
    await palette.fill(name);
    const found = page.getByRole('option', { name }).or(page.getByText('没有符合的结果'));
    const text = await found.innerText();
    await page.keyboard.press('Escape');
    await palette.waitFor({ state: 'detached' });
    return text;
  };
  expect(await look(province.page, foreign.name)).toContain(foreign.name);
  expect(await look(court.page, foreign.name)).toBe('没有符合的结果');
  expect(await look(court.page, own.name)).toContain(own.name);
  await court.page.goto(`/persons/${foreign.id}`);
  await court.page.getByText('找不到').waitFor();
  await province.leave();
  await court.leave();
});

it('whoever saves second sees both sides, and loses nothing that was typed', async () => {
  const [first, second] = [await shared.signedIn('affairs'), await shared.signedIn('affairs-yc03')];
  const { id } = await unmistakable(first.page, 'YC-03-Z02');
  for (const { page } of [first, second]) await page.goto(`/persons/${id}/edit`);
  const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });
  const save = (page: Page) => page.getByRole('button', { name: '保存', exact: true }).click();
  await field(first.page, '职务').fill('副庭长');
  await field(first.page, '职级').fill('三级高级法官');
  await field(second.page, '职务').fill('审判长');
  await field(second.page, '籍贯').fill('云川省川岭市');
  await save(first.page);
  await first.page.getByRole('heading', { name: '变更记录' }).waitFor();
  await save(second.page);

  const conflict = second.page.getByRole('region', { name: '此记录已被他人修改' });
  await conflict.getByRole('row', { name: '职务 审判长 副庭长' }).waitFor();
  await conflict.getByRole('row', { name: '职级 （未改动） 三级高级法官' }).waitFor();
  expect(await field(second.page, '职务').inputValue()).toBe('审判长');
  expect(await field(second.page, '籍贯').inputValue()).toBe('云川省川岭市');
  await conflict.getByRole('button', { name: '按选择合并并保存' }).click();
  await second.page.getByRole('heading', { name: '变更记录' }).waitFor();
  const PERSON = 'query ($id: ID!) { person(id: $id) { post rank nativePlace } }';
  expect(await ask(second.page, PERSON, { id })).toEqual({ person: { post: '审判长', rank: '三级高级法官', nativePlace: '云川省川岭市' } });
  await first.leave();
  await second.leave();
});
