import type { ApolloServerPlugin } from '@apollo/server';
import type { FastifyBaseLogger } from 'fastify';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { may } from '../actor.js';
import { AppError, isUnavailable, statusOf } from '../errors.js';
import type { Log } from '../log.js';
import type { AppContext } from './context.js';
import { asksForSchema } from './introspection.js';
import { assertWithinLimits, LIMITS, measureOperation } from './limits.js';
import { quietMessage } from './quiet-message.js';
import { assertCleanText } from './text-guard.js';

/** Refuses operations that are too deep, too wide or too dear, before anything is read. */
export const limitsPlugin: ApolloServerPlugin<AppContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ schema, document, operation, request, contextValue }) {
        const variables = request.variables ?? {};
        if (asksForSchema(document) && !may(contextValue.actor, 'explorer.use')) {
          throw new AppError('FORBIDDEN', 'The schema is open to those with the permission explorer.use.', { permission: 'explorer.use' });
        }
        assertCleanText(document, variables);
        if (operation) assertWithinLimits(measureOperation(schema, document, operation, variables));
      },
    };
  },
};

/** Logs what is a bug with the trace id of the request, and answers refusals with their HTTP status when there is no data. */
export const errorsPlugin = (log: Log): ApolloServerPlugin<AppContext> => ({
  async requestDidStart() {
    return {
      async didEncounterErrors({ errors, contextValue, operationName }) {
        for (const error of errors) {
          error.extensions['traceId'] = contextValue.actor.traceId;
          if (isBug(error))
            log.error(
              { err: error.originalError ?? error, traceId: contextValue.actor.traceId, operation: operationName, path: error.path },
              'request failed',
            );
        }
      },
      async willSendResponse({ response }) {
        if (response.body.kind !== 'single') return;
        const { errors, data } = response.body.singleResult;
        if (!errors || errors.length === 0) return;
        if (errors.length > LIMITS.errors) response.body.singleResult.errors = errors.slice(0, LIMITS.errors);
        if (data && Object.values(data).some((value) => value !== null)) return;
        const status = statusOf(errors[0]?.extensions?.['code']);
        if (status) response.http.status = status;
        if (status === 503) response.http.headers.set('retry-after', '5');
      },
    };
  },
});

const OURS = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

const rootCause = (error: unknown): unknown =>
  error instanceof GraphQLError && error.originalError ? rootCause(error.originalError) : error;

function isBug(error: unknown): boolean {
  const cause = rootCause(error);
  return !(cause instanceof GraphQLError) && !isUnavailable(cause);
}

/** A sender who cannot be made out: Apollo adds neither status nor trace id to what fails before an operation is read. */
export function contextFailure(error: unknown, log: Pick<FastifyBaseLogger, 'error'>, traceId: string): GraphQLError {
  const cause = error instanceof Error ? error : new Error(String(error));
  const code = cause instanceof AppError ? cause.code : isUnavailable(cause) ? 'UNAVAILABLE' : 'INTERNAL';
  if (code === 'INTERNAL') log.error({ err: cause, traceId }, 'request failed');
  const headers = new Map(code === 'UNAVAILABLE' ? [['retry-after', '5']] : []);
  return new GraphQLError(cause.message, {
    originalError: cause,
    extensions: { ...(cause instanceof AppError ? cause.extensions : {}), code, traceId, http: { status: statusOf(code), headers } },
  });
}

/** What leaves the house: our own refusals as they are, everything else masked with the trace id. */
export function maskError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const cause = rootCause(error);
  const traceId = formatted.extensions?.['traceId'];
  if (isUnavailable(cause))
    return {
      message: 'The service is not available for the moment; try again in a few seconds.',
      path: formatted.path,
      extensions: { code: 'UNAVAILABLE', traceId },
    };
  const code = formatted.extensions?.['code'];
  if (cause instanceof GraphQLError && (cause instanceof AppError || OURS.has(String(code)))) {
    const { stacktrace: _stacktrace, ...extensions } = formatted.extensions ?? {};
    return { ...formatted, message: quietMessage(formatted.message, cause), extensions };
  }
  return {
    message: `Something went wrong on our side. Quote this number to your administrator: ${traceId}`,
    path: formatted.path,
    extensions: { code: 'INTERNAL', traceId },
  };
}
