import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type GraphQLSchema, subscribe } from 'graphql';
import { createHandler } from 'graphql-sse/lib/use/fastify';
import type { Actor } from './kernel/actor.js';
import { AppError, unauthenticated } from './kernel/errors.js';
import type { Events } from './kernel/events.js';
import type { AppContext } from './kernel/graphql/context.js';
import type { ContextBuilder } from './request-context.js';
import { masked, prepareSubscription, refusal } from './stream-request.js';

const STREAMS_PER_HOLDER = 20;
const RECHECK_MS = 15_000;

interface Stream {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly userId: number;
  /** An account, or one of its screens: they are counted apart. */
  readonly holder: string;
  /** What the actor held when the stream began: it was judged by that. */
  readonly rights: string;
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
    onSubscribe: (request, params) => {
      const prepared = prepareSubscription(schema, contexts.get(request.raw), params);
      return 'schema' in prepared ? prepared : refusal(prepared);
    },
    subscribe: async (args) => {
      const started = await subscribe(args);
      return Symbol.asyncIterator in started ? started : masked(started, traceOf(args.contextValue));
    },
    onNext: ({ contextValue }, _request, result) => ('hasNext' in result ? result : masked(result, traceOf(contextValue))),
  });
  const recheck = async (stream: Stream) => {
    const context = await contextOf(stream.request, null).catch(() => null);
    if (!context || rightsOf(context.actor) !== stream.rights) stream.reply.raw.end();
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
      const { userId, screenId } = context.actor;
      if (userId === null) throw unauthenticated();
      const holder = `${userId} ${screenId ?? ''}`;
      if ([...streams].filter((stream) => stream.holder === holder).length >= STREAMS_PER_HOLDER) {
        throw new AppError('TOO_MANY_REQUESTS', `At most ${STREAMS_PER_HOLDER} live streams an account.`);
      }
      const stream = { request, reply, userId, holder, rights: rightsOf(context.actor) };
      streams.add(stream);
      reply.raw.on('close', () => streams.delete(stream));
      contexts.set(request, context);
      await handler(request, reply);
    },
  });
}

/** The trace id of the request behind a context. */
function traceOf(context: unknown): unknown {
  const actor = typeof context === 'object' && context !== null && 'actor' in context ? context.actor : null;
  return typeof actor === 'object' && actor !== null && 'traceId' in actor ? actor.traceId : undefined;
}

const rightsOf = ({ kind, userId, grants, limit }: Actor) =>
  JSON.stringify([kind, userId, grants, limit && [...limit.permissions], limit?.path, limit?.organizationId]);
