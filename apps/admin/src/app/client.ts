import { graphHeaders } from '@/shared/graphql/headers';
import { createResilientFetch } from '@/shared/graphql/resilient-fetch';
import { cacheExchange, Client, fetchExchange, makeOperation, mapExchange } from '@urql/core';

export interface GraphClientOptions {
  locale: () => string;
  onLink: (lost: boolean) => void;
  renewSession: () => Promise<void> | undefined;
}

/**
 * The GraphQL client of the whole application. The document cache forgets every answer that holds a type which a mutation returned;
 * a query whose list may be empty names its types in `context.additionalTypenames`.
 */
export function createGraphClient(options: GraphClientOptions): Client {
  const fetches = createResilientFetch({
    fetch: (input, init) => fetch(input, init),
    onLink: options.onLink,
    renewSession: options.renewSession,
  });
  return new Client({
    url: '/graphql',
    preferGetMethod: false,
    requestPolicy: 'cache-and-network',
    fetchOptions: () => ({ credentials: 'same-origin', headers: graphHeaders(options.locale()) }),
    exchanges: [
      cacheExchange,
      mapExchange({
        onOperation: (operation) =>
          makeOperation(operation.kind, operation, {
            ...operation.context,
            fetch: operation.kind === 'mutation' ? fetches.mutation : fetches.query,
          }),
      }),
      fetchExchange,
    ],
  });
}
