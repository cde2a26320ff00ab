/** Tells how far a long work is, how fast, and how long it will take at that pace. */
export interface Pace {
  /** `done` of all, counted from the beginning of this run's own work. Says something at most every two seconds. */
  readonly tell: (done: number) => void;
}

export interface PaceOptions {
  readonly what: string;
  readonly total: number;
  /** What an earlier run had done. */
  readonly before: number;
  readonly say: (line: string) => void;
  /** Milliseconds. */
  readonly now?: () => number;
}

const SECOND = 1_000;
const QUIET_MS = 2 * SECOND;

/** 3 h 20 min, 4 min 5 s, 12 s */
export function durationText(seconds: number): string {
  const whole = Math.round(seconds);
  const [hours, minutes] = [Math.floor(whole / 3_600), Math.floor((whole % 3_600) / 60)];
  if (hours > 0) return `${hours} h ${minutes} min`;
  return minutes > 0 ? `${minutes} min ${whole % 60} s` : `${whole} s`;
}

/** people: 1,200,000 of 10,370,000 (11 %), 41,000/s, 3 min 44 s left */
export function makePace({ what, total, before, say, now = () => performance.now() }: PaceOptions): Pace {
  const begun = now();
  let last = begun;
  return {
    tell(done) {
      const at = now();
      const isLast = before + done >= total;
      if (at - last < QUIET_MS && !isLast) return;
      last = at;
      const perSecond = done / Math.max((at - begun) / SECOND, 0.001);
      const left = isLast ? '' : `, ${durationText((total - before - done) / Math.max(perSecond, 0.001))} left`;
      const share = Math.floor(((before + done) / total) * 100);
      const text = (value: number) => Math.round(value).toLocaleString('en');
      say(`${what}: ${text(before + done)} of ${text(total)} (${share} %), ${text(perSecond)}/s${left}`);
    },
  };
}
