import { bulletinCount, bulletinShare } from '@zhibu/domain';
import type { Measure, Text } from '@zhibu/statistics';
import type { Actor } from '../../kernel/actor.js';
import type { AnalysisAnswer, Cell, CellStateCode } from '../statistics/index.js';
import type { BulletinFigure } from './bulletin.graphql.js';
import { deeperOf, recordsOf } from './bulletin.drills.js';
import type { BulletinAnswers } from './bulletin.service.js';
import type { FigureLine, FigurePlace } from './bulletin.tables.js';

const BULLETIN_NAME = '《中国共产党党内统计公报》';
const NOTHING_RECORDED: Text = { zh: '当时没有记录', en: 'Nothing is recorded of that time' };
const NOTHING_TO_COUNT: Text = { zh: '没有可统计的对象', en: 'There is nothing to count' };
const WITHHELD: Text = { zh: '人数过少，为保护个人信息不显示', en: 'Withheld: so few people could be recognised' };

/** What a cell or several together say. */
interface Found {
  readonly value: number | null;
  readonly whole: number | null;
  readonly state: CellStateCode;
}

const NOTHING: Found = { value: null, whole: null, state: 'NO_DATA' };
const stateOf = (value: number | null): CellStateCode => (value === null ? 'NO_DATA' : value === 0 ? 'ZERO' : 'OK');

/** The figure of the whole row for a measure. */
const cellOf = (cells: readonly Cell[], measure: string) => cells.findLast((cell) => cell.measure.id === measure);

/** The figures of the rows with these values. */
const cellsFor = ({ rows }: AnalysisAnswer, measure: string, values: readonly string[]) =>
  rows.filter(({ keys: [key] }) => key !== undefined && values.includes(key.value)).flatMap((row) => cellOf(row.cells, measure) ?? []);

const sumOf = (cells: readonly Cell[]) =>
  cells.some(({ value }) => value === null) ? null : cells.reduce((sum, { value }) => sum + (value ?? 0), 0);

function found(answer: AnalysisAnswer | null, { measure, values, of }: FigurePlace): Found {
  const whole = answer ? cellOf(answer.totals, measure) : undefined;
  if (!answer || !whole) return NOTHING;
  if (!values) return { value: whole.value, whole: null, state: whole.state };
  const cells = cellsFor(answer, measure, values);
  const [only] = cells;
  if (cells.some(({ state }) => state === 'SUPPRESSED')) return { value: null, whole: null, state: 'SUPPRESSED' };
  if (only && whole.measure.formula.kind === 'RATIO')
    return { value: only.denominator ? only.numerator : null, whole: only.denominator, state: only.state };
  const value = sumOf(cells);
  const isAll = of !== undefined && of.length === values.length;
  return { value, whole: isAll ? null : of ? sumOf(cellsFor(answer, measure, of)) : whole.value, state: stateOf(value) };
}

const foundFor = ({ place }: FigureLine, answers: BulletinAnswers['answers']) =>
  place ? found(answers.get(place.question) ?? null, place) : NOTHING;

/** The exact figure of a line; null where there is none. */
export const valueAt = (line: FigureLine, answers: BulletinAnswers['answers']): number | null => foundFor(line, answers).value;

/** What it takes to tell the figures of a bulletin to a reader. */
export interface Telling {
  readonly of: BulletinAnswers;
  readonly measures: ReadonlyMap<string, Measure>;
  readonly actor: Actor;
}

/** A line of a table in the words of the reader; null where it is shown only when there is something. */
export function figureOf(line: FigureLine, telling: Telling): BulletinFigure | null {
  const { of, measures, actor } = telling;
  const found = foundFor(line, of.answers);
  if (line.onlyWhereAny && !found.value) return null;
  const say = ({ zh, en }: Text) => (actor.locale === 'en' ? en : zh);
  const open = found.value ? line.place : null;
  return {
    ...{ id: line.id, label: say(line.label), ...numbersOf(found) },
    ...definedBy(line, measures.get(line.place?.measure ?? ''), say),
    reason: reasonOf(line, found, of.answers, say),
    drill: open && recordsOf(open, of, actor),
    deeper: open && deeperOf(open, of),
  };
}

/** The figure, exact and rounded as published. */
function numbersOf({ value, whole, state }: Found): Pick<BulletinFigure, 'value' | 'rounded' | 'whole' | 'share' | 'state'> {
  if (value === null) return { value, rounded: null, whole, share: null, state };
  return { value, rounded: roundedOf(value), whole, share: whole === null ? null : bulletinShare(value, whole), state };
}

type Say = (text: Text) => string;

function definedBy(
  line: FigureLine,
  measure: Measure | undefined,
  say: Say,
): Pick<BulletinFigure, 'unit' | 'definition' | 'source' | 'version'> {
  const unit = say(unitOf(measure));
  if (!measure) return { unit, definition: say(line.label), source: BULLETIN_NAME, version: null };
  return { unit, definition: say(definitionOf(line, measure)), source: measure.source ?? BULLETIN_NAME, version: measure.version };
}

/** Net changes are rounded by their size, whichever way they go. */
const roundedOf = (value: number) => Math.sign(value) * bulletinCount(Math.abs(value));

function unitOf(measure: Measure | undefined): Text {
  if (!measure) return { zh: '人', en: 'people' };
  return measure.formula.kind === 'RATIO' ? { zh: '个', en: 'units' } : measure.unit;
}

/** What is counted, and which part of it the line is. */
function definitionOf({ label, place }: FigureLine, { definition, formulaText, formula }: Measure): Text {
  const said = formula.kind === 'RATIO' ? definition : formulaText;
  if (!place?.values) return said;
  return { zh: `${said.zh}；其中：${label.zh}`, en: `${said.en}; of these: ${label.en}` };
}

function reasonOf({ missing, place }: FigureLine, { state }: Found, answers: BulletinAnswers['answers'], say: Say): string | null {
  if (state === 'SUPPRESSED') return say(WITHHELD);
  if (state !== 'NO_DATA') return null;
  if (missing) return say(missing);
  const answer = place ? answers.get(place.question) : null;
  return say(answer?.totals.some(({ value }) => value !== null) ? NOTHING_TO_COUNT : NOTHING_RECORDED);
}
