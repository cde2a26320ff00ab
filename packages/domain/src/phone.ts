import { toHalfWidth } from './text.js';

export const PHONE_FAULTS = ['EMPTY', 'SPREADSHEET_NUMBER', 'CHARACTERS', 'FORMAT'] as const;
export type PhoneFault = (typeof PHONE_FAULTS)[number];
export type PhoneCheck = { readonly ok: true; readonly phone: string } | { readonly ok: false; readonly code: PhoneFault };

const MOBILE = /^1[3-9]\d{9}$/;
/** Area code with its leading 0, then seven or eight digits. */
const LANDLINE = /^0\d{2,3}[2-9]\d{6,7}$/;

/**
 * A phone number of the mainland as digits only: 11 digits of a mobile, or a landline with its area code. Full-width digits, spaces,
 * hyphens, brackets and a leading +86 or 0086 are taken away.
 */
export function normalizePhone(text: string): PhoneCheck {
  const written = toHalfWidth(text)
    .replace(/^\s*'/, '')
    .replace(/[\s()\-–—]/gu, '');
  if (written === '') return { ok: false, code: 'EMPTY' };
  if (/^\d(\.\d+)?[Ee]\+?\d+$/.test(written)) return { ok: false, code: 'SPREADSHEET_NUMBER' };
  const phone = written.replace(/^(?:\+86|0086)/, '');
  if (!/^\d+$/.test(phone)) return { ok: false, code: 'CHARACTERS' };
  return MOBILE.test(phone) || LANDLINE.test(phone) ? { ok: true, phone } : { ok: false, code: 'FORMAT' };
}

/** 138****0000: the last four digits stay readable, and of a longer number the first three; a short one is hidden whole. */
export function maskPhone(phone: string): string {
  if (phone.length < 8) return '*'.repeat(phone.length);
  return phone.slice(0, 3) + '*'.repeat(phone.length - 7) + phone.slice(-4);
}
