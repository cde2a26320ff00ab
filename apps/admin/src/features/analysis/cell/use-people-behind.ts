import { useClientHandle } from '@urql/vue';
import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import type { LocationQueryRaw } from 'vue-router';
import { drillQuery } from '../analysis.graphql';
import { isPlaceDimension, type Question } from '../question/question';
import { inputOf } from '../question/question-input';
import { questionOfCell, type OpenedCell } from './cell-question';
import { peopleOfVariables } from './person-link';

/** The people behind a figure: their list as the page of people shows it, and the query that is ready to be sent. */
export interface PeopleBehind {
  readonly list: LocationQueryRaw;
  readonly query: string;
  readonly variables: string;
}

/** Asks the server for the list behind a figure. `people` stays null where it knows none. */
export function usePeopleBehind(question: Question, opened: OpenedCell): { people: ShallowRef<PeopleBehind | null>; asking: Ref<boolean> } {
  const { client } = useClientHandle();
  const people = shallowRef<PeopleBehind | null>(null);
  const asking = ref(true);
  const place = opened.keys.find(({ dimension }) => isPlaceDimension(dimension))?.value;
  const answers = client.query(drillQuery, { input: inputOf(questionOfCell(question, opened)) }).subscribe(({ data, stale }) => {
    if (stale) return;
    asking.value = false;
    const row = data?.analyze.rows.find(({ keys }) => place === undefined || keys.some(({ value }) => value === place));
    const list = row?.drill ? peopleOfVariables(row.drill.variables) : null;
    people.value = row?.drill && list ? { list, ...row.drill } : null;
  });
  onScopeDispose(() => answers.unsubscribe());
  return { people, asking };
}
