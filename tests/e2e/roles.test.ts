import { describe, expect, it } from 'vitest';
import { journey } from './visitor.js';

const shared = journey();

/** What each role finds in the navigation; everything else is not there. */
const PLACES: Record<string, readonly string[]> = {
  affairs: ['首页', '党组织', '单位', '人员', '花名册导入', '全屏总览', '访问令牌', '接口浏览器'],
  'affairs-yc03': ['首页', '党组织', '单位', '人员', '花名册导入', '全屏总览', '访问令牌', '接口浏览器'],
  secretary: ['首页', '党组织', '单位', '人员', '全屏总览'],
  analyst: ['首页', '党组织', '单位', '全屏总览', '访问令牌', '接口浏览器'],
  leader: ['首页', '党组织', '单位', '人员', '全屏总览'],
  sysadmin: ['首页', '用户'],
  secadmin: ['首页', '用户'],
  auditadmin: ['首页', '审计日志'],
};

describe('signed in as each role', () => {
  it.each(Object.entries(PLACES))('%s sees its own places and no others', async (username, places) => {
    const { page, leave } = await shared.signedIn(username);
    const links = await page.getByRole('navigation').first().getByRole('link').allInnerTexts();
    expect(links.map((text) => text.trim()).sort()).toEqual([...places].sort());
    await leave();
  });

  it('refuses a page that the role does not have, and says so', async () => {
    const { page, leave } = await shared.signedIn('analyst');
    await page.goto('/persons');
    expect(await page.getByRole('table').count()).toBe(0);
    await leave();
  });
});
