import type { Actor } from '../../kernel/actor.js';
import type { Clock } from '../../kernel/clock.js';
import type { Database } from '../../kernel/database.js';
import { AppError, badInput } from '../../kernel/errors.js';
import type { AppContext } from '../../kernel/graphql/context.js';
import type { Rerun, SavedAnalysisService } from '../analyses/index.js';
import { audited } from '../audit/index.js';
import type { Analysis, AnalysisNotice, StatisticsService, WholeAnswer } from '../statistics/index.js';
import type { ExportForm } from './export-form.js';
import { exporterOf } from './export.policy.js';
import { longSheet } from './long-sheet.js';
import type { Sheet } from './sheet.js';
import { wideSheet } from './wide-sheet.js';
import { SHEET_COLUMNS, SHEET_ROWS } from './workbook-writer.js';

export interface ExportDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly statistics: StatisticsService;
  readonly analyses: SavedAnalysisService;
}

/** What is to be taken along: a question, or a saved one at a place and a time. */
export interface ExportOrder {
  readonly wanted: { readonly asked: Analysis } | { readonly saved: string; readonly given: Rerun };
  /** The most rows; all when null. */
  readonly first: number | null;
  readonly form: ExportForm;
}

/** An answer that may be taken along; it is recorded already. */
export interface ExportedAnswer {
  readonly answer: WholeAnswer;
  readonly asked: Analysis;
  readonly notices: readonly AnalysisNotice[];
  /** Name of the saved question; null for others. */
  readonly name: string | null;
  readonly sheet: Sheet;
  readonly shownRows: number;
  readonly truncated: boolean;
  /** Gives the place among the running exports of the account back; a second call does nothing. */
  readonly release: () => void;
}

/** The most that runs at once of an account, and the most lines of a file. */
const AT_ONCE = 3;
const MOST_LINES = 5_000_000;

/** Answers that leave the house whole, each recorded with who takes it and how many rows. */
export class ExportService {
  private readonly running = new Map<number, number>();

  constructor(private readonly deps: ExportDependencies) {}

  /** @throws AppError what the question is refused with, EXPORT_TOO_LARGE, TOO_MANY_REQUESTS */
  async take(context: AppContext, order: ExportOrder): Promise<ExportedAnswer> {
    const release = this.admit(exporterOf(context.actor));
    try {
      return await this.taken(context, order, release);
    } catch (error) {
      release();
      throw error;
    }
  }

  private async taken({ actor, departure }: AppContext, order: ExportOrder, release: () => void): Promise<ExportedAnswer> {
    const { asked, notices, name } = await this.questionOf(actor, order);
    const left = departure?.();
    const whole = await this.deps.statistics.analyzeWhole(actor, asked, { left });
    left?.throwIfAborted();
    const shownRows = Math.min(order.first ?? Infinity, whole.rowCount);
    const answer = { ...whole, rows: () => limited(whole.rows(), shownRows), rowKeys: () => limited(whole.rowKeys(), shownRows) };
    const source = { ...answer, rowCount: shownRows };
    const sheet = order.form.layout === 'long' ? longSheet(source, order.form.locale) : wideSheet(source, order.form.locale);
    refuseTooLarge(sheet, order.form);
    const taken = { answer, asked, notices, name, sheet, shownRows, truncated: shownRows < whole.rowCount };
    await this.record(actor, order, taken);
    return { ...taken, release };
  }

  private async questionOf(actor: Actor, { wanted, first }: ExportOrder): Promise<Pick<ExportedAnswer, 'asked' | 'notices' | 'name'>> {
    if (first === 0) throw badInput('first', 'first is at least 1.');
    if ('asked' in wanted) return { asked: wanted.asked, notices: [], name: null };
    const { row, asked, notices } = await this.deps.analyses.question(actor, wanted.saved, wanted.given);
    return { asked: { ...asked, first: undefined, after: undefined }, notices, name: row.name };
  }

  private async record(actor: Actor, { wanted, form }: ExportOrder, taken: Omit<ExportedAnswer, 'release'>): Promise<void> {
    const { answer, asked, shownRows, truncated } = taken;
    const after = {
      format: form.format,
      question: asked,
      saved: 'saved' in wanted ? wanted.saved : null,
      organizations: answer.boundaries.map(({ code }) => code),
      rows: shownRows,
      truncated,
      withholdsSmallFigures: answer.withholds,
      dataAsOf: answer.dataAsOf.toISOString(),
    };
    await audited(this.deps.database, actor, async ({ audit }) => audit({ act: 'EXPORT_STATISTICS', objectType: 'Statistics', after }));
  }

  /** Takes a place among the running exports of an account. @throws AppError TOO_MANY_REQUESTS */
  private admit(userId: number): () => void {
    const running = this.running.get(userId) ?? 0;
    if (running >= AT_ONCE)
      throw new AppError('TOO_MANY_REQUESTS', `At most ${AT_ONCE} exports of an account run at once.`, { limit: AT_ONCE });
    this.running.set(userId, running + 1);
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      const others = (this.running.get(userId) ?? 1) - 1;
      if (others > 0) this.running.set(userId, others);
      else this.running.delete(userId);
    };
  }
}

function* limited<Item>(items: Iterable<Item>, count: number): Iterable<Item> {
  let left = count;
  if (left === 0) return;
  for (const item of items) {
    yield item;
    left -= 1;
    if (left === 0) return;
  }
}

/** @throws AppError EXPORT_TOO_LARGE */
function refuseTooLarge({ lineCount, columns }: Sheet, { format }: ExportForm): void {
  const isWorkbook = format === 'xlsx';
  const limit = isWorkbook ? SHEET_ROWS - 1 : MOST_LINES;
  if (lineCount > limit)
    throw new AppError('EXPORT_TOO_LARGE', `This file would have ${lineCount} lines; ${limit} are possible. Ask for fewer rows.`, {
      cost: { requested: lineCount, limit },
    });
  if (isWorkbook && columns.length > SHEET_COLUMNS)
    throw new AppError(
      'EXPORT_TOO_LARGE',
      `A sheet has at most ${SHEET_COLUMNS} columns. Ask for layout=long, or lay fewer values across.`,
      {
        cost: { requested: columns.length, limit: SHEET_COLUMNS },
      },
    );
}
