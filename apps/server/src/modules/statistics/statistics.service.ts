import { isLeafKind } from '@zhibu/domain';
import type { Measure } from '@zhibu/statistics';
import type { Actor } from '../../kernel/actor.js';
import type { Clock } from '../../kernel/clock.js';
import type { Database } from '../../kernel/database.js';
import { AppError, badInput } from '../../kernel/errors.js';
import { keyOf } from '../../kernel/ids.js';
import { countsPeople, isKnownOn, layOut, type Names } from './answer.js';
import type { Catalogue } from './catalogue.js';
import { tableOf, type Cell, type Row, type Table } from './cells.js';
import type { Asking, StatisticsEngine } from './engine.js';
import { makePlan, organizationDimension, type MadePlan } from './make-plan.js';
import type { Counted } from './plan.js';
import { questionOf, withoutData, type Asked, type Question } from './question.js';
import { mayReadPeople, statisticsScope } from './statistics.policy.js';
import { boundaryOf, namesOf, topsOf, type Boundary } from './statistics.repository.js';

export interface StatisticsDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly engine: Pick<StatisticsEngine, 'count'>;
  readonly catalogue: Catalogue;
}

/** A question with where it is asked and how its answer is to be shown. */
export interface Analysis extends Asked {
  readonly organization?: { readonly id?: string | null; readonly code?: string | null } | null;
  readonly having?: readonly { readonly measure: string; readonly atLeast?: number | null; readonly atMost?: number | null }[] | null;
  readonly orderBy?: { readonly measure: string; readonly direction: 'ASC' | 'DESC' } | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

export interface AnalysisAnswer extends Table {
  readonly question: Question;
  readonly boundaries: readonly Boundary[];
  readonly rowCount: number;
  /** The place of the first row that is left; null when none is. */
  readonly next: number | null;
  readonly start: number;
  readonly dataAsOf: Date;
  readonly cells: number;
  /** Whether the last time of the answer is today. */
  readonly isToday: boolean;
  /** Whether small figures of branches were withheld from the reader. */
  readonly withholds: boolean;
}

/** A question that can be asked, with where it is asked. */
export interface CheckedQuestion {
  readonly question: Question;
  readonly boundaries: readonly Boundary[];
  readonly made: MadePlan;
}

const MOST_ROWS = 1_000;

/** Answers what is asked of the catalogue. */
export class StatisticsService {
  constructor(private readonly deps: StatisticsDependencies) {}

  /** @throws AppError FORBIDDEN */
  catalogue(actor: Actor): Catalogue {
    statisticsScope(actor);
    return this.deps.catalogue;
  }

  /** The calendar year from which ages are reckoned today. */
  year = () => Number(this.deps.clock.today().slice(0, 4));

  /** Everything of a question but counting. @throws AppError with a code of its own for each thing that can be wrong with it */
  async check(actor: Actor, asked: Analysis): Promise<CheckedQuestion> {
    const { clock, catalogue } = this.deps;
    statisticsScope(actor);
    const question = questionOf(catalogue, asked, clock.today());
    refuseUnasked(asked, question.measures);
    const boundaries = await this.boundariesOf(actor, asked);
    if (boundaries.length === 0) throw new AppError('BOUNDARY_NOT_FOUND', 'There is no such organisation that you may read figures of.');
    if (boundaries.some(({ kind }) => kind === 'GROUP') && countsPeople(question))
      throw new AppError('BOUNDARY_NOT_COUNTED', 'People are counted by branches, not by the groups inside them; ask for the branch.');
    const made = makePlan(
      question,
      boundaries.map(({ id }) => id),
      clock.today(),
    );
    return { question, boundaries, made };
  }

  /** @throws AppError as check, and PERIOD_WITHOUT_DATA, ANALYSIS_TOO_DEAR, BAD_CURSOR */
  async analyze(actor: Actor, asked: Analysis, asking?: Asking): Promise<AnalysisAnswer> {
    const { question, boundaries, made } = await this.check(actor, asked);
    const counted = await this.deps.engine.count(made.plan, asking);
    refuseUnknownTime(question, counted);
    const paths = boundaries.map(({ path }) => path);
    const withholds = !mayReadPeople(actor, paths);
    const table = tableOf(layOut(question, made, counted, await this.namesFor(question, counted)), {
      measures: question.measures,
      isCompared: question.comparison !== null,
      withholds,
      isSmall: boundaries.every(({ kind }) => isLeafKind(kind)),
    });
    return {
      question,
      boundaries,
      withholds,
      ...paged(asked, table),
      dataAsOf: counted.dataAsOf,
      cells: cellsOf(counted),
      isToday: question.moments.at(-1)?.to === this.deps.clock.today(),
    };
  }

