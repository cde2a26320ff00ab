import { describe, expect, it } from 'vitest';
import { questionOfInput } from './input-question';
import { NO_QUESTION, type Question } from './question';
import { inputOf } from './question-input';

const full: Question = {
  measures: ['members.stock', 'members.womenShare'],
  rows: [{ dimension: 'organization.level', level: 2 }],
  columns: [
    { dimension: 'sex', level: null },
    { dimension: 'quarter', level: null },
  ],
  where: [{ dimension: 'ageBand', in: ['<=30', '>=61'] }],
  place: 'YC-03',
  time: { kind: 'SPAN', from: '2024-01-01', to: '2026-06-30' },
  compare: 'SAME_PERIOD_LAST_YEAR',
  having: [{ measure: 'members.stock', atLeast: 10, atMost: null }],
  order: { measure: 'members.stock', direction: 'DESC' },
  treeBasis: 'AS_OF',
  treeDay: '2026-01-01',
  pageSize: 500,
};
const back = (question: Question) => questionOfInput(JSON.stringify(inputOf(question)));

describe('questionOfInput', () => {
  it('turns round what inputOf says', () => {
    for (const question of [
      full,
      { ...full, time: { kind: 'DAY', day: '2026-06-30' } as const, columns: [] },
      { ...NO_QUESTION, measures: ['a'] },
    ])
      expect(back(question)).toEqual(question);
  });

  it('lays out time that is only divided', () => {
    const input = {
      measures: ['a'],
      columns: [{ dimension: 'sex' }],
      time: { from: '2024-01-01', to: '2026-06-30', granularity: 'QUARTER' },
    };
    expect(questionOfInput(JSON.stringify(input))?.columns).toEqual(full.columns);
  });

  it('knows no question where there is none', () => {
    expect(questionOfInput('{}')).toBeNull();
    expect(questionOfInput('[')).toBeNull();
    expect(questionOfInput('{"measures":"a"}')).toBeNull();
  });
});
