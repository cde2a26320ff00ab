import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../database.js';
import { AppError } from '../errors.js';

const ALWAYS_OPEN = new Set(['/livez', '/readyz']);

/** How long those are still answered who had knocked when the gate closed: nobody is left with a broken connection. */
const DRAIN_MS = 1_000;

/** Lets requests in that need data, or tells them to come back. */
export interface Gate {
  readonly open: () => void;
  /** Turns newcomers away while what runs goes on; ends when those who had knocked have their answer. */
  readonly close: () => Promise<void>;
}

/** GET /livez: the process runs. GET /readyz: the database answers and is up to date. The gate is closed at first. */
export function mountHealth(app: FastifyInstance, database: Database): Gate {
  let open = false;
  app.addHook('onRequest', async (request, reply) => {
    if (open || ALWAYS_OPEN.has(request.url) || !needsData(request.url)) return;
    void reply.header('connection', 'close');
    throw new AppError('UNAVAILABLE', 'The service is starting or stopping; try again in a few seconds.');
  });
  app.get('/livez', () => ({ live: true }));
  app.get('/readyz', async (_request, reply) => {
    const ready = open && (await database.ready());
    if (!ready) void reply.code(503).header('retry-after', '5');
    return { ready };
  });
  return {
    open: () => {
      open = true;
    },
    close: async () => {
      open = false;
      await pause(DRAIN_MS);
    },
  };
}

const needsData = (url: string) => /^\/(graphql|files|roster|statistics\/query)(\/|\?|$)/.test(url);
