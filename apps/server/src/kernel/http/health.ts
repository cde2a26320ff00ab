import type { FastifyInstance } from 'fastify';
import type { Database } from '../database.js';
import { AppError } from '../errors.js';

const ALWAYS_OPEN = new Set(['/livez', '/readyz']);

/**
 * GET /livez: the process runs. GET /readyz: the database answers and is up to date.
 * Returns what opens the gate: until then every request that needs data is told to come back.
 */
export function mountHealth(app: FastifyInstance, database: Database): () => void {
  let open = false;
  app.addHook('onRequest', async (request) => {
    if (!open && !ALWAYS_OPEN.has(request.url) && needsData(request.url))
      throw new AppError('UNAVAILABLE', 'The service is starting; try again in a few seconds.');
  });
  app.get('/livez', () => ({ live: true }));
  app.get('/readyz', async (_request, reply) => {
    const ready = open && (await database.ready());
    if (!ready) void reply.code(503).header('retry-after', '5');
    return { ready };
  });
  return () => {
    open = true;
  };
}

const needsData = (url: string) => /^\/(graphql|files|roster)(\/|\?|$)/.test(url);
