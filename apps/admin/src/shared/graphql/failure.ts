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

/** Nothing came back, or nothing that could be read. */
export const LOST: Failure = { kind: 'network', code: 'NETWORK', message: '', traceId: undefined };

/** `otherKind`: of codes that this list does not name. */
function failureFrom(message: string, extensions: Readonly<Record<string, unknown>>, otherKind: FailureKind): Failure {
  const code = text(extensions.code) ?? 'INTERNAL';
  const kind = KIND_BY_CODE[code] ?? otherKind;
  return {
    kind,
    code,
    message: kind === 'internal' ? '' : message,
    traceId: text(extensions.traceId),
    reason: text(extensions.reason),
  };
}

/** Maps an error of the GraphQL client; the first GraphQL error decides. */
export function failureOf(error: CombinedError): Failure {
  const first = error.graphQLErrors[0];
  return first === undefined ? LOST : failureFrom(first.message, first.extensions, 'internal');
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;

/** Maps the refusal of a route besides GraphQL, whose body is shaped like its errors. `status`: of HTTP; 0 where it was not reached. */
export function failureOfBody(status: number, body: unknown): Failure {
  const errors = field(body, 'errors');
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  const extensions = field(first, 'extensions');
  if (typeof extensions !== 'object' || extensions === null)
    return status === 0 || status >= 500 ? LOST : { ...LOST, kind: 'internal', code: 'INTERNAL' };
  return failureFrom(
    text(field(first, 'message')) ?? '',
    Object.fromEntries(Object.entries(extensions)),
    status < 500 ? 'badInput' : 'internal',
  );
}
