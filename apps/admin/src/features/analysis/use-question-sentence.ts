import { computed, type ComputedRef, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type { KnownCatalogue } from './question/catalogue';
import type { Question } from './question/question';
import { useCatalogueWords } from './use-catalogue-words';

/** A question in one line: what is counted, along what, compared with what. */
export function useQuestionSentence(
  question: Readonly<Ref<Question>>,
  catalogue: ComputedRef<KnownCatalogue>,
): ComputedRef<{ title: string; layout: string }> {
  const { t } = useI18n();
  const words = useCatalogueWords(catalogue);
  const separator = (): string => t('analysis.listSeparator');
  const withUnit = (name: string, unit: string): string => (unit === '' ? name : t('analysis.table.withUnit', { name, unit }));
  /** The unit is said once where all measures have the same. */
  function title(measures: readonly string[]): string {
    const units = [...new Set(measures.map(words.unit))];
    const [only = ''] = units;
    if (units.length === 1) return withUnit(measures.map(words.measure).join(separator()), only);
    return measures.map((id) => withUnit(words.measure(id), words.unit(id))).join(separator());
  }
  return computed(() => {
    const { measures, rows, columns, compare } = question.value;
    const sides = [rows, columns].filter((side) => side.length > 0).map((side) => side.map(words.laidOut).join(separator()));
    const parts = [
      sides.length === 0 ? '' : t('analysis.sentence.by', { dimensions: sides.join(' × ') }),
      compare === null ? '' : t(`analysis.compare.${compare}`),
    ];
    return { title: title(measures), layout: parts.filter(Boolean).join(' · ') };
  });
}
