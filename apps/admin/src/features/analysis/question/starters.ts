import { NO_QUESTION, type LaidOut, type Question } from './question';
import { spanOf } from './spans';

/** A question to begin with: one click gives its answer. Its words are in the locales. */
export interface Starter {
  readonly key: string;
  readonly chart: string;
  readonly question: Question;
}

const by = (...dimensions: readonly string[]): LaidOut[] => dimensions.map((dimension) => ({ dimension, level: null }));
const COURTS = by('organization.children');

/** The ten questions that an analyst of a court asks first, at a place and up to a day. */
export function starters(place: string | null, today: string): Starter[] {
  const ask = (key: string, chart: string, question: Partial<Question>): Starter => ({
    key,
    chart,
    question: { ...NO_QUESTION, place, ...question },
  });
  return [
    ask('womenByCourt', 'table', { measures: ['members.stock', 'members.womenShare'], rows: COURTS }),
    ask('womenByAge', 'heat', {
      measures: ['members.womenShare'],
      rows: COURTS,
      columns: by('ageBand'),
      compare: 'SAME_PERIOD_LAST_YEAR',
    }),
    ask('agePyramid', 'pyramid', { measures: ['members.stock'], rows: by('ageBand'), columns: by('sex') }),
    ask('trend', 'line', { measures: ['members.stock'], rows: by('quarter'), time: spanOf('YEARS_3', today) }),
    ask('flows', 'bar', {
      measures: ['members.joined', 'members.left', 'members.net'],
      rows: by('year'),
      time: spanOf('YEARS_3', today),
    }),
    ask('pipeline', 'bar', {
      measures: ['development.applicants', 'development.activists', 'development.prospects', 'members.probationary'],
      rows: COURTS,
    }),
    ask('judges', 'bar', {
      measures: ['staff.quotaJudges', 'staff.quotaJudgesMemberShare'],
      rows: COURTS,
      order: { measure: 'staff.quotaJudges', direction: 'DESC' },
    }),
    ask('education', 'stacked', { measures: ['members.stock'], rows: by('ageBand'), columns: by('education') }),
    ask('posts', 'stacked', { measures: ['posts.stock'], rows: by('postKind'), columns: by('sex') }),
    ask('coverage', 'bar', { measures: ['units.stock', 'units.ownOrganizationShare'], rows: by('unitKind') }),
  ];
}
