import type { Failure } from './failure';

/** A failure in one line, for a message that passes; the trace id goes with it so that it can be reported. */
export function failureText(t: (key: string) => string, failure: Failure | undefined): string {
  const kind = failure?.kind ?? 'internal';
  const text = failure?.message || `${t(`shared.failure.${kind}.title`)} ${t(`shared.failure.${kind}.description`)}`;
  return failure?.traceId === undefined ? text : `${text} ${t('shared.failure.trace')} ${failure.traceId}`;
}
