import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { KnownCatalogue } from './question/catalogue';
import type { LaidOut } from './question/question';

export interface CatalogueWords {
  measure: (id: string) => string;
  unit: (id: string) => string;
  dimension: (id: string) => string;
  /** A dimension with its level, where it has one. */
  laidOut: (one: LaidOut) => string;
  /** The words for chosen values of a dimension; a value that it does not list stands for itself. */
  value: (dimension: string, value: string) => string;
}

/** The words of the catalogue in the language of the page; an id that it does not know stands for itself. */
export function useCatalogueWords(catalogue: Readonly<ComputedRef<KnownCatalogue>>): CatalogueWords {
  const { t, locale } = useI18n();
  const inLanguage = computed(() => (entry: { nameZh: string; nameEn: string }) => (locale.value === 'en' ? entry.nameEn : entry.nameZh));
  const dimension = (id: string): string => {
    const known = catalogue.value.dimensions.get(id);
    return known ? inLanguage.value(known) : id;
  };
  return {
    measure: (id) => {
      const known = catalogue.value.measures.get(id);
      return known ? inLanguage.value(known) : id;
    },
    unit: (id) => catalogue.value.measures.get(id)?.unit ?? '',
    dimension,
    laidOut: ({ dimension: id, level }) => (level === null ? dimension(id) : t('analysis.levelled', { level })),
    value: (id, value) => catalogue.value.dimensions.get(id)?.values.find((one) => one.value === value)?.label ?? value,
  };
}
