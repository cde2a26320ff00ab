import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from './config.js';
import type { Locale } from './kernel/actor.js';
import type { Clock } from './kernel/clock.js';
import type { Database } from './kernel/database.js';
import type { AppContext } from './kernel/graphql/context.js';
import { makeCursors } from './kernel/paging.js';
import type { Sealing } from './kernel/sealing.js';
import { authenticate, type Credentials } from './modules/access/index.js';

const SESSION_COOKIE = 'zhibu_session';
const HOURS_12 = 12 * 60 * 60;

interface Dependencies {
  readonly config: Config;
  readonly database: Database;
  readonly sealing: Sealing;
  readonly clock: Clock;
}

/** Makes the context of a request: the same for GraphQL, SSE and files. */
export function makeContextBuilder({ config, database, sealing, clock }: Dependencies) {
  return async (request: FastifyRequest, reply: FastifyReply | null): Promise<AppContext> => {
    const actor = await authenticate(database.read, credentialsOf(request), clock.today());
    return {
      actor,
      cursors: makeCursors(sealing, String(actor.userId ?? 'nobody'), () => clock.now().getTime()),
      userAgent: request.headers['user-agent'] ?? '',
      setSession: (token) => {
        const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: config.secureCookies } as const;
        if (token === null) void reply?.clearCookie(SESSION_COOKIE, options);
        else void reply?.setCookie(SESSION_COOKIE, token, { ...options, maxAge: HOURS_12 });
      },
    };
  };
}

export type ContextBuilder = ReturnType<typeof makeContextBuilder>;

function credentialsOf(request: FastifyRequest): Credentials {
  return {
    sessionToken: request.cookies[SESSION_COOKIE],
    authorization: request.headers.authorization,
    address: request.ip,
    traceId: request.id,
    locale: localeOf(request.headers['accept-language']),
  };
}

/** Chinese unless English is asked for first. */
export function localeOf(header: string | undefined): Locale {
  return header !== undefined && /^en\b/i.test(header.trim()) ? 'en' : 'zh-CN';
}
