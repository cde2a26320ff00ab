import { SMALLEST_CELL, type Text } from '@zhibu/statistics';
import type { Actor, Locale } from '../../kernel/actor.js';
import {
  CELL_STATE_LABELS,
  CELL_STATES,
  COMPARISON_LABELS,
  TREE_BASE_LABELS,
  type Analysis,
  type AnalysisNotice,
  type WholeAnswer,
} from '../statistics/index.js';
import { inLanguage, PARTS } from './sheet.js';

/** One thing that whoever opens a file should know of its figures. `name` is stable. */
export interface ExportNote {
  readonly name: string;
  readonly label: string;
  readonly value: string;
}

export interface NotesSource {
  readonly answer: WholeAnswer;
  readonly asked: Analysis;
  readonly title: string;
  readonly shownRows: number;
  readonly notices: readonly AnalysisNotice[];
  readonly actor: Actor;
  readonly locale: Locale;
  readonly now: Date;
}

type Note = readonly [name: string, label: Text, value: string | null];

/** What the figures are: where, when, by which definitions, what was left out, and who took them along. Empty ones are left out. */
export function notesOf(source: NotesSource): ExportNote[] {
  const { locale } = source;
  return [...placeAndTime(source), ...choices(source), ...definitions(source), ...reading(source), ...origin(source)].flatMap(
    ([name, label, value]) => (value === null || value === '' ? [] : [{ name, label: inLanguage(locale, label), value }]),
  );
}

function placeAndTime({ answer, asked, title, locale }: NotesSource): Note[] {
  const { question, boundaries, dataAsOf } = answer;
  const span = ({ key, from, to }: { key: string; from: string; to: string }) => (key === to ? to : `${key} (${from} – ${to})`);
  const compared = question.moments.flatMap(({ before }) => (before ? [span(before)] : []));
  const basis = inLanguage(locale, TREE_BASE_LABELS[question.treeBasis]);
  return [
    ['title', { zh: '标题', en: 'Title' }, title],
    ['organizations', { zh: '统计范围', en: 'Organisations' }, boundaries.map(({ code, name }) => `${name} (${code})`).join(' / ')],
    ['periods', { zh: '统计时间', en: 'Time' }, question.moments.map(span).join(' / ')],
    ['comparison', { zh: '比较', en: 'Compared with' }, question.comparison && inLanguage(locale, COMPARISON_LABELS[question.comparison])],
    ['comparedPeriods', { zh: '比较时间', en: 'Times compared with' }, compared.join(' / ')],
    ['treeBasis', { zh: '隶属关系口径', en: 'Tree' }, question.treeBasis === 'AS_OF' ? `${basis} ${asked.treeAsOf ?? ''}` : basis],
    ['dataAsOf', { zh: '数据时间', en: 'Data time' }, dataAsOf.toISOString()],
  ];
}

function choices({ answer, asked, shownRows, notices }: NotesSource): Note[] {
  const { question, rowCount } = answer;
  const having = (asked.having ?? []).map(({ measure, atLeast, atMost }) => `${measure}:${atLeast ?? ''}..${atMost ?? ''}`);
  return [
    [
      'filters',
      { zh: '筛选', en: 'Filters' },
      question.filters.map(({ dimension, values }) => `${dimension.id}=${values.join('|')}`).join(' & '),
    ],
    ['having', { zh: '行的条件', en: 'Rows with' }, having.join(' & ')],
    ['orderBy', { zh: '排序', en: 'Order' }, asked.orderBy ? `${asked.orderBy.measure}:${asked.orderBy.direction.toLowerCase()}` : null],
    ['rowCount', { zh: '全部行数', en: 'Rows of the whole answer' }, String(rowCount)],
    ['truncated', { zh: '是否截断', en: 'Truncated' }, shownRows < rowCount ? `true (${shownRows} / ${rowCount})` : 'false'],
    ['notices', { zh: '提示', en: 'Notices' }, notices.map(({ code, message }) => `${code}: ${message}`).join(' ')],
  ];
}

function definitions({ answer: { question }, locale }: NotesSource): Note[] {
  return question.measures.map(({ id, version, name, definition, unit, formulaText, source }) => {
    const words = [definition, formulaText, unit].map((text) => inLanguage(locale, text));
    const label = { zh: `指标 ${id}（第 ${version} 版）`, en: `Measure ${id} (version ${version})` };
    return [`measure.${id}@${version}`, label, [inLanguage(locale, name), ...words, source].filter(Boolean).join(' | ')];
  });
}

function reading({ answer: { withholds }, locale }: NotesSource): Note[] {
  const legend = (labels: Readonly<Record<string, Text>>, codes: readonly string[]) =>
    codes.map((code) => `${code} = ${inLanguage(locale, labels[code] ?? { zh: '', en: '' })}`).join(' | ');
  const small = {
    zh: `支部一级 ${SMALLEST_CELL} 人以下的数及能由其他数推出它们的数不显示（SUPPRESSED）`,
    en: `Figures of branches under ${SMALLEST_CELL} people, and figures that would give them away, are withheld (SUPPRESSED)`,
  };
  return [
    ['parts', { zh: '行别', en: 'Parts' }, legend(PARTS, Object.keys(PARTS))],
    ['states', { zh: '状态', en: 'States' }, legend(CELL_STATE_LABELS, CELL_STATES)],
    ['withheld', { zh: '不显示的数', en: 'Withheld' }, withholds ? inLanguage(locale, small) : null],
  ];
}

function origin({ actor, now }: NotesSource): Note[] {
  return [
    ['exportedBy', { zh: '导出人', en: 'Taken by' }, actor.username],
    ['exportedAt', { zh: '导出时间', en: 'Taken at' }, now.toISOString()],
    ['traceId', { zh: '追踪号', en: 'Trace id' }, actor.traceId],
  ];
}
