import { GraphQLError } from 'graphql';

/** Stable codes of refusals that are not data; a script may rely on them. */
const STATUS = {
  BAD_USER_INPUT: 400,
  BAD_CURSOR: 400,
  QUERY_TOO_DEEP: 400,
  TOO_MANY_ALIASES: 400,
  TOO_MANY_DIRECTIVES: 400,
  QUERY_TOO_DEAR: 400,
  TOO_MANY_SIGN_INS: 400,
  BATCHING_DISABLED: 400,
  UNKNOWN_MEASURE: 400,
  UNKNOWN_DIMENSION: 400,
  UNKNOWN_VALUE: 400,
  TOO_MANY_MEASURES: 400,
  TOO_MANY_DIMENSIONS: 400,
  TOO_MANY_PERIODS: 400,
  DIMENSION_TWICE: 400,
  DIMENSION_IN_ROWS_AND_FILTER: 400,
  DIMENSION_NOT_APPLICABLE: 400,
  DIMENSION_NOT_FILTERABLE: 400,
  PERIOD_WITHOUT_DATA: 400,
  ANALYSIS_TOO_DEAR: 400,
  EXPORT_TOO_LARGE: 400,
  BOUNDARY_NOT_COUNTED: 400,
  BOUNDARY_NOT_FOUND: 404,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  FIELD_NOT_PERMITTED: 403,
  NOT_FOUND: 404,
  NOT_ACCEPTABLE: 406,
  FILE_TOO_LARGE: 413,
  FILE_REFUSED: 422,
  IDEMPOTENCY_MISMATCH: 422,
  TOO_MANY_REQUESTS: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,
} as const;

export type AppErrorCode = keyof typeof STATUS;

/** A refusal with a stable code; its message may be shown to anybody. */
export class AppError extends GraphQLError {
  readonly code: AppErrorCode;

  constructor(code: AppErrorCode, message: string, details: Record<string, unknown> = {}) {
    super(message, { extensions: { code, ...details } });
    this.code = code;
  }
}

/** The HTTP status that goes with a code; 200 for codes that are not ours. */
export function statusOf(code: unknown): number | undefined {
  return Object.entries(STATUS).find(([name]) => name === code)?.[1];
}

export const forbidden = (permission: string) => new AppError('FORBIDDEN', `Not allowed: ${permission} is needed.`, { permission });
export const unauthenticated = () => new AppError('UNAUTHENTICATED', 'Sign in first.');
export const badInput = (path: string, message: string) => new AppError('BAD_USER_INPUT', message, { path: path.split('.') });

const UNAVAILABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  '53100',
  '53300',
  '25006',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08001',
  '08003',
  '55P03',
]);

/** True where the database could not serve (down, full, read-only, out of connections): a matter of waiting, not a bug. */
export function isUnavailable(error: unknown): boolean {
  for (
    let current: unknown = error;
    current instanceof Error;
    current = current.cause ?? ('originalError' in current ? current.originalError : undefined)
  ) {
    if ('code' in current && typeof current.code === 'string' && UNAVAILABLE.has(current.code)) return true;
    if (/timeout exceeded when trying to connect|Connection terminated|is not queryable|Cannot use a pool after/.test(current.message))
      return true;
  }
  return false;
}

/** The SQLSTATE of a database error, however deep it is wrapped. */
export function sqlState(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code)) return error.code;
  return sqlState(error.cause);
}
