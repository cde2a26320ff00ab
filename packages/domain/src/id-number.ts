import type { Sex } from './codes-person.js';
import { parseDate, type PlainDate } from './dates.js';
import { toHalfWidth } from './text.js';

export const ID_NUMBER_FAULTS = [
  'EMPTY',
  'SPREADSHEET_NUMBER',
  'LENGTH',
  'CHARACTERS',
  'CENTURY',
  'BIRTH_DATE',
  'FUTURE_BIRTH',
  'CHECK_DIGIT',
] as const;
export type IdNumberFault = (typeof ID_NUMBER_FAULTS)[number];

export interface ValidIdNumber {
  readonly ok: true;
  /** Always 18 characters, the last one a digit or X. */
  readonly idNumber: string;
  readonly birthDate: PlainDate;
  readonly sex: Exclude<Sex, 'UNKNOWN'>;
}
export type IdNumberCheck = ValidIdNumber | { readonly ok: false; readonly code: IdNumberFault };

/** Weights and check characters of GB 11643-1999. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = '10X98765432';

/** The check character (GB 11643-1999) of the first 17 digits. */
export function idCheckCharacter(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(first17.charAt(index)), 0);
  return CHECK_CHARACTERS.charAt(sum % 11);
}

/**
 * Checks a citizen's ID number (GB 11643-1999) as people and spreadsheets write it: full-width characters, a lower-case x, spaces and
 * a leading apostrophe are normalised, a number of 15 digits becomes 18 with the century 19. SPREADSHEET_NUMBER marks what a
 * spreadsheet made of it when it took it for a number (1.10105E+17, or the last three digits turned to zeros); CENTURY marks 15 digits
 * with a sequence of 996..999, which were kept for people born before 1900, so that the century cannot be told.
 */
export function checkIdNumber(text: string, today: PlainDate): IdNumberCheck {
  const written = toHalfWidth(text).replace(/^\s*'/, '').replace(/\s/g, '').toUpperCase();
  if (written === '') return { ok: false, code: 'EMPTY' };
  if (/^\d(\.\d+)?E\+?\d+$/.test(written)) return { ok: false, code: 'SPREADSHEET_NUMBER' };
  if (written.length !== 15 && written.length !== 18) return { ok: false, code: 'LENGTH' };
  if (written.length === 18) return /^\d{17}[\dX]$/.test(written) ? checkEighteen(written, today) : { ok: false, code: 'CHARACTERS' };
  if (!/^\d{15}$/.test(written)) return { ok: false, code: 'CHARACTERS' };
  if (/99[6-9]$/.test(written)) return { ok: false, code: 'CENTURY' };
  const first17 = `${written.slice(0, 6)}19${written.slice(6)}`;
  return checkEighteen(first17 + idCheckCharacter(first17), today);
}

function checkEighteen(idNumber: string, today: PlainDate): IdNumberCheck {
  const wrongCheck = idCheckCharacter(idNumber) !== idNumber.charAt(17);
  if (wrongCheck && idNumber.endsWith('000')) return { ok: false, code: 'SPREADSHEET_NUMBER' };
  const birthDate = parseDate(`${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`);
  if (birthDate === null) return { ok: false, code: 'BIRTH_DATE' };
  if (birthDate > today) return { ok: false, code: 'FUTURE_BIRTH' };
  if (wrongCheck) return { ok: false, code: 'CHECK_DIGIT' };
  return { ok: true, idNumber, birthDate, sex: Number(idNumber.charAt(16)) % 2 === 1 ? 'MALE' : 'FEMALE' };
}

/** 110105********002X: the area and the last four characters stay readable; anything that is not 18 long is hidden whole. */
export function maskIdNumber(idNumber: string): string {
  return idNumber.length === 18 ? `${idNumber.slice(0, 6)}********${idNumber.slice(14)}` : '*'.repeat(idNumber.length);
}
