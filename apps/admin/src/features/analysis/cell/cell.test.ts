import { describe, expect, it } from 'vitest';
import { sampleCell, sampleMeasure } from '../analysis-fixture';
import type { AnalysisKey } from '../analysis.graphql';
import { NO_QUESTION, type Question } from '../question/question';
import { noListFor, questionOfCell } from './cell-question';
import { peopleOfVariables } from './person-link';

const key = (dimension: string, value: string): AnalysisKey => ({ dimension, value, label: value });
const by = (...dimensions: string[]) => dimensions.map((dimension) => ({ dimension, level: null }));
const question: Question = {
  ...NO_QUESTION,
  measures: ['members.stock', 'members.full'],
  rows: by('sex', 'organization.children'),
  columns: by('quarter', 'ageBand'),
  where: [{ dimension: 'education', in: ['POSTGRADUATE'] }],
  place: 'YC',
  time: { kind: 'SPAN', from: '2026-01-01', to: '2026-11-22' },
  compare: 'PREVIOUS_PERIOD',
  having: [{ measure: 'members.full', atLeast: 1, atMost: null }],
  order: { measure: 'members.full', direction: 'ASC' },
};
const keys = [key('sex', 'FEMALE'), key('organization.children', 'YC-03'), key('quarter', '2026-Q4'), key('ageBand', '<=30')];

describe('questionOfCell', () => {
  it('asks for one figure of today, with what was laid out as filters', () => {
    expect(questionOfCell(question, { cell: sampleCell('members.full', 3), keys })).toEqual({
      ...NO_QUESTION,
      measures: ['members.full'],
      rows: by('organization.children'),
      where: [
        { dimension: 'education', in: ['POSTGRADUATE'] },
        { dimension: 'sex', in: ['FEMALE'] },
        { dimension: 'ageBand', in: ['<=30'] },
      ],
      place: 'YC',
      pageSize: 1000,
    });
    expect(questionOfCell(question, { cell: sampleCell('members.full', 3), keys: [] })).toMatchObject({ rows: [], where: question.where });
  });
});

describe('noListFor', () => {
  const asked = {
    measure: sampleMeasure('members.stock'),
    periods: [
      { key: '2026-Q3', from: '2026-07-01', to: '2026-09-30', comparedWith: null },
      { key: '2026-Q4', from: '2026-10-01', to: '2026-11-22', comparedWith: null },
    ],
    today: '2026-11-22',
    mayReadPeople: true,
  };
  const opened = (cell = sampleCell('members.stock', 3), of = keys) => ({ cell, keys: of });

  it('lets the server look for a list where one may be', () => {
    expect(noListFor(opened(), asked)).toBeNull();
    expect(noListFor(opened(undefined, []), asked)).toBeNull();
  });

  it.each([
    ['NOT_TODAY', opened(undefined, [key('quarter', '2026-Q3')]), {}],
    ['NOBODY', opened(sampleCell('members.stock', 0)), {}],
    ['SUPPRESSED', opened(sampleCell('members.stock', 'SUPPRESSED')), { mayReadPeople: false }],
    ['NO_RIGHT', opened(), { mayReadPeople: false }],
    ['RATIO', opened(), { measure: sampleMeasure('r', { additivity: 'NON_ADDITIVE' }) }],
    ['NOT_PEOPLE', opened(), { measure: sampleMeasure('o', { minimumCell: null }) }],
  ] as const)('says %s where there is none', (reason, cell, change) => {
    expect(noListFor(cell, { ...asked, ...change })).toBe(reason);
  });
});

describe('peopleOfVariables', () => {
  it('turns a ready query into the address of the list', () => {
    const filter = { organizationId: 'T3', members: true, sex: 'FEMALE', standing: ['FULL'], ageBand: '<=30' };
    expect(peopleOfVariables(JSON.stringify({ filter }))).toEqual({
      organizationId: 'T3',
      members: 'true',
      sex: 'FEMALE',
      standing: ['FULL'],
      ageBand: '<=30',
    });
  });

  it('gives no list rather than a wider one', () => {
    expect(peopleOfVariables('{"filter":{"shoeSize":43}}')).toBeNull();
    expect(peopleOfVariables('{"filter":{"sex":"NEITHER"}}')).toBeNull();
    expect(peopleOfVariables('{}')).toBeNull();
    expect(peopleOfVariables('{')).toBeNull();
  });
});
