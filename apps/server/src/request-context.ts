import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from './config.js';
import type { Actor, Locale } from './kernel/actor.js';
import type { Clock } from './kernel/clock.js';
import type { Database } from './kernel/database.js';
import { AppError, forbidden } from './kernel/errors.js';
import type { AppContext } from './kernel/graphql/context.js';
import { makeCursors } from './kernel/paging.js';
import type { Sealing } from './kernel/sealing.js';
import { authenticate, type Credentials } from './modules/access/index.js';

const SESSION_COOKIE = 'zhibu_session';
const SCREEN_COOKIE = 'zhibu_screen';
/** Says that a page asks as the screen that its browser holds the link of, and not as whoever is signed in there. */
const AS_SCREEN = 'x-zhibu-screen';
const HOURS_12 = 12 * 60 * 60;
const REMEMBERED = 5_000;

interface Dependencies {
  readonly config: Config;
  readonly database: Database;
  readonly sealing: Sealing;
  readonly clock: Clock;
}

type Recognise = (credentials: Credentials) => Promise<Actor>;

/** Remembers for a moment who a sender is. Every act of this process makes it forget, so what it changes holds for the next request. */
function remembering(database: Database, forMs: number, recognise: Recognise): Recognise {
  const known = new Map<string, { readonly actor: Actor; readonly until: number }>();
  let acts = 0;
  database.onCommit(() => {
    acts += 1;
    known.clear();
  });
  return async (credentials) => {
    const { sessionToken = '', authorization = '', screenSecret = null, address, traceId, locale } = credentials;
    const key = JSON.stringify([sessionToken, authorization, screenSecret, address]);
    const found = known.get(key);
    if (found && found.until > Date.now()) return { ...found.actor, traceId, locale };
    const actsBefore = acts;
    const actor = await recognise(credentials);
    if (known.size >= REMEMBERED) known.clear();
    // What was read while an act was committed may be of before it.
    if (actor.kind !== 'anonymous' && forMs > 0 && acts === actsBefore) known.set(key, { actor, until: Date.now() + forMs });
    return actor;
  };
}

/** What tells who asks. */
export type Asker = Pick<FastifyRequest, 'cookies' | 'headers' | 'ip' | 'id' | 'url'>;

/** Makes the context of a request: the same for GraphQL, SSE and files. */
export function makeContextBuilder({ config, database, sealing, clock }: Dependencies) {
  const recognise = remembering(database, config.rememberSendersMs, (credentials) =>
    authenticate(database.read, credentials, clock.today()),
  );
  return async (request: Asker, reply: FastifyReply | null): Promise<AppContext> => {
    assertScreenKeepsToGraph(request);
    const actor = await recognise(credentialsOf(request));
    return {
      actor,
      cursors: makeCursors(sealing, String(actor.userId ?? 'nobody'), () => clock.now().getTime()),
      userAgent: request.headers['user-agent'] ?? '',
      departure: reply ? () => departureOf(reply) : undefined,
      setSession: (token) => {
        const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: config.secureCookies } as const;
        if (token === null) void reply?.clearCookie(SESSION_COOKIE, options);
        else void reply?.setCookie(SESSION_COOKIE, token, { ...options, maxAge: HOURS_12 });
      },
      setScreen: (secret, maxAge) => {
        void reply?.setCookie(SCREEN_COOKIE, secret, {
          path: '/graphql',
          httpOnly: true,
          sameSite: 'strict',
          secure: config.secureCookies,
          maxAge,
        });
      },
    };
  };
}

/** Aborted when the connection is lost before the answer has been sent. */
function departureOf({ raw }: FastifyReply): AbortSignal {
  const departure = new AbortController();
  raw.once('close', () => {
    if (!raw.writableFinished) departure.abort(new AppError('UNAVAILABLE', 'The asker has left.'));
  });
  if (raw.destroyed) departure.abort(new AppError('UNAVAILABLE', 'The asker has left.'));
  return departure.signal;
}

export type ContextBuilder = ReturnType<typeof makeContextBuilder>;

/** A screen has the right to figures for its panels alone: no route that hands out figures or files knows it. @throws AppError FORBIDDEN */
function assertScreenKeepsToGraph({ headers, url }: Asker): void {
  if (headers[AS_SCREEN] !== undefined && !/^\/graphql(?:[/?]|$)/.test(url)) throw forbidden('overview.read');
}

function credentialsOf(request: Asker): Credentials {
  return {
    sessionToken: request.cookies[SESSION_COOKIE],
    authorization: request.headers.authorization,
    screenSecret: request.headers[AS_SCREEN] === undefined ? undefined : (request.cookies[SCREEN_COOKIE] ?? ''),
    address: request.ip,
    traceId: request.id,
    locale: localeOf(request.headers['accept-language']),
  };
}

/** Chinese unless English is asked for first. */
export function localeOf(header: string | undefined): Locale {
  return header !== undefined && /^en\b/i.test(header.trim()) ? 'en' : 'zh-CN';
}
