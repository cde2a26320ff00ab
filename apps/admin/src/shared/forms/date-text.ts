// Year, month and day in the order in which the domain's users write them; CJK marks for year, month and day by code point.
const LOOSE_DAY = /^(\d{4})\s*[-./\u5e74\uff0d\u3002]\s*(\d{1,2})\s*[-./\u6708\uff0d\u3002]\s*(\d{1,2})\s*\u65e5?$/;
const COMPACT_DAY = /^(\d{4})(\d{2})(\d{2})$/;

function halfWidth(text: string): string {
  return text.replace(/[\uff10-\uff19]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
}

/**
 * A day as people type it (2026-1-2, 2026.1.2, 20260102, with CJK marks, full-width digits) as YYYY-MM-DD.
 * Null for an empty text; what is no day comes back as typed, so that the check of the field can say so.
 */
export function readDateText(text: string): string | null {
  const written = halfWidth(text).trim();
  if (written === '') return null;
  const parts = LOOSE_DAY.exec(written) ?? COMPACT_DAY.exec(written);
  if (parts === null) return written;
  const [year = '', month = '', day = ''] = parts.slice(1);
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
