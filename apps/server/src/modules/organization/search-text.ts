import { escapeLike, pinyinSearchKey } from '@zhibu/domain';
import type { Conditions } from './conditions.js';

/** Restricts a tree's rows (table alias given) to those whose name or short name holds the text, whose code begins with it, or whose pinyin or initials hold it. */
export function addTextCondition(list: Conditions, alias: 'o' | 'u', text: string): void {
  const wanted = text.normalize('NFC').trim();
  if (wanted === '') return;
  const part = list.bind(`%${escapeLike(wanted)}%`);
  const start = list.bind(`${escapeLike(wanted.toLowerCase())}%`);
  const options = [`${alias}.name like ${part}`, `${alias}.short_name like ${part}`, `lower(${alias}.code) like ${start}`];
  const key = pinyinSearchKey(wanted);
  if (key !== null) {
    const keyPart = list.bind(`%${escapeLike(key)}%`);
    options.push(`${alias}.name_pinyin like ${keyPart}`, `${alias}.name_initials like ${keyPart}`);
  }
  list.add(`(${options.join(' or ')})`);
}
