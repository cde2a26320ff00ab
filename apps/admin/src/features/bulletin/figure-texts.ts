import { formatNumber, NO_FIGURE } from '@/shared/format/formats';
import type { BulletinFigureShown } from './bulletin.graphql';

const TEN_THOUSAND = 10_000;

/** How a language writes figures of the bulletin. */
export interface FigureWords {
  readonly locale: string;
  /** 10,000, as a unit behind a number. */
  readonly tenThousand: string;
}

/** A figure as the bulletin prints it: in units of 10,000 to 0.1 in Chinese, in whole numbers elsewhere; "–" where there is none. */
export function publishedText({ rounded }: Pick<BulletinFigureShown, 'rounded'>, { locale, tenThousand }: FigureWords): string {
  if (rounded === null || locale === 'en' || Math.abs(rounded) < TEN_THOUSAND) return formatNumber(rounded);
  return `${formatNumber(rounded / TEN_THOUSAND, 1)}${tenThousand}`;
}

/** 30.9%, or "–" of a whole. */
export const shareText = ({ share }: Pick<BulletinFigureShown, 'share'>): string =>
  share === null ? NO_FIGURE : `${formatNumber(share, 1)}%`;
