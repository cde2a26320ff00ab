import { failureOf } from '@/shared/graphql/failure';
import type { ActProblem } from '@/shared/forms/problems';
import { useSession } from '@/stores/session';
import { CombinedError, useClientHandle, type AnyVariables, type TypedDocumentNode } from '@urql/vue';
import type { ActAnswer, Effect, Page } from './place';

interface Connection<T> {
  edges: readonly { node: T }[];
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** A connection's page with its nodes mapped; an empty one where the parent is gone. */
export function pageOf<T, U>(connection: Connection<T> | undefined, map: (node: T) => U): Page<U> {
  if (connection === undefined) return { items: [], total: 0, next: null };
  const { edges, totalCount, pageInfo } = connection;
  return { items: edges.map((edge) => map(edge.node)), total: totalCount, next: pageInfo.hasNextPage ? pageInfo.endCursor : null };
}

/** Members of a result union, the success told apart by its own fields. */
type Outcome<Success> = (Success & { __typename: string }) | ActProblem;

export interface Requests {
  /** @throws CombinedError */
  ask: <Result, Variables extends AnyVariables>(document: TypedDocumentNode<Result, Variables>, variables: Variables) => Promise<Result>;
  /** As ask; without figures where they are not for the viewer, nowhere or not here. */
  askWithFigures: <Result, Variables extends AnyVariables>(
    document: TypedDocumentNode<Result, Variables>,
    variables: (withFigures: boolean) => Variables,
  ) => Promise<Result>;
  act: <Result extends { outcome: Outcome<{ effect: Effect }> }, Variables extends AnyVariables>(
    document: TypedDocumentNode<Result, Variables>,
    variables: Variables,
    placeOf: (outcome: Result['outcome']) => { id: string; name: string; version: number } | undefined,
  ) => Promise<ActAnswer>;
}

/** One-off requests, always answered by the server. */
export function useRequests(): Requests {
  const { client } = useClientHandle();
  const session = useSession();

  async function send<Result>(answer: PromiseLike<{ data?: Result | undefined; error?: CombinedError | undefined }>): Promise<Result> {
    const { data, error } = await answer;
    if (error !== undefined) throw error;
    if (data === undefined) throw new Error('no data');
    return data;
  }

  function ask<Result, Variables extends AnyVariables>(
    document: TypedDocumentNode<Result, Variables>,
    variables: Variables,
  ): Promise<Result> {
    return send(client.query(document, variables, { requestPolicy: 'network-only' }).toPromise());
  }

  return {
    ask,
    async askWithFigures(document, variables) {
      const withFigures = session.may('statistics.read');
      try {
        return await ask(document, variables(withFigures));
      } catch (error) {
        if (!withFigures || !(error instanceof CombinedError) || failureOf(error).kind !== 'forbidden') throw error;
        return ask(document, variables(false));
      }
    },
    async act(document, variables, placeOf) {
      const { data, error } = await client.mutation(document, variables).toPromise();
      if (error !== undefined) return { failure: failureOf(error) };
      if (data === undefined) return { failure: { kind: 'internal', code: 'INTERNAL', message: '', traceId: undefined } };
      const place = placeOf(data.outcome);
      if (place !== undefined && 'effect' in data.outcome) return { place, effect: data.outcome.effect };
      return { problem: data.outcome };
    },
  };
}
