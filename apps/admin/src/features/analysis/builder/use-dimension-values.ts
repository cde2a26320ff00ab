import { useClientHandle } from '@urql/vue';
import { computed, onScopeDispose, ref, shallowRef, type ComputedRef, type Ref } from 'vue';
import { analysisQuery, type AnalysisCell } from '../analysis.graphql';
import { useAnalysis } from '../analysis-context';
import { inputOf } from '../question/question-input';
import { NO_QUESTION } from '../question/question';

export interface OfferedValue {
  readonly value: string;
  readonly label: string;
  readonly pinyin: string;
  /** The figure of the first measure behind it, at the question's place and time; null before it is known. */
  readonly figure: Pick<AnalysisCell, 'value' | 'state'> | null;
}

export interface DimensionValues {
  values: ComputedRef<OfferedValue[]>;
  counting: Ref<boolean>;
}

/** The values of a dimension: those of the catalogue, those that the records hold, and how much stands behind each. */
export function useDimensionValues(dimension: string): DimensionValues {
  const { client } = useClientHandle();
  const { question, catalogue } = useAnalysis();
  const counted = shallowRef<ReadonlyMap<string, { label: string; figure: OfferedValue['figure'] }>>(new Map());
  const counting = ref(true);

  const { measures, place, time } = question.value;
  const [measure = 'people.stock'] = measures;
  const input = inputOf({
    ...NO_QUESTION,
    measures: [measure],
    rows: [{ dimension, level: null }],
    place,
    time,
    pageSize: 1000,
  });
  const answers = client.query(analysisQuery, { input }).subscribe(({ data, stale }) => {
    if (stale) return;
    counting.value = false;
    const rows = data?.analyze.rows ?? [];
    counted.value = new Map(
      rows.flatMap(({ keys: [key], cells: [figure] }) => (key ? [[key.value, { label: key.label, figure: figure ?? null }]] : [])),
    );
  });
  onScopeDispose(() => answers.unsubscribe());

  const values = computed<OfferedValue[]>(() => {
    const listed = catalogue.value.dimensions.get(dimension)?.values ?? [];
    const known = new Set(listed.map(({ value }) => value));
    const recorded = [...counted.value].filter(([value]) => !known.has(value));
    return [
      ...listed.map((one) => ({ ...one, figure: counted.value.get(one.value)?.figure ?? null })),
      ...recorded.map(([value, { label, figure }]) => ({ value, label, pinyin: '', figure })),
    ];
  });
  return { values, counting };
}
