import { useFormats } from '@/shared/format/use-formats';
import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { useAnalysis } from '../analysis-context';
import type { AnalysisAnswer } from '../analysis.graphql';
import type { Comparison, Question } from '../question/question';
import { useCatalogueWords, type CatalogueWords } from '../use-catalogue-words';
import type { Answered } from './use-answer';

export interface AnswerFact {
  readonly key: 'dataAsOf' | 'place' | 'time' | 'basis' | 'filters' | 'rows' | 'cost';
  readonly text: string;
}

export interface AnswerFacts {
  facts: ComputedRef<AnswerFact[]>;
  definitions: ComputedRef<{ name: string; text: string }[]>;
}

type Periods = AnalysisAnswer['periods'];

type Translate = (key: string, named?: Record<string, unknown>) => string;

function spanText(t: Translate, from: string | undefined, to: string | undefined): string {
  return from === to ? (from ?? '') : t('analysis.notes.span', { from, to });
}

/** The days that were counted, and those with which they are compared. */
function timeTexts(t: Translate, periods: Periods, compare: Comparison | null): string[] {
  const text = spanText(t, periods[0]?.from, periods.at(-1)?.to);
  const time = periods.length > 1 ? t('analysis.notes.periods', { span: text, count: periods.length }) : text;
  const keys = periods.flatMap(({ comparedWith }) => comparedWith ?? []);
  if (compare === null || keys.length === 0) return [time];
  const how = t(`analysis.compare.${compare}`);
  return [time, t('analysis.notes.comparedWith', { how, span: spanText(t, keys[0], keys.at(-1)) })];
}

function conditionTexts(t: Translate, { having }: Question, words: CatalogueWords): string[] {
  return having
    .filter(({ atLeast, atMost }) => atLeast !== null || atMost !== null)
    .map(({ measure, atLeast, atMost }) => {
      const bounds = { from: atLeast ?? '\u2212\u221e', to: atMost ?? '\u221e' };
      return t('analysis.notes.having', { name: words.measure(measure), ...bounds });
    });
}

/** On which basis, of which time and through which filters an answer was counted, in words. */
export function useAnswerFacts(answered: () => Answered): AnswerFacts {
  const { t } = useI18n();
  const format = useFormats();
  const { catalogue } = useAnalysis();
  const words = useCatalogueWords(catalogue);
  const listed = (texts: readonly string[]): string => texts.join(t('analysis.listSeparator'));
  const joined = (texts: readonly string[]): string => texts.join(t('analysis.notes.separator'));
  const filterTexts = (): string[] =>
    answered()
      .question.where.filter((one) => one.in.length > 0)
      .map((one) => {
        const values = listed(one.in.map((value) => words.value(one.dimension, value)));
        return t('analysis.notes.filter', { name: words.dimension(one.dimension), values });
      });

  const last = computed(() => answered().pages.at(-1));
  const rowCount = computed(() => answered().pages.reduce((sum, { rows }) => sum + rows.length, 0));
  const facts = computed((): AnswerFact[] => {
    const answer = last.value;
    if (answer === undefined) return [];
    const rows = { shown: format.number(rowCount.value), count: format.number(answer.rowCount) };
    const { question } = answered();
    const all: AnswerFact[] = [
      { key: 'dataAsOf', text: format.moment(answer.dataAsOf) },
      { key: 'place', text: listed(answer.organizations) },
      { key: 'time', text: joined(timeTexts(t, answer.periods, question.compare)) },
      { key: 'basis', text: t(`analysis.tree.${answer.treeBasis}`) },
      { key: 'filters', text: joined([...filterTexts(), ...conditionTexts(t, question, words)]) },
      { key: 'rows', text: t('analysis.notes.rowsOf', rows) },
      { key: 'cost', text: format.number(answer.cost.cells) },
    ];
    return all.filter(({ text }) => text !== '');
  });
  const definitions = computed(() =>
    (last.value?.definitions ?? []).map(({ measure, version }) => {
      const known = catalogue.value.measures.get(measure);
      const parts = [known?.formula, known?.source, t('analysis.notes.version', { version })];
      return { name: words.measure(measure), text: parts.filter(Boolean).join(' · ') };
    }),
  );
  return { facts, definitions };
}
