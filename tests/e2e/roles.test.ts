import { ROLE_PERMISSIONS, type PermissionCode } from '@zhibu/domain';
import { describe, expect, it } from 'vitest';
import { ask } from './ask.js';
import { journey } from './visitor.js';

const shared = journey();

/** What each account finds in the navigation; everything else is not there. */
const PLACES: Record<string, readonly string[]> = {
  affairs: ['首页', '党组织', '单位', '人员', '花名册导入', '全屏总览', '统计分析', '统计公报', '访问令牌', '接口浏览器'],
  'affairs-yc03': ['首页', '党组织', '单位', '人员', '花名册导入', '全屏总览', '统计分析', '统计公报', '访问令牌', '接口浏览器'],
  secretary: ['首页', '党组织', '单位', '人员', '全屏总览', '统计分析', '统计公报'],
  member: ['首页', '党组织'],
  assessor: ['首页', '党组织', '单位', '人员', '统计分析', '统计公报'],
  supervisor: ['首页', '党组织', '单位', '全屏总览', '统计分析', '统计公报'],
  inspector: ['首页', '党组织', '单位', '人员', '统计分析', '统计公报'],
  analyst: ['首页', '党组织', '单位', '全屏总览', '统计分析', '统计公报', '访问令牌', '接口浏览器'],
  leader: ['首页', '党组织', '单位', '人员', '全屏总览', '统计分析', '统计公报'],
  sysadmin: ['首页', '用户'],
  secadmin: ['首页', '用户'],
  auditadmin: ['首页', '审计日志'],
};

/** The permission behind each place, and its address. */
const DOORS: Record<string, readonly [PermissionCode | null, string]> = {
  首页: [null, '/'],
  党组织: ['organization.read', '/organizations'],
  单位: ['unit.read', '/units'],
  人员: ['person.read', '/persons'],
  花名册导入: ['roster.import', '/roster'],
  全屏总览: ['overview.read', '/overview'],
  统计分析: ['statistics.read', '/analysis'],
  统计公报: ['statistics.read', '/bulletin'],
  访问令牌: ['token.create', '/tokens'],
  接口浏览器: ['explorer.use', '/explorer'],
  用户: ['user.read', '/users'],
  审计日志: ['audit.read', '/audit'],
};

it('covers every demo account, and agrees with the permissions of its role', () => {
  const byPermission = shared.product.accounts.map(({ username, role }) => {
    const held: readonly string[] = Object.entries(ROLE_PERMISSIONS).find(([code]) => code === role)?.[1] ?? [];
    return [username, Object.keys(DOORS).filter((place) => DOORS[place]?.[0] === null || held.includes(DOORS[place]?.[0] ?? ''))];
  });
  const sorted = Object.entries(PLACES).map(([username, places]) => [
    username,
    Object.keys(DOORS).filter((place) => places.includes(place)),
  ]);
  expect(Object.fromEntries(sorted)).toEqual(Object.fromEntries(byPermission));
});

describe('signed in as each role', () => {
  it.each(Object.entries(PLACES))('%s sees its own places, no others, and is told so at the door of one', async (username, places) => {
    const { page, leave } = await shared.signedIn(username);
    const links = await page.getByRole('navigation').first().getByRole('link').allInnerTexts();
    expect(links.map((text) => text.trim()).sort()).toEqual([...places].sort());
    const [, closed] = Object.entries(DOORS).find(([place]) => !places.includes(place)) ?? [];
    await page.goto(closed?.[1] ?? '');
    await page.getByText('没有权限', { exact: true }).waitFor();
    expect(await page.getByRole('table').count()).toBe(0);
    await leave();
  });

  it('a member sees the own record and nobody else’s', async () => {
    const { page, leave } = await shared.signedIn('member');
    await page.getByRole('heading', { name: '本人信息' }).waitFor();
    expect(await ask(page, '{ persons { totalCount } }')).toEqual({ persons: { totalCount: 1 } });
    await leave();
  });

  it.each(['assessor', 'inspector'])('%s reads the list of people and changes none', async (username) => {
    const { page, leave } = await shared.signedIn(username);
    await page.getByRole('navigation').getByRole('link', { name: '人员' }).click();
    await page.getByRole('table').getByRole('link').first().click();
    await page.getByRole('heading', { name: '变更记录' }).waitFor();
    expect(await page.getByRole('button', { name: '修改' }).count()).toBe(0);
    await leave();
  });

  it('a supervisor sees figures, and no people behind them', async () => {
    const { page, leave } = await shared.signedIn('supervisor');
    await page.getByRole('region', { name: '管理范围概况' }).waitFor();
    await page.getByRole('navigation').getByRole('link', { name: '党组织' }).click();
    await page.getByRole('treeitem').first().click();
    const tabs = page.getByRole('navigation', { name: '本页内容' }).getByRole('link');
    await tabs.first().waitFor();
    expect(await tabs.allInnerTexts()).toEqual(['下级组织', '覆盖单位', '沿革']);
    await leave();
  });
});
