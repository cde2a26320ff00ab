import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  type ExecutionArgs,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  OperationTypeNode,
  parse,
  subscribe,
  validate,
} from 'graphql';
import { createHandler } from 'graphql-sse/lib/use/fastify';
import { AppError, unauthenticated } from './kernel/errors.js';
import type { Events } from './kernel/events.js';
import { maskError } from './kernel/graphql/apollo-plugins.js';
import type { AppContext } from './kernel/graphql/context.js';
import { assertWithinLimits, LIMITS, measureOperation } from './kernel/graphql/limits.js';
import { assertCleanText } from './kernel/graphql/text-guard.js';
import type { ContextBuilder } from './request-context.js';

const STREAMS_PER_USER = 20;
const RECHECK_MS = 15_000;

interface Stream {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly userId: number;
}

interface StreamParts {
  readonly schema: GraphQLSchema;
  readonly events: Events;
  readonly contextOf: ContextBuilder;
}

/** Live updates at /graphql/stream: one subscription a stream, by the same context as every request; a stream ends when its right does. */
export function mountStream(app: FastifyInstance, { schema, events, contextOf }: StreamParts): void {
  const streams = new Set<Stream>();
  const contexts = new WeakMap<FastifyRequest, AppContext>();
  const handler = createHandler<Record<string, unknown>>({
    schema,
    onSubscribe: (request, params) => prepare(schema, contexts.get(request.raw), params),
    subscribe: async (args) => maskedStart(await subscribe(args)),
    onNext: (_context, _request, result) => ('hasNext' in result ? result : masked(result)),
  });
  const recheck = async (stream: Stream) => {
    const context = await contextOf(stream.request, null).catch(() => null);
    if (context?.actor.userId !== stream.userId) stream.reply.raw.end();
  };
  const timer = setInterval(() => streams.forEach((stream) => void recheck(stream)), RECHECK_MS);
  const unsubscribe = events.subscribe((event) => {
    if (event.topic === 'access') for (const stream of streams) if (stream.userId === event.userId) void recheck(stream);
  });
  app.addHook('preClose', async () => {
    clearInterval(timer);
    unsubscribe();
    for (const stream of streams) stream.reply.raw.end();
  });
  app.route({
    method: ['GET', 'POST', 'PUT', 'DELETE'],
    url: '/graphql/stream',
    handler: async (request, reply) => {
      const context = await contextOf(request, null);
      const { userId } = context.actor;
      if (userId === null) throw unauthenticated();
      if ([...streams].filter((stream) => stream.userId === userId).length >= STREAMS_PER_USER) {
        throw new AppError('TOO_MANY_REQUESTS', `At most ${STREAMS_PER_USER} live streams an account.`);
      }
      const stream = { request, reply, userId };
      streams.add(stream);
      reply.raw.on('close', () => streams.delete(stream));
      contexts.set(request, context);
      await handler(request, reply);
    },
  });
}

interface Params {
  readonly query: unknown;
  readonly operationName?: string | null;
  readonly variables?: Record<string, unknown> | null;
}

/** Reads a subscription under the same limits as every operation. */
function prepare(
  schema: GraphQLSchema,
  contextValue: AppContext | undefined,
  params: Params,
): (ExecutionArgs & { contextValue: Record<string, unknown> }) | ExecutionResult {
  try {
    const document = parse(String(params.query), { maxTokens: LIMITS.tokens });
    const faults = validate(schema, document, undefined, { maxErrors: LIMITS.errors });
    if (faults.length > 0) return { errors: faults.map(maskedError) };
    const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
    if (!contextValue || operation?.operation !== OperationTypeNode.SUBSCRIPTION)
      throw new AppError('BAD_USER_INPUT', 'Only subscriptions stream; send the rest to /graphql.');
    const variableValues = params.variables ?? {};
    assertCleanText(document, variableValues);
    assertWithinLimits(measureOperation(schema, document, operation, variableValues));
    return { schema, document, operationName: params.operationName, variableValues, contextValue: { ...contextValue } };
  } catch (error) {
    return {
      errors: [
        maskedError(
          error instanceof GraphQLError ? error : new GraphQLError('', { originalError: error instanceof Error ? error : undefined }),
        ),
      ],
    };
  }
}

/** A refusal to begin passes twice: as the outcome of the subscription and as what is sent. The second time it has lost its cause. */
const maskedErrors = new WeakSet<GraphQLError>();

function maskedError(error: GraphQLError): GraphQLError {
  if (maskedErrors.has(error)) return error;
  const { message, extensions } = maskError(error.toJSON(), error);
  const safe = new GraphQLError(message, { extensions });
  maskedErrors.add(safe);
  return safe;
}

const masked = (result: ExecutionResult): ExecutionResult =>
  result.errors ? { ...result, errors: result.errors.map(maskedError) } : result;

function maskedStart(started: AsyncIterable<ExecutionResult> | ExecutionResult): AsyncIterable<ExecutionResult> | ExecutionResult {
  return Symbol.asyncIterator in started ? started : masked(started);
}
