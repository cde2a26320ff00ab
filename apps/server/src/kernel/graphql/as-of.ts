import type { PlainDate } from '@zhibu/domain';
import type { Clock } from '../clock.js';
import { badInput } from '../errors.js';

/** What the argument asOf of a field says of itself. */
export const AS_OF = 'The day as of which to read, with everything below; today when omitted. Not in the future.';

/** The past day that a reader asks for; null for today. @throws AppError BAD_USER_INPUT for a day to come */
export function pastDay(clock: Pick<Clock, 'today'>, asOf: PlainDate | null | undefined): PlainDate | null {
  if (!asOf) return null;
  const now = clock.today();
  if (asOf > now) throw badInput('asOf', `Nothing is known of ${asOf} yet; asOf is a day up to ${now}.`);
  return asOf === now ? null : asOf;
}
