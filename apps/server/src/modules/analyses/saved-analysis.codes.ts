import { codeEnum } from '../../kernel/graphql/enums.js';

/** How often a kept question is asked again. */
export const ANALYSIS_SCHEDULES = ['DAILY', 'WEEKLY', 'MONTHLY'] as const;
export type AnalysisScheduleCode = (typeof ANALYSIS_SCHEDULES)[number];

const SHELVES = ['OWN', 'SHARED', 'DELETED'] as const;
export type AnalysisShelfCode = (typeof SHELVES)[number];

export const AnalysisSchedule = codeEnum(
  'AnalysisSchedule',
  'How often a saved analysis is asked again, at six in the morning.',
  ANALYSIS_SCHEDULES,
  {
    DAILY: { zh: '每天', en: 'Every day' },
    WEEKLY: { zh: '每周一', en: 'Every Monday' },
    MONTHLY: { zh: '每月一日', en: 'On the first of every month' },
  },
);

export const AnalysisShelf = codeEnum('AnalysisShelf', 'Which saved analyses are wanted.', SHELVES, {
  OWN: { zh: '本人的', en: 'One’s own' },
  SHARED: { zh: '他人共享的', en: 'Those that others share' },
  DELETED: { zh: '本人已删除的', en: 'One’s own that were deleted and can be restored' },
});
