import type { AnalysisInput } from '../analysis.graphql';
import { granularityOf, type Having, type LaidOut, type Question } from './question';

const dimensions = (list: readonly LaidOut[]) =>
  list.map(({ dimension, level }) => (level === null ? { dimension } : { dimension, level }));

function timeInput(question: Question): Pick<AnalysisInput, 'time'> {
  const { time } = question;
  if (time.kind === 'TODAY') return {};
  if (time.kind === 'DAY') return { time: { asOf: time.day } };
  const granularity = granularityOf(question);
  return { time: { from: time.from, to: time.to, ...(granularity === null ? {} : { granularity }) } };
}

const havingInput = ({ measure, atLeast, atMost }: Having) => ({
  measure,
  ...(atLeast === null ? {} : { atLeast }),
  ...(atMost === null ? {} : { atMost }),
});

function treeInput({ treeBasis, treeDay }: Question): Pick<AnalysisInput, 'treeBasis' | 'treeAsOf'> {
  if (treeBasis === 'PERIOD_END') return {};
  return treeDay === null ? { treeBasis } : { treeBasis, treeAsOf: treeDay };
}

/** The question as the API takes it; only what is asked, so that a copied text stays short. */
export function inputOf(question: Question): AnalysisInput {
  const { measures, rows, columns, where, place, compare, having, order, pageSize } = question;
  const filters = where.filter((filter) => filter.in.length > 0).map((filter) => ({ dimension: filter.dimension, in: [...filter.in] }));
  const conditions = having.filter(({ atLeast, atMost }) => atLeast !== null || atMost !== null);
  return {
    measures: [...measures],
    ...(rows.length > 0 ? { rows: dimensions(rows) } : {}),
    ...(columns.length > 0 ? { columns: dimensions(columns) } : {}),
    ...(place === null ? {} : { organization: { code: place } }),
    ...timeInput(question),
    ...(filters.length > 0 ? { where: filters } : {}),
    ...(conditions.length > 0 ? { having: conditions.map(havingInput) } : {}),
    ...(compare === null ? {} : { compare }),
    ...treeInput(question),
    ...(order === null ? {} : { orderBy: { ...order } }),
    first: pageSize,
  };
}

/** The question without its page: what is taken along is taken whole. */
export function wholeQuestion({ first: _first, after: _after, ...question }: AnalysisInput): AnalysisInput {
  return question;
}

/** The same question at another place, which the variables of a ready query name by its code; null when they name none. */
export function placeOfVariables(variables: string): string | null {
  try {
    const parsed: unknown = JSON.parse(variables);
    const code = at(at(at(parsed, 'input'), 'organization'), 'code');
    return typeof code === 'string' ? code : null;
  } catch {
    return null;
  }
}

const at = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;
