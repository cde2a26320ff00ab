/** The time, as one dependency, so that tests can set it. */
export interface Clock {
  now(): Date;
  /** Today's date (YYYY-MM-DD) where the organs work. */
  today(): string;
}

export function systemClock(timeZone: string): Clock {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return { now: () => new Date(), today: () => format.format(new Date()) };
}
