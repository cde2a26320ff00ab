/** The time, as one dependency, so that tests can set it. */
export interface Clock {
  now(): Date;
  /** Today's date (YYYY-MM-DD) where the organs work. */
  today(): string;
}

export function systemClock(timeZone: string): Clock {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  // Formatting takes longer than most of a request does, and the date changes on whole minutes only.
  let known = { minute: Number.NaN, date: '' };
  const today = () => {
    const minute = Math.floor(Date.now() / 60_000);
    if (minute !== known.minute) known = { minute, date: format.format(new Date()) };
    return known.date;
  };
  return { now: () => new Date(), today };
}
