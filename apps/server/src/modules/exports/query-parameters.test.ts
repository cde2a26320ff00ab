import { describe, expect, it } from 'vitest';
import { formatOf } from './export-form.js';
import { parametersOf } from './query-parameters.js';

const read = (query: string, more: Partial<Parameters<typeof parametersOf>[1]> = {}) =>
  parametersOf(new URLSearchParams(query), { accept: undefined, locale: 'zh-CN', hasBody: false, ...more });

/** The code and the place of a refusal. */
function refusal(decide: () => unknown): unknown {
  try {
    decide();
    return 'taken';
  } catch (error) {
    return typeof error === 'object' && error !== null && 'extensions' in error ? error.extensions : error;
  }
}

describe('the parameters of a question', () => {
  it('say what an AnalysisInput says', () => {
    const query =
      'measures=members.stock,members.womenShare&rows=organization.level:2,sex&columns=ageBand&organization=YC&from=2025-01-01&to=2025-12-31' +
      '&granularity=quarter&where=standing:FULL,PROBATIONARY&where=sex:FEMALE&having=members.stock:10..&having=members.womenShare:..-0.5' +
      '&compare=previous_period&treeBasis=as_of&treeAsOf=2025-01-01&orderBy=members.stock:asc&first=50';
    const { question, first } = read(query);
    expect(JSON.parse(JSON.stringify(question))).toEqual({
      measures: ['members.stock', 'members.womenShare'],
      rows: [{ dimension: 'organization.level', level: 2 }, { dimension: 'sex' }],
      columns: [{ dimension: 'ageBand' }],
      organization: { code: 'YC' },
      time: { from: '2025-01-01', to: '2025-12-31', granularity: 'QUARTER' },
      where: [
        { dimension: 'standing', in: ['FULL', 'PROBATIONARY'] },
        { dimension: 'sex', in: ['FEMALE'] },
      ],
      having: [
        { measure: 'members.stock', atLeast: 10 },
        { measure: 'members.womenShare', atMost: -0.5 },
      ],
      compare: 'PREVIOUS_PERIOD',
      treeBasis: 'AS_OF',
      treeAsOf: '2025-01-01',
      orderBy: { measure: 'members.stock', direction: 'ASC' },
    });
    expect(first).toBe(50);
  });

  it('say the form of the answer', () => {
    expect(read('measures=a').form).toEqual({ format: 'json', layout: 'wide', locale: 'zh-CN', hasMark: false, hasNotes: true });
    expect(read('measures=a&format=csv&layout=long&lang=en&bom=true&notes=false').form).toEqual({
      format: 'csv',
      layout: 'long',
      locale: 'en',
      hasMark: true,
      hasNotes: false,
    });
  });

  it.each([
    ['measure=a', 'measure'],
    ['measures=a&measures=b', 'measures'],
    ['measures=a&format=pdf', 'format'],
    ['measures=a&layout=tall', 'layout'],
    ['measures=a&first=ten', 'first'],
    ['measures=a&first=-1', 'first'],
    ['measures=a&last=1.5', 'last'],
    ['measures=a&where=sex', 'where'],
    ['measures=a&having=a', 'having'],
    ['measures=a&having=a:x..', 'having'],
    ['measures=a&lang=fr', 'lang'],
    ['measures=a%00', 'measures'],
    ['saved=x&measures=a', 'measures'],
    ['__proto__=x', '__proto__'],
  ])('none is passed over in silence: %s', (query, path) => {
    expect(refusal(() => read(query))).toEqual({ code: 'BAD_USER_INPUT', path: [path] });
  });

  it('leave the question to the body where there is one', () => {
    expect(read('format=csv&first=5', { hasBody: true }).first).toBe(5);
    for (const query of ['measures=a', 'saved=x'])
      expect(refusal(() => read(query, { hasBody: true }))).toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});

describe('the form of an answer', () => {
  it.each([
    [undefined, 'json'],
    ['*/*', 'json'],
    ['text/html,application/xhtml+xml,*/*;q=0.8', 'json'],
    ['text/csv', 'csv'],
    ['text/*', 'csv'],
    ['application/json;q=0.5, text/csv', 'csv'],
    ['text/csv;q=0, application/json', 'json'],
    ['application/vnd.apache.arrow.stream', 'arrow'],
    ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xlsx'],
  ])('follows Accept: %s', (accept, format) => {
    expect(formatOf(null, accept)).toBe(format);
  });

  it('follows the parameter before that, and refuses what it cannot make', () => {
    expect(formatOf('xlsx', 'text/csv')).toBe('xlsx');
    expect(refusal(() => formatOf(null, 'application/pdf'))).toMatchObject({ code: 'NOT_ACCEPTABLE' });
    expect(refusal(() => formatOf('toString', undefined))).toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});
