import { randomUUID } from 'node:crypto';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import Fastify, { LogController, type FastifyBaseLogger, type FastifyError, type FastifyInstance } from 'fastify';
import type { Config } from '../../config.js';
import { AppError, isUnavailable, statusOf } from '../errors.js';
import { LIMITS } from '../graphql/limits.js';
import type { Log } from '../log.js';
import { securityHeaders } from './security-headers.js';

const TRACE_HEADER = 'x-trace-id';

/** The HTTP server with what every answer needs: trace id, security headers, JSON errors, compression. */
export async function makeHttpServer(config: Config, log: Log): Promise<FastifyInstance> {
  const logger: FastifyBaseLogger = log.child({}, { level: config.logLevel === 'info' ? 'warn' : config.logLevel });
  const app = Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
    bodyLimit: LIMITS.bodyBytes,
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    genReqId: () => randomUUID(),
  });
  app.removeContentTypeParser('text/plain');
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const { status, code, message, details } = described(error);
    if (status >= 500 && status !== 503) log.error({ err: error, traceId: request.id }, 'request failed');
    if (status === 503) void reply.header('retry-after', '5');
    return reply
      .code(status)
      .type('application/json')
      .send({ errors: [{ message, extensions: { ...details, code, traceId: request.id } }] });
  });
  const secure = securityHeaders(config.secureCookies);
  app.addHook('onRequest', (request, reply, done) => {
    void reply.headers(secure).header(TRACE_HEADER, request.id);
    done();
  });
  let closing = false;
  app.addHook('preClose', async () => {
    closing = true;
  });
  // A connection that is busy when the server closes would stay open for its keep-alive time afterwards.
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (closing) void reply.header('connection', 'close');
    done(null, payload);
  });
  await app.register(cookie);
  await app.register(compress, { global: true, encodings: ['br', 'gzip'], threshold: 2048 });
  return app;
}

interface Described {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  /** What else a refusal of our own says. */
  readonly details?: Record<string, unknown>;
}

function described(error: FastifyError): Described {
  if (error instanceof AppError)
    return { status: statusOf(error.code) ?? 500, code: error.code, message: error.message, details: error.extensions };
  if (isUnavailable(error))
    return { status: 503, code: 'UNAVAILABLE', message: 'The service is not available for the moment; try again in a few seconds.' };
  const status = error.statusCode ?? 500;
  if (status < 500) return { status, code: error.code ?? 'BAD_REQUEST', message: error.message };
  return { status: 500, code: 'INTERNAL', message: 'Something went wrong on our side.' };
}
