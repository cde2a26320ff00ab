export interface ResilientFetchOptions {
  fetch: typeof fetch;
  /** Told when the server stops or starts to answer. */
  onLink: (lost: boolean) => void;
  /** Resolves when the person has signed in again; undefined when nobody was signed in, so there is no session to renew. */
  renewSession: () => Promise<void> | undefined;
  /** Waits between two tries; resolves early when the browser is online again. */
  pause?: (milliseconds: number, signal: AbortSignal | null | undefined) => Promise<void>;
}

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 10_000;
// What a proxy or a server without its database answers; anything else is the operation's own answer.
const AWAY = new Set([502, 503, 504]);
// Errors come before data in an answer, so the head is enough to see the code.
const HEAD = 4000;

function pauseUntilOnline(milliseconds: number, signal: AbortSignal | null | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (): void => {
      clearTimeout(timer);
      removeEventListener('online', done);
      signal?.removeEventListener('abort', abort);
      resolve();
    };
    const abort = (): void => {
      done();
      reject(new DOMException('aborted', 'AbortError'));
    };
    const timer = setTimeout(done, milliseconds);
    addEventListener('online', done);
    signal?.addEventListener('abort', abort);
  });
}

/**
 * Two fetch functions for GraphQL: `query` tries again, with growing pauses, until the server answers or the caller aborts;
 * `mutation` is sent once, because a repeat could act twice. Both wait for a new sign-in when the session has ended and then send again:
 * a refused operation has done nothing, so this repeat is safe.
 */
export function createResilientFetch(options: ResilientFetchOptions): { query: typeof fetch; mutation: typeof fetch } {
  const pause = options.pause ?? pauseUntilOnline;

  async function renewing(send: typeof fetch, input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const response = await send(input, init);
    const text = await response.text();
    const renewal = text.slice(0, HEAD).includes('"UNAUTHENTICATED"') ? options.renewSession() : undefined;
    if (renewal !== undefined) {
      await renewal;
      return renewing(send, input, init);
    }
    return new Response(text, { status: response.status, statusText: response.statusText, headers: response.headers });
  }

  const once: typeof fetch = async (input, init) => {
    try {
      const response = await options.fetch(input, init);
      options.onLink(AWAY.has(response.status));
      return response;
    } catch (error) {
      if (!init?.signal?.aborted) options.onLink(true);
      throw error;
    }
  };

  const untilAnswered: typeof fetch = async (input, init) => {
    for (let wait = FIRST_PAUSE; ; wait = Math.min(wait * 2, LONGEST_PAUSE)) {
      const response = await once(input, init).catch((error: unknown) => {
        if (init?.signal?.aborted) throw error;
        return undefined;
      });
      if (response !== undefined && !AWAY.has(response.status)) return response;
      await pause(wait, init?.signal);
    }
  };

  return { query: (input, init) => renewing(untilAnswered, input, init), mutation: (input, init) => renewing(once, input, init) };
}
