import { STATUS_CODES } from 'node:http';
import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  getOperationAST,
  GraphQLError,
  type GraphQLSchema,
  OperationTypeNode,
  parse,
  validate,
} from 'graphql';
import { AppError, statusOf } from './kernel/errors.js';
import { maskError } from './kernel/graphql/apollo-plugins.js';
import type { AppContext } from './kernel/graphql/context.js';
import { assertWithinLimits, LIMITS, measureOperation } from './kernel/graphql/limits.js';
import { assertCleanText } from './kernel/graphql/text-guard.js';

/** What a client sends to open a stream. */
export interface SubscriptionParams {
  readonly query: unknown;
  readonly operationName?: string | null;
  readonly variables?: Record<string, unknown> | null;
}

type Prepared = ExecutionArgs & { contextValue: Record<string, unknown> };

/** Reads a subscription under the same limits as every operation. */
export function prepareSubscription(
  schema: GraphQLSchema,
  context: AppContext | undefined,
  params: SubscriptionParams,
): Prepared | ExecutionResult {
  try {
    if (!context) throw new Error('A stream without a context.');
    return prepared(schema, context, params);
  } catch (error) {
    const errors = error instanceof Refused ? error.errors : [error instanceof GraphQLError ? error : wrapped(error)];
    return masked({ errors }, context?.actor.traceId);
  }
}

/** What is wrong with a document. */
class Refused extends Error {
  constructor(readonly errors: readonly GraphQLError[]) {
    super('The document is not valid.');
  }
}

const wrapped = (error: unknown) => new GraphQLError('', { originalError: error instanceof Error ? error : undefined });
const coded = (error: GraphQLError, code: string) => new GraphQLError(error.message, { nodes: error.nodes, extensions: { code } });

function prepared(schema: GraphQLSchema, context: AppContext, { query, operationName, variables }: SubscriptionParams): Prepared {
  const document = parsed(String(query));
  const faults = validate(schema, document, undefined, { maxErrors: LIMITS.errors });
  if (faults.length > 0) throw new Refused(faults.map((fault) => coded(fault, 'GRAPHQL_VALIDATION_FAILED')));
  const operation = getOperationAST(document, operationName);
  // The name may choose another operation of the document than the first: the one that would run is judged.
  if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) {
    throw new AppError('BAD_USER_INPUT', 'Only subscriptions stream; send the rest to /graphql.');
  }
  const variableValues = variables ?? {};
  assertCleanText(document, variableValues);
  assertWithinLimits(measureOperation(schema, document, operation, variableValues));
  return { schema, document, operationName, variableValues, contextValue: { ...context } };
}

function parsed(query: string): DocumentNode {
  try {
    return parse(query, { maxTokens: LIMITS.tokens });
  } catch (error) {
    throw error instanceof GraphQLError ? coded(error, 'GRAPHQL_PARSE_FAILED') : error;
  }
}

/** The answer to what is no subscription, or none that may run. */
export function refusal({
  errors = [],
}: ExecutionResult): [string, { status: number; statusText: string; headers: Record<string, string> }] {
  const status = statusOf(errors[0]?.extensions['code']) ?? 400;
  return [JSON.stringify({ errors }), { status, statusText: STATUS_CODES[status] ?? '', headers: { 'content-type': 'application/json' } }];
}

/** A refusal to begin passes twice: as the outcome of the subscription and as what is sent. The second time it has lost its cause. */
const maskedErrors = new WeakSet<GraphQLError>();

/** What may leave the house of a result. */
export function masked(result: ExecutionResult, traceId: unknown): ExecutionResult {
  return result.errors ? { ...result, errors: result.errors.map((error) => maskedError(error, traceId)) } : result;
}

function maskedError(error: GraphQLError, traceId: unknown): GraphQLError {
  if (maskedErrors.has(error)) return error;
  const formatted = error.toJSON();
  const { message, extensions } = maskError({ ...formatted, extensions: { ...formatted.extensions, traceId } }, error);
  const safe = new GraphQLError(message, { extensions });
  maskedErrors.add(safe);
  return safe;
}
