import { buildASTSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { NO_QUESTION, type Question } from './question';
import { inputOf, placeOfVariables } from './question-input';
import { textOf } from './question-texts';

const [schemaText = ''] = Object.values(
  import.meta.glob<string>('../../../../../../packages/graphql/schema.graphql', { eager: true, query: '?raw', import: 'default' }),
);
const schema = buildASTSchema(parse(schemaText));
const question: Question = {
  ...NO_QUESTION,
  measures: ['members.stock'],
  rows: [{ dimension: 'organization.level', level: 2 }],
  columns: [{ dimension: 'quarter', level: null }],
  where: [
    { dimension: 'rank', in: [String.raw`it's "x" \ $HOME`, 'MONTH'] },
    { dimension: 'sex', in: [] },
  ],
  place: 'YC',
  time: { kind: 'SPAN', from: '2025-01-01', to: '2026-06-30' },
  compare: 'PREVIOUS_PERIOD',
  having: [
    { measure: 'members.stock', atLeast: 10, atMost: null },
    { measure: 'members.stock', atLeast: null, atMost: null },
  ],
  order: { measure: 'members.stock', direction: 'DESC' },
  treeBasis: 'CURRENT',
};
const input = inputOf(question);

describe('inputOf', () => {
  it('says what is asked and nothing else', () => {
    expect(input).toEqual({
      measures: ['members.stock'],
      rows: [{ dimension: 'organization.level', level: 2 }],
      columns: [{ dimension: 'quarter' }],
      organization: { code: 'YC' },
      time: { from: '2025-01-01', to: '2026-06-30', granularity: 'QUARTER' },
      where: [{ dimension: 'rank', in: [String.raw`it's "x" \ $HOME`, 'MONTH'] }],
      having: [{ measure: 'members.stock', atLeast: 10 }],
      compare: 'PREVIOUS_PERIOD',
      treeBasis: 'CURRENT',
      orderBy: { measure: 'members.stock', direction: 'DESC' },
      first: 100,
    });
    expect(inputOf({ ...NO_QUESTION, measures: ['a'] })).toEqual({ measures: ['a'], first: 100 });
  });
});

describe('a question as text', () => {
  it('is a document that the schema accepts, with its values in it', () => {
    const text = textOf('graphql', input, '');
    expect(validate(schema, parse(text))).toEqual([]);
    expect(text).toContain(String.raw`in: ["it's \"x\" \\ $HOME", "MONTH"]`);
    expect(text).toContain('granularity: QUARTER');
  });

  it('is a shell call whose body no shell changes', () => {
    const text = textOf('curl', input, 'https://zhibu.example');
    const quoted = /-d '([^]*)'\n$/.exec(text)?.[1]?.replaceAll(String.raw`'\''`, "'") ?? '';
    const { first, ...whole } = input;
    expect(first).toBe(100);
    expect(JSON.parse(quoted)).toEqual(whole);
    expect(text).toContain('"${ZHIBU_URL:-https://zhibu.example}/statistics/query?format=csv');
  });

  it.each(['python', 'r'] as const)('in %s carries the whole question', (kind) => {
    const text = textOf(kind, input, 'https://zhibu.example');
    expect(text).toContain('PREVIOUS_PERIOD');
    expect(text).toContain('https://zhibu.example');
    expect(text).toContain('ZHIBU_TOKEN');
    expect(text).not.toContain('undefined');
  });
});

describe('placeOfVariables', () => {
  it('reads the place of a ready query', () => {
    expect(placeOfVariables('{"input":{"organization":{"code":"YC-03"}}}')).toBe('YC-03');
    expect(placeOfVariables('{"input":{}}')).toBeNull();
    expect(placeOfVariables('{')).toBeNull();
  });
});
