import type { Text } from '@zhibu/statistics';
import type { Locale } from '../../kernel/actor.js';

/** Why a scheduled run failed, with what to do, by code. */
const TEXTS: Readonly<Record<string, Text>> = {
  OWNER_DISABLED: { zh: '所有者的账号已停用。', en: 'The account of the owner is disabled.' },
  FORBIDDEN: {
    zh: '所有者已没有统计权限，请联系安全管理员。',
    en: 'The owner no longer may read figures. Ask the security administrator.',
  },
  BOUNDARY_NOT_FOUND: {
    zh: '问题所问的党组织不存在，或已不在所有者的权限范围内，请修改问题。',
    en: 'The organisation of the question does not exist or is no longer open to its owner. Change the question.',
  },
  BOUNDARY_NOT_COUNTED: {
    zh: '人员按党支部统计，不按党小组，请改问所在党支部。',
    en: 'People are counted by branches, not by the groups inside them. Ask for the branch.',
  },
  UNKNOWN_MEASURE: {
    zh: '目录中已没有问题所用的指标，请修改问题。',
    en: 'The catalogue no longer has a measure of the question. Change it.',
  },
  UNKNOWN_DIMENSION: {
    zh: '目录中已没有问题所用的维度，请修改问题。',
    en: 'The catalogue no longer has a dimension of the question. Change it.',
  },
  UNKNOWN_VALUE: { zh: '维度已没有问题所筛选的取值，请修改问题。', en: 'A dimension no longer has a value of the question. Change it.' },
  PERIOD_WITHOUT_DATA: {
    zh: '问题所问的时间没有数据，请修改时间。',
    en: 'Nothing is recorded of the time of the question. Change the time.',
  },
  ANALYSIS_TOO_DEAR: { zh: '计算量过大，请减少维度或期数。', en: 'It would take too long. Ask for fewer dimensions or periods.' },
  RUN_TOO_LARGE: {
    zh: '答案过大，不能留存。请减少行数，或改用导出。',
    en: 'The answer is too large to be kept. Ask for fewer rows, or export it.',
  },
  INTERNAL: {
    zh: '系统出错，已记录；下次将照常运行。',
    en: 'Something went wrong on our side and was recorded; the next run takes place as usual.',
  },
};
const OTHER: Text = { zh: '问题已不能回答，请打开分析查看并修改。', en: 'The question can no longer be answered. Open it and change it.' };

export const runFailureText = (locale: Locale, code: string): string => (TEXTS[code] ?? OTHER)[locale === 'en' ? 'en' : 'zh'];
