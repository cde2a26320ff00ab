import { at } from './json.js';

/** An answer of the server, read to its end. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The text as JSON, or undefined where it is none. */
  readonly body: unknown;
  /** The code of the first error. */
  readonly code: unknown;
}

export interface Client {
  /** Sends an operation the way the SPA does. */
  graphql(query: string, variables?: Readonly<Record<string, unknown>>, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** Sends anything, with what the client knows of itself. */
  send(path: string, init?: RequestInit): Promise<Answer>;
}

export interface Identity {
  /** The value of the session cookie. */
  readonly session?: string;
  readonly token?: string;
  readonly language?: string;
}

export const SESSION_COOKIE = 'zhibu_session';

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const body = parsed(text);
  return { status: response.status, headers: response.headers, text, body, code: at(body, 'errors.0.extensions.code') };
}

/** Speaks to a running server as somebody. */
export function clientOf(url: string, identity: Identity = {}): Client {
  const own = {
    'accept-language': identity.language ?? 'en',
    ...(identity.session ? { cookie: `${SESSION_COOKIE}=${identity.session}` } : {}),
    ...(identity.token ? { authorization: `Bearer ${identity.token}` } : {}),
  };
  const send = async (path: string, init: RequestInit = {}) => {
    const headers = new Headers({ ...own, ...Object.fromEntries(new Headers(init.headers)) });
    return answerOf(await fetch(new URL(path, url), { ...init, headers }));
  };
  return {
    send,
    graphql: (query, variables = {}, headers = {}) =>
      send('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
      }),
  };
}

/** The session cookie that an answer sets, with its attributes; null where it sets none. */
export function cookieOf(answer: Answer): { value: string; attributes: string[] } | null {
  const header = answer.headers.getSetCookie().find((line) => line.startsWith(`${SESSION_COOKIE}=`));
  if (header === undefined) return null;
  const [pair = '', ...attributes] = header.split('; ');
  return { value: pair.slice(SESSION_COOKIE.length + 1), attributes };
}
