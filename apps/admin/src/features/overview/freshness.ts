/** `waiting`: nothing came yet; `live`: every change arrives; `reconnecting`: the line was lost a moment ago; `stale`: the figures may be behind. */
export type Connection = 'waiting' | 'live' | 'reconnecting' | 'stale';

/** How long figures without a line count as fresh, in milliseconds; longer than the pause between two requests on a quiet line. */
export const PATIENCE = 45_000;

export interface LineState {
  /** When the line was lost, in milliseconds of the epoch; null while it stands. */
  lostAt: number | null;
  /** When the last good answer came; null before the first. */
  goodAt: number | null;
  now: number;
}

/** The state of the line to the server. Figures that requests still bring while changes do not arrive are not stale. */
export function connectionOf({ lostAt, goodAt, now }: LineState): Connection {
  if (lostAt === null) return goodAt === null ? 'waiting' : 'live';
  return now - Math.max(lostAt, goodAt ?? 0) < PATIENCE ? 'reconnecting' : 'stale';
}

export interface Age {
  count: number;
  unit: 'seconds' | 'minutes' | 'hours' | 'days';
}

const UNITS = [
  { unit: 'days', milliseconds: 86_400_000 },
  { unit: 'hours', milliseconds: 3_600_000 },
  { unit: 'minutes', milliseconds: 60_000 },
] as const;

/** An age in its largest whole unit; what lies in the future (clocks differ) is no seconds old. */
export function ageOf(since: number, now: number): Age {
  const passed = Math.max(0, now - since);
  const larger = UNITS.find((entry) => passed >= entry.milliseconds);
  if (larger) return { count: Math.floor(passed / larger.milliseconds), unit: larger.unit };
  return { count: Math.floor(passed / 1000), unit: 'seconds' };
}
