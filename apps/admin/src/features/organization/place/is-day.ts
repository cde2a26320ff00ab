import { checkDate } from '@zhibu/domain';

/** Whether a field holds a day that the server can be asked about. */
export function isDay(text: string | null): text is string {
  return text !== null && checkDate(text).ok;
}
