import type { FastifyInstance } from 'fastify';
import type { Database } from '../database.js';

/** GET /livez: the process runs. GET /readyz: the database answers and is up to date. */
export function mountHealth(app: FastifyInstance, database: Database): void {
  app.get('/livez', () => ({ live: true }));
  app.get('/readyz', async (_request, reply) => {
    const ready = await database.ready();
    if (!ready) void reply.code(503).header('retry-after', '5');
    return { ready };
  });
}
