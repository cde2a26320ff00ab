import { isLeafKind } from '@zhibu/domain';
import type { Measure } from '@zhibu/statistics';
import type { Actor } from '../../kernel/actor.js';
import type { Clock } from '../../kernel/clock.js';
import type { Database } from '../../kernel/database.js';
import { AppError, badInput } from '../../kernel/errors.js';
import { keyOf } from '../../kernel/ids.js';
import type { Catalogue } from './catalogue.js';
import { Table, type Cell, type Row } from './cells.js';
import type { Asking, StatisticsEngine } from './engine.js';
import { countsPeople, Grid, isKnownOn } from './grid.js';
import type { Key, Names } from './keys.js';
import { makePlan, organizationDimension, type MadePlan } from './make-plan.js';
import type { Counted } from './plan.js';
import { questionOf, withoutData, type Analysis, type Question } from './question.js';
import { chosenRows } from './row-order.js';
import { mayReadPeople, statisticsScope } from './statistics.policy.js';
import { boundaryOf, namesOf, topsOf, type Boundary } from './statistics.repository.js';
import { NOTHING_WITHHELD, withholdingOf } from './withholding.js';

export interface StatisticsDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly engine: Pick<StatisticsEngine, 'count'>;
  readonly catalogue: Catalogue;
}

/** What an answer is about, with its totals. */
export interface AnswerHead {
  readonly question: Question;
  readonly boundaries: readonly Boundary[];
  /** Rows of the whole answer. */
  readonly rowCount: number;
  /** The columns in order, the whole row last; one of no keys where there are none. */
  readonly columns: readonly (readonly Key[])[];
  readonly totals: readonly Cell[];
  readonly dataAsOf: Date;
  readonly cells: number;
  /** Whether the last time of the answer is today. */
  readonly isToday: boolean;
  /** Whether small figures of branches were withheld from the reader. */
  readonly withholds: boolean;
}

/** A page of an answer. */
export interface AnalysisAnswer extends AnswerHead {
  readonly rows: readonly Row[];
  /** The place of the first row that is left; null when none is. */
  readonly next: number | null;
  readonly start: number;
}

/** All rows of an answer, each made when it is reached. */
export interface WholeAnswer extends AnswerHead {
  readonly rows: () => Iterable<Row>;
  /** What the rows stand for, without their figures. */
  readonly rowKeys: () => Iterable<readonly Key[]>;
}

/** A question that can be asked, with where it is asked. */
export interface CheckedQuestion {
  readonly question: Question;
  readonly boundaries: readonly Boundary[];
  readonly made: MadePlan;
}

interface Answered {
  readonly head: AnswerHead;
  readonly table: Table;
  /** The rows that are shown, in their order. */
  readonly chosen: readonly number[];
}

const MOST_ROWS = 1_000;
const DEFAULT_ROWS = 100;

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

  /** A page of the answer. @throws AppError as check, and PERIOD_WITHOUT_DATA, ANALYSIS_TOO_DEAR, BAD_CURSOR */
  async analyze(actor: Actor, asked: Analysis, asking?: Asking): Promise<AnalysisAnswer> {
    const start = asked.after ? startOf(asked.after) : 0;
    const { head, table, chosen } = await this.answered(actor, asked, asking);
    const end = start + (asked.first ?? DEFAULT_ROWS);
    const rows = chosen.slice(start, end).map((row) => table.row(row));
    return { ...head, rows, start, next: end < chosen.length ? end : null };
  }

  /** The whole answer, whatever page the question asks for. @throws AppError as analyze */
  async analyzeWhole(actor: Actor, asked: Analysis, asking?: Asking): Promise<WholeAnswer> {
    const { head, table, chosen } = await this.answered(actor, asked, asking);
    return {
      ...head,
      rows: function* () {
        for (const row of chosen) yield table.row(row);
      },
      rowKeys: function* () {
        for (const row of chosen) yield table.rowKeys(row);
      },
    };
  }

  private async answered(actor: Actor, asked: Analysis, asking?: Asking): Promise<Answered> {
    const { question, boundaries, made } = await this.check(actor, asked);
    const counted = await this.deps.engine.count(made.plan, asking);
    refuseUnknownTime(question, counted);
    const grid = await Grid.of({ question, made, counted, names: await this.namesFor(question, counted) });
    const paths = boundaries.map(({ path }) => path);
    const withholds = !mayReadPeople(actor, paths);
    const isSmall = boundaries.every(({ kind }) => isLeafKind(kind));
    const table = new Table(grid, withholds ? withholdingOf(grid, isSmall) : NOTHING_WITHHELD);
    const chosen = chosenRows(asked, table);
    const head = {
      question,
      boundaries,
      withholds,
      rowCount: chosen.length,
      columns: table.columnKeys,
      totals: table.totals(),
      dataAsOf: counted.dataAsOf,
      cells: cellsOf(counted),
      isToday: question.moments.at(-1)?.to === this.deps.clock.today(),
    };
    return { head, table, chosen };
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
