import type { OrganizationKind } from '@zhibu/domain';
import type { Actor } from '../../kernel/actor.js';
import type { Clock } from '../../kernel/clock.js';
import { AppError, badInput } from '../../kernel/errors.js';
import { encodeId } from '../../kernel/ids.js';
import type { Analysis, AnalysisAnswer, StatisticsService } from '../statistics/index.js';
import { QUESTIONS, type BulletinQuestion, type QuestionName } from './bulletin.questions.js';

export interface BulletinDependencies {
  readonly clock: Clock;
  readonly statistics: Pick<StatisticsService, 'analyze' | 'catalogue'>;
}

/** The node of a bulletin. */
export interface BulletinNode {
  readonly key: number;
  readonly kind: OrganizationKind;
  readonly path: string;
}

/** Of which day and year the figures are. */
export interface BulletinTime {
  readonly year: number;
  readonly asOf: string;
  readonly isFinal: boolean;
}

/** The answers to all questions of a bulletin; null where nothing is recorded of that time. */
export interface BulletinAnswers {
  readonly node: BulletinNode;
  readonly time: BulletinTime;
  readonly dataAsOf: Date;
  readonly answers: ReadonlyMap<QuestionName, AnalysisAnswer | null>;
}

/** The founding of the Party: there are no figures of earlier years. */
const FIRST_YEAR = 1921;

/** Asks the catalogue for everything that the annual bulletin publishes. */
export class BulletinService {
  constructor(private readonly deps: BulletinDependencies) {}

  /** @throws AppError FORBIDDEN, BAD_USER_INPUT, BOUNDARY_NOT_COUNTED, PERIOD_WITHOUT_DATA, ANALYSIS_TOO_DEAR */
  async bulletin(actor: Actor, node: BulletinNode, year: number): Promise<BulletinAnswers> {
    this.deps.statistics.catalogue(actor);
    const time = this.timeOf(year);
    const answers = new Map<QuestionName, AnalysisAnswer | null>();
    for (const [name, question] of entriesOf(QUESTIONS)) {
      answers.set(name, await this.answer(actor, analysisFor(question, node, time)));
    }
    const moments = [...answers.values()].flatMap((answer) => answer?.dataAsOf.getTime() ?? []);
    if (moments.length === 0) throw new AppError('PERIOD_WITHOUT_DATA', `Nothing is recorded of ${year} yet.`);
    return { node, time, answers, dataAsOf: new Date(Math.min(...moments)) };
  }

  private timeOf(year: number): BulletinTime {
    const today = this.deps.clock.today();
    const current = Number(today.slice(0, 4));
    if (year < FIRST_YEAR || year > current) throw badInput('year', `The year must be from ${FIRST_YEAR} to ${current}.`);
    const end = `${year}-12-31`;
    return { year, asOf: end < today ? end : today, isFinal: year < current };
  }

  private async answer(actor: Actor, asked: Analysis): Promise<AnalysisAnswer | null> {
    try {
      return await this.deps.statistics.analyze(actor, asked);
    } catch (error) {
      if (error instanceof AppError && error.code === 'PERIOD_WITHOUT_DATA') return null;
      throw error;
    }
  }
}

function entriesOf<Name extends string, Value>(record: Readonly<Record<Name, Value>>): [Name, Value][] {
  const isName = (text: string): text is Name => text in record;
  return Object.keys(record)
    .filter(isName)
    .map((name) => [name, record[name]]);
}

/** A question of the bulletin at a node and time. */
export function analysisFor(
  { measures, by, overYear }: BulletinQuestion,
  { key }: Pick<BulletinNode, 'key'>,
  { year, asOf }: BulletinTime,
): Analysis {
  return {
    measures,
    rows: by ? [{ dimension: by }] : [],
    organization: { id: encodeId('Organization', key) },
    time: overYear ? { from: `${year}-01-01`, to: `${year}-12-31`, granularity: 'YEAR' } : { asOf },
  };
}
