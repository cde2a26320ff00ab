import type { Text } from '@zhibu/statistics';
import type { Actor, Locale } from '../../kernel/actor.js';
import type { AnalysisCell, AnalysisKey, AnalysisNotice, AnalysisResult } from './analysis.graphql.js';
import type { Key } from './keys.js';
import type { Cell, Row } from './cells.js';
import { deeper, peopleBehind } from './drill.js';
import type { Analysis } from './question.js';
import { cursorAt, type AnalysisAnswer, type AnswerHead } from './statistics.service.js';

/** A value with its words in both languages. */
export interface KeptKey {
  readonly dimension: string;
  readonly value: string;
  readonly label: Text;
}
export type KeptCell = Omit<AnalysisCell, 'column'> & { readonly column: readonly KeptKey[] };
export interface KeptRow {
  readonly keys: readonly KeptKey[];
  readonly cells: readonly KeptCell[];
}

/** What an answer says besides its figures. */
export type AnswerFacts = Omit<AnalysisResult, 'rows' | 'totals' | 'dataAsOf' | 'notices' | 'truncated' | 'endCursor'> & {
  readonly dataAsOf: string;
};

/** An answer that can be kept as JSON and told in either language later. */
export interface KeptAnswer extends AnswerFacts {
  readonly rows: readonly KeptRow[];
  readonly totals: readonly KeptCell[];
  readonly truncated: boolean;
  readonly endCursor: string | null;
}

/** The answer as it can be kept. */
export function keptOf(answer: AnalysisAnswer): KeptAnswer {
  const rows = answer.rows.map(({ keys, cells }) => ({ keys: keys.map(keptKey), cells: cells.map(keptCell) }));
  const { next, start } = answer;
  const page = { truncated: next !== null, endCursor: rows.length === 0 ? null : cursorAt(start + rows.length) };
  return { rows, totals: answer.totals.map(keptCell), ...page, ...factsOf(answer) };
}

/** What the answer says of itself. */
export function factsOf({ question, rowCount, ...answer }: AnswerHead): AnswerFacts {
  return {
    rowCount,
    dataAsOf: answer.dataAsOf.toISOString(),
    treeBasis: question.treeBasis,
    periods: question.moments.map(({ key, from, to, before }) => ({ key, from, to, comparedWith: before?.key ?? null })),
    organizations: answer.boundaries.map(({ code }) => code),
    filters: question.filters.map(({ dimension, values }) => `${dimension.id}=${values.join(',')}`),
    definitions: question.measures.map(({ id, version }) => ({ measure: id, version })),
    cost: { cells: answer.cells },
  };
}

/** A kept answer in the words of a reader; ready queries belong to the moment of the question and are not kept. */
export function toldIn(locale: Locale, { rows, totals, dataAsOf, ...facts }: KeptAnswer): AnalysisResult {
  return {
    ...facts,
    rows: rows.map(({ keys, cells }) => ({
      keys: keys.map((key) => told(key, locale)),
      cells: cells.map((cell) => toldCell(cell, locale)),
      drill: null,
      deeper: null,
    })),
    totals: totals.map((cell) => toldCell(cell, locale)),
    dataAsOf: new Date(dataAsOf),
    notices: [],
  };
}

/** An answer in the words of the reader, with ready queries for what lies behind each row. */
export function resultOf(answer: AnalysisAnswer, asked: Analysis, actor: Actor, notices: readonly AnalysisNotice[] = []): AnalysisResult {
  const result = toldIn(actor.locale, keptOf(answer));
  const drills = answer.rows.map((row) => ({ drill: peopleBehind(row, answer, actor), deeper: deeper(row, asked, answer) }));
  return { ...result, notices, rows: result.rows.map((row, index) => ({ ...row, ...drills[index] })) };
}

/** A row in the words of a reader, without ready queries. */
export const rowIn = (locale: Locale, { keys, cells }: Row) => ({
  keys: keys.map((key) => told(keptKey(key), locale)),
  cells: cellsIn(locale, cells),
});

export const cellsIn = (locale: Locale, cells: readonly Cell[]): AnalysisCell[] => cells.map((cell) => toldCell(keptCell(cell), locale));

const keptKey = ({ dimension, value, label }: Key): KeptKey => ({ dimension, value, label });
const keptCell = ({ measure, column, ...figures }: Cell): KeptCell => ({
  ...figures,
  measure: measure.id,
  column: column.map(keptKey),
});

const told = ({ dimension, value, label }: KeptKey, locale: Locale): AnalysisKey => ({
  dimension,
  value,
  label: locale === 'en' ? label.en : label.zh,
});
const toldCell = ({ column, ...figures }: KeptCell, locale: Locale): AnalysisCell => ({
  ...figures,
  column: column.map((key) => told(key, locale)),
});
