import { type Logger, pino } from 'pino';

export type Log = Logger;

/** One JSON line an event; what could name a person or open a door is never written. */
export function makeLog(level: string): Log {
  return pino({
    level,
    base: null,
    redact: {
      paths: ['password', '*.password', 'req.headers.authorization', 'req.headers.cookie', 'headers.authorization', 'headers.cookie'],
      remove: true,
    },
    serializers: { err: quietError },
  });
}

/** What is written of an error. */
export interface QuietError {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly constraint?: string;
  readonly stack: string;
  readonly cause?: QuietError;
}

/** An error without values of rows: PostgreSQL tells them in the detail, the entity manager repeats it in message and stack. */
export function quietError(error: unknown): QuietError {
  if (!(error instanceof Error)) return { type: typeof error, message: 'Not an error.', stack: '' };
  const text = (key: string) =>
    Object.entries(error).flatMap(([name, value]) => (name === key && typeof value === 'string' ? [value] : []))[0];
  const [code, constraint] = [text('code'), text('constraint')];
  return {
    type: error.constructor.name,
    message: quietLine(error.message, code),
    ...(code === undefined ? {} : { code }),
    ...(constraint === undefined ? {} : { constraint }),
    stack: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .join('\n'),
    ...(error.cause === undefined ? {} : { cause: quietError(error.cause) }),
  };
}

/** The first line; of a database's refusal of data (`invalid input syntax for type date: "…"`) only what comes before the value. */
function quietLine(message: string, code: string | undefined): string {
  const [first = ''] = message.split('\n');
  return code !== undefined && /^[0-9A-Z]{5}$/.test(code) ? first.replace(/: ".*$/, '.') : first;
}
