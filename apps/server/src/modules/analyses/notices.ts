import type { Locale } from '../../kernel/actor.js';
import { message, type MessageCode } from '../../kernel/messages.js';
import type { Analysis, AnalysisNotice, StatisticsService } from '../statistics/index.js';
import type { KeptDefinition } from './saved-analysis.entity.js';

type Catalogue = ReturnType<StatisticsService['catalogue']>;
type NoticeCode = Extract<MessageCode, 'DEFINITION_CHANGED' | 'UNKNOWN_MEASURE' | 'UNKNOWN_DIMENSION' | 'NARROWED_TO_OWN_SCOPE'>;

export const noticeOf = (
  locale: Locale,
  code: NoticeCode,
  subject: string | null = null,
  versions: { readonly saved?: string; readonly current?: string } = {},
): AnalysisNotice => ({ code, subject, message: message(locale, code, { subject: subject ?? '', ...versions }) });

interface Kept {
  readonly question: Analysis;
  readonly definitions: readonly KeptDefinition[];
}

/** What the catalogue says otherwise than when a question was saved. */
export function noticesOf(locale: Locale, catalogue: Catalogue, { question, definitions }: Kept): AnalysisNotice[] {
  const measures = new Map(catalogue.measures.map(({ id, version }) => [id, version]));
  const dimensions = new Set(catalogue.dimensions.map(({ id }) => id));
  const named = [...(question.rows ?? []), ...(question.columns ?? []), ...(question.where ?? [])].map(({ dimension }) => dimension);
  const gone = [...new Set(named)].filter((id) => !dimensions.has(id)).map((id) => noticeOf(locale, 'UNKNOWN_DIMENSION', id));
  const changed = definitions.flatMap(({ measure, version: saved }) => {
    const current = measures.get(measure);
    if (current === undefined) return [noticeOf(locale, 'UNKNOWN_MEASURE', measure)];
    return current === saved ? [] : [noticeOf(locale, 'DEFINITION_CHANGED', measure, { saved, current })];
  });
  return [...changed, ...gone];
}
