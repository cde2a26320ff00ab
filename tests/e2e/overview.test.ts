import { expect, it } from 'vitest';
import { ask } from './ask.js';
import { journey } from './visitor.js';

const shared = journey();
const grouped = (value: unknown) => Number(value).toLocaleString('en-US');

const FIGURES = `{ organization(code: "YC") { summary { members organizations } children(first: 50) { edges { node { name shortName summary { members } } } } } }`;
const ONE_MEMBER = `{ persons(first: 1, filter: { members: true }) { edges { node { id version } } } }`;
const LEAVE = `mutation ($input: UpdatePersonInput!) { updatePerson(input: $input) { __typename ... on UserError { code message } } }`;

interface Figures {
  readonly organization: { readonly summary: { readonly members: number; readonly organizations: number } };
}
const isFigures = (value: object): value is Figures => 'organization' in value;

function membersOf(found: Record<string, unknown>): number {
  if (!isFigures(found)) throw new Error('other figures');
  return found.organization.summary.members;
}

it('the wall shows what the API answers, follows a change made elsewhere, and drills down', async () => {
  const wall = await shared.signedIn('leader', { width: 1920, height: 1080 });
  const office = await shared.signedIn('affairs');
  const members = membersOf(await ask(wall.page, FIGURES));
  await wall.page.goto('/overview');
  await wall.page.getByText(grouped(members), { exact: true }).first().waitFor();

  const found = JSON.stringify(await ask(office.page, ONE_MEMBER));
  const [, id, version] = /"id":"([^"]+)","version":(\d+)/.exec(found) ?? [];
  const outcome = await ask(office.page, LEAVE, {
    input: {
      id,
      expectedVersion: Number(version),
      fields: { state: 'LEFT', stateOn: '2026-11-20' },
      effectiveOn: '2026-11-20',
      documentNumber: '测试〔2026〕1号',
    },
  });
  expect(outcome).toEqual({ updatePerson: { __typename: 'PersonSuccess' } });
  await wall.page
    .getByText(grouped(members - 1), { exact: true })
    .first()
    .waitFor({ timeout: 10_000 });
  expect(membersOf(await ask(wall.page, FIGURES))).toBe(members - 1);

  await wall.page.getByText('澜宁中院机关党委').first().click();
  await wall.page.getByRole('heading', { level: 1, name: /澜宁市中级人民法院/ }).waitFor();
  await wall.page.keyboard.press('Backspace');
  await wall.page.getByRole('heading', { level: 1, name: /云川省法院系统/ }).waitFor();
  await wall.leave();
  await office.leave();
});

it.each([
  [1280, 720],
  [3840, 2160],
  [3440, 1440],
  [360, 740],
])('fits %d × %d without a sideways bar', async (width, height) => {
  const { page, leave } = await shared.signedIn('leader', { width, height });
  await page.goto('/overview');
  await page.getByText('下级对比').first().waitFor();
  const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  expect(overflow).toBeLessThanOrEqual(0);
  await leave();
});
