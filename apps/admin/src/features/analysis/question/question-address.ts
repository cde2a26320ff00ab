import { parseDate } from '@zhibu/domain';
import type { LocationQuery, LocationQueryRaw } from 'vue-router';
import {
  PAGE_SIZES,
  COMPARISONS,
  NO_QUESTION,
  TREE_BASES,
  type Filter,
  type Having,
  type LaidOut,
  type Question,
  type Time,
} from './question';

const WHERE = 'where.';

function texts(value: LocationQuery[string] | undefined): string[] {
  return [value].flat().filter((item) => typeof item === 'string');
}
const first = (value: LocationQuery[string] | undefined): string => texts(value)[0] ?? '';
const listed = (value: LocationQuery[string] | undefined): string[] => first(value).split(',').filter(Boolean);
const oneOf = <T extends string>(values: readonly T[], text: string): T | null => values.find((value) => value === text) ?? null;

function laidOut(text: string): LaidOut {
  const [dimension = '', level = ''] = text.split(':');
  return { dimension, level: dimension === 'organization.level' ? Math.min(Math.max(Math.trunc(Number(level)) || 1, 1), 12) : null };
}

function readTime(query: LocationQuery): Time {
  const [day, from, to] = [parseDate(first(query.asOf)), parseDate(first(query.from)), parseDate(first(query.to))];
  if (from !== null && to !== null) return { kind: 'SPAN', from, to };
  return day === null ? { kind: 'TODAY' } : { kind: 'DAY', day };
}

/** A bound of `measure:from..to`; null where it is open. */
function bound(text: string | undefined): number | null {
  const number = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : null;
}

function readHaving(text: string): Having | null {
  const [, measure, atLeast, atMost] = /^([^:]+):(.*)\.\.(.*)$/.exec(text) ?? [];
  return measure === undefined ? null : { measure, atLeast: bound(atLeast), atMost: bound(atMost) };
}

function readFilters(query: LocationQuery): Filter[] {
  const names = Object.keys(query).filter((name) => name.startsWith(WHERE) && name.length > WHERE.length);
  return names.map((name) => ({ dimension: name.slice(WHERE.length), in: texts(query[name]).filter((value) => value !== '') }));
}

/** The question that an address holds. What cannot be read is left out; names that the catalogue does not know stay, for the server to refuse. */
export function readQuestion(query: LocationQuery): Question {
  const order = first(query.order);
  const [basis = '', treeDay = ''] = first(query.tree).split(':');
  const size = Number(first(query.size));
  return {
    measures: listed(query.measures),
    rows: listed(query.rows).map(laidOut),
    columns: listed(query.columns).map(laidOut),
    where: readFilters(query),
    place: first(query.place) || null,
    time: readTime(query),
    compare: oneOf(COMPARISONS, first(query.compare)),
    having: texts(query.having).flatMap((text) => readHaving(text) ?? []),
    order: order === '' ? null : { measure: order.replace(/^-/, ''), direction: order.startsWith('-') ? 'DESC' : 'ASC' },
    treeBasis: oneOf(TREE_BASES, basis) ?? NO_QUESTION.treeBasis,
    treeDay: basis === 'AS_OF' ? parseDate(treeDay) : null,
    pageSize: PAGE_SIZES.find((known) => known === size) ?? NO_QUESTION.pageSize,
  };
}

const shelfText = (list: readonly LaidOut[]): string =>
  list.map(({ dimension, level }) => (level === null ? dimension : `${dimension}:${level}`)).join(',');

function timeParameters(time: Time): LocationQueryRaw {
  if (time.kind === 'DAY') return { asOf: time.day };
  return time.kind === 'SPAN' ? { from: time.from, to: time.to } : {};
}

function treeText({ treeBasis, treeDay }: Question): string {
  if (treeBasis === NO_QUESTION.treeBasis) return '';
  return treeDay === null ? treeBasis : `${treeBasis}:${treeDay}`;
}

/** The question as parameters of an address, in words that a person can read and change; nothing for what is not asked. */
export function writeQuestion(question: Question): LocationQueryRaw {
  const { measures, rows, columns, where, place, time, compare, having, order, pageSize } = question;
  const parameters: LocationQueryRaw = {
    measures: measures.join(','),
    rows: shelfText(rows),
    columns: shelfText(columns),
    ...Object.fromEntries(where.map((filter) => [`${WHERE}${filter.dimension}`, filter.in.length === 0 ? [''] : [...filter.in]])),
    place,
    ...timeParameters(time),
    compare,
    having: having.map(({ measure, atLeast, atMost }) => `${measure}:${atLeast ?? ''}..${atMost ?? ''}`),
    order: order === null ? '' : `${order.direction === 'DESC' ? '-' : ''}${order.measure}`,
    tree: treeText(question),
    size: pageSize === NO_QUESTION.pageSize ? '' : String(pageSize),
  };
  return Object.fromEntries(Object.entries(parameters).filter(([, value]) => isGiven(value)));
}

/** A filter without values stands in the address too: it waits for them. */
const isGiven = (value: LocationQueryRaw[string]): boolean => (Array.isArray(value) ? value.length > 0 : value !== null && value !== '');

/** Whether two questions are the same. */
export const isSame = (a: Question, b: Question): boolean => JSON.stringify(a) === JSON.stringify(b);
