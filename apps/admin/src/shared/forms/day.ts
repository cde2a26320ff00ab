import { todayIn, type PlainDate } from '@zhibu/domain';

/** Today where the organs work, whatever the computer's own zone. */
export function today(): PlainDate {
  return todayIn('Asia/Shanghai', new Date());
}
