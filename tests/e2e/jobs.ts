import { addDays, nameKeys } from '@zhibu/domain';
import { listAt, numberAt, textAt } from '../support/json.ts';
import { ask } from './ask.ts';
import { correctMarked, FAULTY_ROSTER } from './correct-workbook.ts';
import type { Hand } from './hand.ts';

const MEMBERS = `query ($id: ID!) { persons(first: 100, filter: { organizationId: $id, members: true }) { edges { node { name } } } }`;
const HITS = `query ($text: String!) { search(text: $text, first: 12) { edges { node { id kind title } } } }`;
const ORGANIZATION = `query ($code: String!) { organization(code: $code) { id name parent { name } } }`;
const COUNT = '{ persons { totalCount } }';

export interface Someone {
  readonly id: string;
  readonly name: string;
  readonly initials: string;
}

/** Somebody of a branch whom three initials bring into the palette, and nobody else of that name. */
async function someone({ page }: Hand): Promise<Someone> {
  const branch = await ask(page, ORGANIZATION, { code: 'YC-03-Z02' });
  const names = listAt(await ask(page, MEMBERS, { id: textAt(branch, 'organization.id') }), 'persons.edges').map((edge) =>
    textAt(edge, 'node.name'),
  );
  for (const name of names.filter((one) => nameKeys(one).initials.length === 3)) {
    const { initials } = nameKeys(name);
    const hits = listAt(await ask(page, HITS, { text: initials }), 'search.edges').filter((edge) => textAt(edge, 'node.title') === name);
    if (hits.length === 1) return { id: textAt(hits[0], 'node.id'), name, initials };
  }
  throw new Error('Nobody is found by three initials.');
}

export async function findPerson(hand: Hand): Promise<Someone> {
  const wanted = await someone(hand);
  const option = hand.page.getByRole('option', { name: wanted.name });
  await hand.callPalette();
  await hand.enter(hand.page.getByRole('combobox', { name: '查找人员、组织、页面' }), wanted.initials);
  await hand.see(option);
  while ((await option.getAttribute('aria-selected')) !== 'true') await hand.press('ArrowDown');
  await hand.press('Enter');
  await hand.see(hand.page.getByRole('heading', { level: 1, name: wanted.name }));
  return wanted;
}

export interface Move {
  readonly branchId: string;
  readonly from: string;
  readonly to: string;
  readonly effectiveOn: string;
  readonly documentNumber: string;
}

/** The day before today in the courts' time zone: another one than the form proposes. */
const yesterday = () => addDays(new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(), -1);

export async function moveBranch(hand: Hand): Promise<Move> {
  const { page } = hand;
  const [branch, committee] = [await ask(page, ORGANIZATION, { code: 'YC-03-Z12' }), await ask(page, ORGANIZATION, { code: 'YC-03-02' })];
  const move = { effectiveOn: yesterday(), documentNumber: '岭中法党〔2026〕41号' };
  const [name, to] = [textAt(branch, 'organization.name'), textAt(committee, 'organization.name')];
  const search = page.getByRole('dialog').getByLabel('名称、编码、拼音或首字母');
  await hand.callPalette();
  await hand.enter(page.getByRole('combobox', { name: '查找人员、组织、页面' }), 'yd');
  await hand.press('Enter');
  await hand.see(page.getByRole('dialog', { name: '移动哪个党组织' }));
  // The palette that closes and the dialog that opens both move the focus: one types where the caret has come to rest.
  await hand.see(search.and(page.locator(':focus')));
  await hand.enter(search, name);
  await hand.press('Enter');
  await hand.see(page.getByRole('dialog', { name: `移动“${name}”` }));
  await hand.enter(search, to);
  await hand.press('Enter');
  await hand.see(page.getByText(`新的上级：${to}`));
  await hand.enter(page.getByLabel('生效日期'), move.effectiveOn);
  await hand.enter(page.getByLabel('文号'), move.documentNumber);
  await hand.see(page.getByText('将涉及：'));
  await hand.press('Enter');
  await hand.see(page.getByText(`已将“${name}”移动到“${to}”。`));
  return { branchId: textAt(branch, 'organization.id'), from: textAt(branch, 'organization.parent.name'), to, ...move };
}

export const countPeople = async ({ page }: Hand) => numberAt(await ask(page, COUNT), 'persons.totalCount');

/** @param onChecked is called when the faults have been told and nothing may have been written */
export async function importRoster(hand: Hand, onChecked: () => Promise<void> = async () => {}): Promise<void> {
  const { page } = hand;
  await hand.click(page.getByRole('navigation').getByRole('link', { name: '花名册导入' }));
  await hand.choose(page.getByRole('button', { name: '选择工作簿' }), FAULTY_ROSTER);
  await hand.see(page.getByText('有 37 行存在错误'));
  await onChecked();
  const marked = await hand.download(page.getByRole('link', { name: '下载标红的原工作簿' }).first());
  await hand.choose(page.getByRole('button', { name: '上传改正后的工作簿' }), await correctMarked(marked));
  await hand.see(page.getByText('全部检查通过'));
  await hand.click(page.getByRole('button', { name: '全部入库' }));
  await hand.see(page.getByText(/已于 .* 入库/));
}

export interface Job {
  readonly number: number;
  readonly name: string;
  /** The most acts that it may take from the home page, signed in as `affairs`. */
  readonly most: number;
  readonly run: (hand: Hand) => Promise<unknown>;
}

export const JOBS: readonly Job[] = [
  { number: 1, name: 'find a person from three pinyin initials and open the record', most: 2, run: findPerson },
  { number: 2, name: 'move a branch under another committee, dated, with document number', most: 6, run: moveBranch },
  { number: 3, name: 'import a roster of 300 with faulty rows, correct the file, commit', most: 8, run: (hand) => importRoster(hand) },
];
