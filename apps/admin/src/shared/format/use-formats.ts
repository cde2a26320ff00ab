import { useI18n } from 'vue-i18n';
import { formatLongDate, formatMoment, formatNumber, formatShare, NO_FIGURE } from './formats';

export interface Formats {
  number: typeof formatNumber;
  share: typeof formatShare;
  moment: typeof formatMoment;
  /** A day in a table: 2026-11-22. */
  day: (day: string | null | undefined) => string;
  /** A day in a sentence. */
  longDate: (day: string | null | undefined) => string;
  /** The wording of a code in the language of the page, from the label lists of `@zhibu/domain`. */
  label: <Code extends string>(labels: Readonly<Record<Code, { zh: string; en: string }>>, code: Code | null | undefined) => string;
}

/** Formats that follow the language of the page; call them inside templates or computed values. */
export function useFormats(): Formats {
  const { locale } = useI18n();
  return {
    number: formatNumber,
    share: formatShare,
    moment: formatMoment,
    day: (day) => day ?? NO_FIGURE,
    longDate: (day) => formatLongDate(day, locale.value),
    label: (labels, code) => {
      if (code === null || code === undefined) return NO_FIGURE;
      return locale.value === 'en' ? labels[code].en : labels[code].zh;
    },
  };
}
