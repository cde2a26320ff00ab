import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { AppError } from './kernel/errors.js';
import { contextFailure, errorsPlugin, limitsPlugin, maskError } from './kernel/graphql/apollo-plugins.js';
import { compiledQueries } from './kernel/graphql/compiled-queries.js';
import type { AppContext } from './kernel/graphql/context.js';
import type { KeptAnswers } from './kernel/graphql/kept-answers.js';
import { LIMITS } from './kernel/graphql/limits.js';
import type { Log } from './kernel/log.js';
import type { ContextBuilder } from './request-context.js';

interface ApolloParts {
  readonly log: Log;
  readonly kept: KeptAnswers;
  readonly app?: FastifyInstance;
}

/** The Apollo server over the schema; tests run operations on it without HTTP. */
export function makeApollo(schema: GraphQLSchema, { log, kept, app }: ApolloParts): ApolloServer<AppContext> {
  return new ApolloServer<AppContext>({
    schema,
    introspection: true,
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: LIMITS.tokens },
    plugins: [
      limitsPlugin,
      errorsPlugin(log),
      kept.plugin,
      compiledQueries(),
      // It wraps every field of every type, plain ones too, to find out how long an answer may be kept: none may be kept at all.
      ApolloServerPluginCacheControlDisabled(),
      ...(app ? [fastifyApolloDrainPlugin(app)] : []),
    ],
    formatError: maskError,
    stringifyResult: kept.stringify,
    logger: { debug: () => undefined, info: () => undefined, warn: (text) => log.warn(text), error: (text) => log.error(text) },
  });
}

/** Mounts POST and GET /graphql. */
export function mountGraphql(app: FastifyInstance, apollo: ApolloServer<AppContext>, contextOf: ContextBuilder): void {
  const handler = fastifyApolloHandler(apollo, {
    context: (request, reply) =>
      contextOf(request, reply).catch((error: unknown) => {
        throw contextFailure(error, app.log, request.id);
      }),
  });
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    preHandler: (request, reply, done) => {
      void reply.header('cache-control', 'no-store');
      done(Array.isArray(request.body) ? new AppError('BATCHING_DISABLED', 'One operation a request.') : undefined);
    },
    handler,
  });
  app.route({
    method: ['PUT', 'PATCH', 'DELETE'],
    url: '/graphql',
    handler: (_request, reply) =>
      reply
        .code(405)
        .header('allow', 'GET, POST')
        .send({ errors: [{ message: 'Use POST.', extensions: { code: 'METHOD_NOT_ALLOWED' } }] }),
  });
}
