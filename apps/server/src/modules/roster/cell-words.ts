import { codeOfText, toHalfWidth, type CodeList } from '@zhibu/domain';
import { BOOLEAN_WORDS } from './roster-columns.js';

/** 2026-01-02, 2026/1/2, 2026.1.2, 2026年1月2日 or 20260102, with a time of day after it or not. */
const DATE_FORMS = [
  /^(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?$/,
  /^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日?$/,
  /^(\d{4})(\d{2})(\d{2})$/,
];

/** A day as people type it, made YYYY-MM-DD; what is none of the forms stays as it is, for the check of dates to refuse. */
export function dateOfText(text: string): string {
  const written = toHalfWidth(text).trim();
  for (const form of DATE_FORMS) {
    const [, year, month, day] = form.exec(written) ?? [];
    if (year && month && day) return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  }
  return written;
}

/** Words that rosters use for codes whose labels are longer. */
const SHORT_FORMS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  EducationLevel: {
    本科: '大学本科',
    大学: '大学本科',
    专科: '大学专科',
    大专: '大学专科',
    中专: '中等职业教育',
    硕士研究生: '研究生',
    博士研究生: '研究生',
  },
  Degree: { 博士学位: '博士', 硕士学位: '硕士', 学士学位: '学士' },
  Standing: { 中共党员: '正式党员', 党员: '正式党员', 中共预备党员: '预备党员', 积极分子: '入党积极分子', 申请人: '入党申请人' },
};

/** The code of a label, of a usual short form of it, or of the code itself; what is none of them stays as it is, to be refused. */
export function codeOfCell(list: CodeList, text: string): string {
  const written = toHalfWidth(text).trim();
  const short =
    SHORT_FORMS[list.name]?.[written] ?? (list.name === 'EthnicGroup' && /^[\p{Script=Han}]+$/u.test(written) ? `${written}族` : written);
  return codeOfText(list, written) ?? codeOfText(list, short) ?? written;
}

const holds = (words: readonly string[], text: string) => words.includes(toHalfWidth(text).trim().toLowerCase());

/** Yes, no (an empty cell as well), or null for anything else. */
export function booleanOfCell(text: string): boolean | null {
  if (holds(BOOLEAN_WORDS.true, text)) return true;
  return text.trim() === '' || holds(BOOLEAN_WORDS.false, text) ? false : null;
}

/** A whole number from 0 to 9999; null for anything else. */
export function positionOfCell(text: string): number | null {
  const written = toHalfWidth(text).trim();
  return /^\d{1,4}$/.test(written) ? Number(written) : null;
}

/** A code of an organisation or a unit: full-width characters of a Chinese input mode made half-width. */
export const referenceOfCell = (text: string): string => toHalfWidth(text).trim();
