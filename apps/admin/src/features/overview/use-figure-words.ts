import { useSession } from '@/stores/session';
import type { JoiningEra } from '@zhibu/domain';
import { computed, type ComputedRef, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';
import type { FigureWords } from './breakdowns';
import type { Overview } from './overview.graphql';
import { personsHref } from './person-link';

const NO_DATA = '–';
// Codes of eras hold full stops, which would be steps of a locale key.
const ERA_KEYS: Record<JoiningEra, string> = {
  'before 1949-10': 'beforeFounding',
  '1949-10..1978-12': 'fromFounding',
  '1978-12..2012-11': 'fromReform',
  'since 2012-11': 'fromEighteenth',
};

/** Addresses of what is behind figures that do not count persons; absent where the viewer may not open it. */
export interface RecordPlaces {
  tree?: string;
  gaps?: string;
}

/** Where the organisations and the coverage gaps of a node are listed. Gaps are listed over the whole scope, so only its top node opens them. */
export function useRecordPlaces(node: Readonly<Ref<Overview['organization'] | undefined>>): ComputedRef<RecordPlaces> {
  const router = useRouter();
  const session = useSession();
  return computed(() => {
    if (!node.value) return {};
    const isTop = node.value.ancestors.length === 0;
    return {
      tree: session.may('organization.read') ? router.resolve({ path: `/organizations/${node.value.id}` }).href : undefined,
      gaps: session.may('unit.read') && isTop ? router.resolve({ path: '/units', query: { gaps: 'true' } }).href : undefined,
    };
  });
}

/** Texts and addresses of figures in the language of the page, for one node. */
export function useFigureWords(organizationId: Readonly<Ref<string | undefined>>): ComputedRef<FigureWords> {
  const { t, locale } = useI18n();
  const router = useRouter();
  const session = useSession();

  return computed(() => {
    const counts = new Intl.NumberFormat(locale.value);
    const shares = new Intl.NumberFormat(locale.value, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
    const language = locale.value === 'zh-CN' ? 'zh' : 'en';
    const id = organizationId.value;
    const opens = id !== undefined && session.may('person.read');
    return {
      label: (text) => text[language],
      era: (era) => t(`overview.era.${ERA_KEYS[era]}`),
      count: (value) => (value === null ? NO_DATA : counts.format(value)),
      share: (value) => (value === null ? NO_DATA : shares.format(value)),
      href: (filter) => (opens ? personsHref(router, id, filter) : undefined),
    };
  });
}
