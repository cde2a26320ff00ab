/** A live stream that is being read. */
export interface Stream {
  readonly status: number;
  /** What has arrived so far. */
  readonly text: () => string;
  /** Waits until the text holds this, or the time is over. */
  readonly until: (wanted: string, milliseconds?: number) => Promise<boolean>;
  /** Resolves when the server has ended the stream; false when it has not in time. */
  readonly ended: (milliseconds?: number) => Promise<boolean>;
  readonly close: () => void;
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function eventually(is: () => boolean, milliseconds: number): Promise<boolean> {
  const until = Date.now() + milliseconds;
  while (!is() && Date.now() < until) await pause(20);
  return is();
}

/** Opens a subscription as the SPA does. */
export async function openStream(
  url: string,
  headers: Readonly<Record<string, string>>,
  query: string,
  variables: object,
): Promise<Stream> {
  const control = new AbortController();
  const response = await fetch(new URL('/graphql/stream', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
    body: JSON.stringify({ query, variables }),
    signal: control.signal,
  });
  let [text, isOver] = ['', false];
  const read = async () => {
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) text += part.value;
  };
  void read()
    .catch(() => undefined)
    .finally(() => (isOver = true));
  return {
    status: response.status,
    text: () => text,
    until: (wanted, milliseconds = 5_000) => eventually(() => text.includes(wanted), milliseconds),
    ended: (milliseconds = 5_000) => eventually(() => isOver, milliseconds),
    close: () => control.abort(),
  };
}
