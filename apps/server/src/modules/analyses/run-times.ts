import { addDays, type PlainDate } from '@zhibu/domain';
import type { AnalysisScheduleCode } from './saved-analysis.codes.js';

const HOUR = 6;
const HOUR_MS = 3_600_000;

/** What the calendar and the clock say at a moment in a time zone. */
function wallTime(moment: Date, timeZone: string): { readonly day: PlainDate; readonly asUtc: number } {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).format(moment);
  return { day: parts.slice(0, 10), asUtc: Date.parse(`${parts.replace(' ', 'T')}Z`) };
}

/** Six in the morning of a day where the organs work. */
function morningOf(day: PlainDate, timeZone: string): Date {
  const wanted = Date.parse(`${day}T00:00:00Z`) + HOUR * HOUR_MS;
  // The offset that holds about then; once more where the clocks were changed between.
  const guess = wanted - (wallTime(new Date(wanted), timeZone).asUtc - wanted);
  return new Date(guess - (wallTime(new Date(guess), timeZone).asUtc - wanted));
}

const isMonday = (day: PlainDate) => new Date(`${day}T00:00:00Z`).getUTCDay() === 1;

const FALLS_ON: Readonly<Record<AnalysisScheduleCode, (day: PlainDate) => boolean>> = {
  DAILY: () => true,
  WEEKLY: isMonday,
  MONTHLY: (day) => day.endsWith('-01'),
};

/** The next moment of a schedule after another moment. */
export function nextRunAfter(schedule: AnalysisScheduleCode, after: Date, timeZone: string): Date {
  for (let { day } = wallTime(after, timeZone); ; day = addDays(day, 1)) {
    const morning = morningOf(day, timeZone);
    if (FALLS_ON[schedule](day) && morning > after) return morning;
  }
}
