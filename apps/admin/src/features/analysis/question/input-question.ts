import {
  COMPARISONS,
  granularityOf,
  GRANULARITIES,
  NO_QUESTION,
  PAGE_SIZES,
  TIME_DIMENSIONS,
  TREE_BASES,
  type Filter,
  type Having,
  type LaidOut,
  type Order,
  type Question,
  type Time,
} from './question';

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);
const textsOf = (value: unknown): string[] => listOf(value).map(textOf).filter(Boolean);
const oneOf = <T extends string>(values: readonly T[], value: unknown): T | null => values.find((known) => known === value) ?? null;

function laidOut(value: unknown): LaidOut[] {
  return listOf(value).map((one) => {
    const { dimension, level } = fieldsOf(one);
    const id = textOf(dimension);
    return { dimension: id, level: id === 'organization.level' ? (numberOf(level) ?? 1) : null };
  });
}

function timeOf(value: unknown): Time {
  const { asOf, from, to } = fieldsOf(value);
  if (textOf(from) !== '' && textOf(to) !== '') return { kind: 'SPAN', from: textOf(from), to: textOf(to) };
  return textOf(asOf) === '' ? { kind: 'TODAY' } : { kind: 'DAY', day: textOf(asOf) };
}

const filtersOf = (value: unknown): Filter[] =>
  listOf(value).map((one) => {
    const fields = fieldsOf(one);
    return { dimension: textOf(fields.dimension), in: textsOf(fields.in) };
  });

const havingOf = (value: unknown): Having[] =>
  listOf(value).map((one) => {
    const { measure, atLeast, atMost } = fieldsOf(one);
    return { measure: textOf(measure), atLeast: numberOf(atLeast), atMost: numberOf(atMost) };
  });

function orderOf(value: unknown): Order | null {
  const { measure, direction } = fieldsOf(value);
  return textOf(measure) === '' ? null : { measure: textOf(measure), direction: direction === 'ASC' ? 'ASC' : 'DESC' };
}

/** Time that is divided without being laid out comes as columns: here it is laid out. */
function withTime(question: Question, value: unknown): Question {
  const granularity = oneOf(GRANULARITIES, fieldsOf(value).granularity);
  if (granularity === null || granularityOf(question) !== null) return question;
  return { ...question, columns: [...question.columns, { dimension: TIME_DIMENSIONS[granularity], level: null }] };
}

/** The question that an AnalysisInput asks, as the page holds it; null where the text holds none. */
export function questionOfInput(json: string): Question | null {
  const input = parsed(json);
  if (input === null || textsOf(input.measures).length === 0) return null;
  const question: Question = {
    measures: textsOf(input.measures),
    rows: laidOut(input.rows),
    columns: laidOut(input.columns),
    where: filtersOf(input.where),
    place: textOf(fieldsOf(input.organization).code) || null,
    time: timeOf(input.time),
    compare: oneOf(COMPARISONS, input.compare),
    having: havingOf(input.having),
    order: orderOf(input.orderBy),
    treeBasis: oneOf(TREE_BASES, input.treeBasis) ?? NO_QUESTION.treeBasis,
    treeDay: textOf(input.treeAsOf) || null,
    pageSize: PAGE_SIZES.find((size) => size === input.first) ?? NO_QUESTION.pageSize,
  };
  return withTime(question, input.time);
}

function parsed(json: string): Fields | null {
  try {
    const value: unknown = JSON.parse(json);
    return fieldsOf(value);
  } catch {
    return null;
  }
}
