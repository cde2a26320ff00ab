import type { Actor, Locale } from '../../kernel/actor.js';
import type { AnalysisCell, AnalysisKey, AnalysisResult } from './analysis.graphql.js';
import type { Key } from './answer.js';
import type { Cell } from './cells.js';
import { deeper, peopleBehind } from './drill.js';
import { cursorAt, type Analysis, type AnalysisAnswer } from './statistics.service.js';

/** An answer in the words of the reader. */
export function resultOf(answer: AnalysisAnswer, asked: Analysis, actor: Actor): AnalysisResult {
  const { question, rows, totals, start, rowCount, next } = answer;
  const cell = (one: Cell) => cellOf(one, actor.locale);
  return {
    rows: rows.map((row) => ({
      keys: row.keys.map((key) => keyOf(key, actor.locale)),
      cells: row.cells.map(cell),
      drill: peopleBehind(row, answer, actor),
      deeper: deeper(row, asked, answer),
    })),
    totals: totals.map(cell),
    rowCount,
    truncated: next !== null,
    endCursor: rows.length === 0 ? null : cursorAt(start + rows.length),
    dataAsOf: answer.dataAsOf,
    treeBasis: question.treeBasis,
    periods: question.moments.map(({ key, from, to, before }) => ({ key, from, to, comparedWith: before?.key ?? null })),
    organizations: answer.boundaries.map(({ code }) => code),
    filters: question.filters.map(({ dimension, values }) => `${dimension.id}=${values.join(',')}`),
    definitions: question.measures.map(({ id, version }) => ({ measure: id, version })),
    cost: { cells: answer.cells },
  };
}

const keyOf = ({ dimension, value, label }: Key, locale: Locale): AnalysisKey => ({
  dimension,
  value,
  label: locale === 'en' ? label.en : label.zh,
});

function cellOf({ measure, column, people: _people, ...figures }: Cell, locale: Locale): AnalysisCell {
  return { ...figures, measure: measure.id, column: column.map((key) => keyOf(key, locale)) };
}
