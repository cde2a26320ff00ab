import type { CombinedError } from '@urql/core';

export const FAILURE_KINDS = ['network', 'unauthenticated', 'forbidden', 'notFound', 'badInput', 'limit', 'internal'] as const;
export type FailureKind = (typeof FAILURE_KINDS)[number];

/** What went wrong with an operation, in the terms that a page can show. */
export interface Failure {
  kind: FailureKind;
  code: string;
  /** The server's text, already in the person's language; empty for network and internal failures. */
  message: string;
  /** Names the request in the server's log. */
  traceId: string | undefined;
  /** What the server says beside the code, such as why a screen link does not open. */
  reason?: string | undefined;
}

// The server's codes of refusal; every other code counts as internal.
const KIND_BY_CODE: Readonly<Record<string, FailureKind>> = {
  UNAUTHENTICATED: 'unauthenticated',
  FORBIDDEN: 'forbidden',
  FIELD_NOT_PERMITTED: 'forbidden',
  NOT_FOUND: 'notFound',
  BAD_USER_INPUT: 'badInput',
  BAD_CURSOR: 'badInput',
  GRAPHQL_VALIDATION_FAILED: 'badInput',
  IDEMPOTENCY_MISMATCH: 'badInput',
  TOO_MANY_REQUESTS: 'limit',
  TOO_MANY_SIGN_INS: 'limit',
  QUERY_TOO_DEEP: 'limit',
  QUERY_TOO_DEAR: 'limit',
  TOO_MANY_ALIASES: 'limit',
  UNAVAILABLE: 'network',
};

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Maps an error of the GraphQL client; the first GraphQL error decides. */
export function failureOf(error: CombinedError): Failure {
  const first = error.graphQLErrors[0];
  if (first === undefined) return { kind: 'network', code: 'NETWORK', message: '', traceId: undefined };
  const code = text(first.extensions.code) ?? 'INTERNAL';
  const kind = KIND_BY_CODE[code] ?? 'internal';
  return {
    kind,
    code,
    message: kind === 'internal' ? '' : first.message,
    traceId: text(first.extensions.traceId),
    reason: text(first.extensions.reason),
  };
}
