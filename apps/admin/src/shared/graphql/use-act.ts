import { useMutation, type AnyVariables, type OperationContext, type TypedDocumentNode } from '@urql/vue';
import { shallowRef, type Ref, type ShallowRef } from 'vue';
import { failureOf, type Failure } from './failure';

export interface Act<Result, Variables> {
  /** Sends the mutation; undefined when it failed, and then `failure` says why. */
  run: (variables: Variables) => Promise<Result | undefined>;
  running: Ref<boolean>;
  failure: ShallowRef<Failure | undefined>;
}

/** One mutation with its progress and its failure. Expected problems are members of the result's union, not failures. */
export function useAct<Result, Variables extends AnyVariables>(
  document: TypedDocumentNode<Result, Variables>,
  context?: Partial<OperationContext>,
): Act<Result, Variables> {
  const mutation = useMutation(document);
  const failure = shallowRef<Failure>();

  async function run(variables: Variables): Promise<Result | undefined> {
    failure.value = undefined;
    const result = await mutation.executeMutation(variables, context);
    if (result.error !== undefined) failure.value = failureOf(result.error);
    return result.error === undefined ? result.data : undefined;
  }

  return { run, running: mutation.fetching, failure };
}
