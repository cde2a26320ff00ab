import { describe, expect, it } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { NO_QUESTION, type Question } from './question';
import { readQuestion, writeQuestion } from './question-address';

const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:any(.*)*', component: {} }] });
/** There and back through a real address, with everything that an address escapes. */
const throughAddress = (question: Question): Question =>
  readQuestion(router.resolve(router.resolve({ path: '/', query: writeQuestion(question) }).fullPath).query);

const full: Question = {
  measures: ['members.stock', 'members.womenShare'],
  rows: [
    { dimension: 'organization.level', level: 2 },
    { dimension: 'sex', level: null },
  ],
  columns: [{ dimension: 'quarter', level: null }],
  where: [
    { dimension: 'ageBand', in: ['<=30', '>=61'] },
    { dimension: 'rank', in: ['A, B & C=d %2C #'] },
    { dimension: 'standing', in: [] },
  ],
  place: 'YC-03',
  time: { kind: 'SPAN', from: '2024-01-01', to: '2026-06-30' },
  compare: 'SAME_PERIOD_LAST_YEAR',
  having: [
    { measure: 'members.stock', atLeast: 10, atMost: null },
    { measure: 'members.womenShare', atLeast: -1.5, atMost: 60 },
  ],
  order: { measure: 'members.stock', direction: 'DESC' },
  treeBasis: 'AS_OF',
  treeDay: '2026-01-01',
  pageSize: 500,
};

describe('the address of a question', () => {
  it('holds the whole question', () => {
    expect(throughAddress(full)).toEqual(full);
    expect(throughAddress(NO_QUESTION)).toEqual(NO_QUESTION);
    expect(throughAddress({ ...full, time: { kind: 'DAY', day: '2026-06-30' }, treeBasis: 'CURRENT', treeDay: null })).toMatchObject({
      time: { kind: 'DAY', day: '2026-06-30' },
      treeBasis: 'CURRENT',
      treeDay: null,
    });
  });

  it('is short where little is asked, and readable', () => {
    expect(writeQuestion(NO_QUESTION)).toEqual({});
    expect(router.resolve({ path: '/', query: writeQuestion(full) }).fullPath).toContain('measures=members.stock,members.womenShare');
  });

  it('leaves out what cannot be read, and keeps names for the server to judge', () => {
    const query = {
      measures: 'nobody.knows,,',
      rows: 'organization.level:99',
      asOf: '2026-02-30',
      compare: 'WITH_NOTHING',
      having: ['x', 'members.stock:a..5'],
      tree: 'UPSIDE_DOWN',
      size: '7',
    };
    expect(readQuestion(query)).toEqual({
      ...NO_QUESTION,
      measures: ['nobody.knows'],
      rows: [{ dimension: 'organization.level', level: 12 }],
      having: [{ measure: 'members.stock', atLeast: null, atMost: 5 }],
    });
  });
});