  private async boundariesOf(actor: Actor, { organization }: Analysis): Promise<Boundary[]> {
    const scope = statisticsScope(actor);
    if (!organization) return topsOf(this.deps.database.read, scope);
    if (!organization.id && !organization.code) throw badInput('organization', 'Give the id or the code of an organisation.');
    const key = organization.id ? keyOf('Organization', organization.id) : null;
    const found = await boundaryOf(this.deps.database.read, scope, { key, code: organization.code ?? null });
    return found ? [found] : [];
  }

  private async namesFor(question: Question, { moments }: Counted): Promise<Names> {
    const source = organizationDimension(question)?.source;
    if (source?.kind !== 'ORGANIZATION' || source.grain === 'KIND' || source.grain === 'SELF') return new Map();
    return namesOf(this.deps.database.read, [...new Set(moments.flatMap(({ groups }) => [...groups]))]);
  }
}

function refuseUnknownTime({ moments, measures }: Question, counted: Counted): void {
  if (!moments.some(({ to }) => measures.some((measure) => isKnownOn(counted, measure, to))))
    throw withoutData('Nothing is recorded of that time yet.');
}

const cellsOf = ({ moments }: Counted) =>
  moments.reduce((sum, { cells }) => sum + cells.reduce((most, { length }) => Math.max(most, length), 0), 0);

const ofWhole = (cells: readonly Cell[], measure: string) => cells.findLast((cell) => cell.measure.id === measure)?.value ?? null;

function paged(asked: Analysis, { rows, totals }: Table): Pick<AnalysisAnswer, 'rows' | 'totals' | 'rowCount' | 'next' | 'start'> {
  const kept = ordered(
    asked,
    rows.filter(({ cells }) => holds(asked, cells)),
  );
  const first = asked.first ?? 100;
  const start = asked.after ? startOf(asked.after) : 0;
  const next = start + first < kept.length ? start + first : null;
  return { rows: kept.slice(start, start + first), totals, rowCount: kept.length, next, start };
}

function holds({ having }: Analysis, cells: readonly Cell[]): boolean {
  return (having ?? []).every(({ measure, atLeast, atMost }) => {
    const value = ofWhole(cells, measure);
    return value !== null && value >= (atLeast ?? -Infinity) && value <= (atMost ?? Infinity);
  });
}

function ordered({ orderBy }: Analysis, rows: readonly Row[]): readonly Row[] {
  if (!orderBy) return rows;
  const sign = orderBy.direction === 'ASC' ? 1 : -1;
  const value = ({ cells }: Row) => ofWhole(cells, orderBy.measure);
  // What is withheld or unknown comes last either way, and says nothing by its place.
  const compare = (a: number | null, b: number | null) =>
    a === null || b === null ? Number(a === null) - Number(b === null) : sign * (a - b);
  return [...rows].sort((a, b) => compare(value(a), value(b)));
}

/** Rows are chosen and ordered by figures that are asked for, and shown by the page. */
function refuseUnasked({ having, orderBy, first }: Analysis, measures: readonly Measure[]): void {
  for (const { measure } of having ?? []) assertAsked(measures, measure, 'having');
  if (orderBy) assertAsked(measures, orderBy.measure, 'orderBy');
  if (typeof first === 'number' && (first < 1 || first > MOST_ROWS)) throw badInput('first', `first must be from 1 to ${MOST_ROWS}.`);
}

function assertAsked(measures: readonly Measure[], id: string, path: string): void {
  if (!measures.some((measure) => measure.id === id)) throw badInput(path, `"${id}" is not among the measures that are asked for.`);
}

const CURSOR = 'row:';
export const cursorAt = (row: number) => Buffer.from(`${CURSOR}${row}`).toString('base64url');

/** @throws AppError BAD_CURSOR */
function startOf(cursor: string): number {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const row = text.startsWith(CURSOR) ? Number(text.slice(CURSOR.length)) : Number.NaN;
  if (!Number.isInteger(row) || row < 0) throw new AppError('BAD_CURSOR', 'This cursor is not one of an analysis.');
  return row;
}
