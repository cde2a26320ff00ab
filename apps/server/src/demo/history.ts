import type { PlainDate } from '@zhibu/domain';

/** Something that happened to a record, told backwards: `before` holds the values that it had until then. */
export interface PastEvent<State> {
  readonly on: PlainDate;
  readonly change: string;
  readonly documentNumber: string | null;
  readonly before: Partial<State>;
}

/** One row of a history table: the state in [validFrom, validTo), and what began it. */
export interface Period<State> {
  readonly validFrom: PlainDate;
  readonly validTo: PlainDate | null;
  readonly change: string;
  readonly documentNumber: string | null;
  readonly state: State;
}

export interface Beginning {
  readonly on: PlainDate;
  readonly change: string;
  readonly documentNumber: string | null;
}

/**
 * The whole history that ends in the current state, oldest period first. Events of one day become one period, named after the last.
 * @throws RangeError for an event that does not lie after the beginning.
 */
export function historyOf<State extends object>(
  current: State,
  beginning: Beginning,
  events: readonly PastEvent<State>[],
): Period<State>[] {
  const newestFirst = [...events].sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
  const periods: Period<State>[] = [];
  let state = current;
  let validTo: PlainDate | null = null;
  for (const event of newestFirst) {
    if (event.on <= beginning.on) throw new RangeError(`${event.change} of ${event.on} does not lie after ${beginning.on}.`);
    if (event.on !== validTo) {
      periods.unshift({ validFrom: event.on, validTo, change: event.change, documentNumber: event.documentNumber, state });
      validTo = event.on;
    }
    state = { ...state, ...event.before };
  }
  return [{ validFrom: beginning.on, validTo, change: beginning.change, documentNumber: beginning.documentNumber, state }, ...periods];
}
