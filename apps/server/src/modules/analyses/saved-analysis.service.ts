import type { Actor } from '../../kernel/actor.js';
import type { AppContext } from '../../kernel/graphql/context.js';
import { keyOf } from '../../kernel/ids.js';
import { listing, pageOf, type Listing, type PageArgs } from '../../kernel/paging.js';
import type { Analysis, AnalysisAnswer, AnalysisNotice } from '../statistics/index.js';
import type { AnalysesDependencies } from './analyses.dependencies.js';
import { noticeOf, noticesOf } from './notices.js';
import type { AnalysisShelfCode } from './saved-analysis.codes.js';
import type { SavedAnalysisView } from './saved-analysis.graphql.js';
import { analysisNotFound, analysisReader } from './saved-analysis.policy.js';
import { analysesByKey, analysisCount, analysisPage, type SavedAnalysisRow } from './saved-analysis.repository.js';

/** What a reader asks otherwise than the saved question does. */
export interface Rerun {
  readonly organization?: Analysis['organization'];
  readonly time?: Analysis['time'];
  readonly first?: number | null;
  readonly after?: string | null;
}

/** A saved question as it is asked now, with what its reader should know. */
export interface RerunQuestion {
  readonly row: SavedAnalysisRow;
  readonly asked: Analysis;
  readonly notices: readonly AnalysisNotice[];
}

export interface RerunAnswer extends Omit<RerunQuestion, 'row'> {
  readonly answer: AnalysisAnswer;
}

/** Saved analyses as somebody finds them, and their questions asked with the rights of whoever asks. */
export class SavedAnalysisService {
  constructor(private readonly deps: AnalysesDependencies) {}

  /** Those of these keys that the reader finds. */
  byKeys(actor: Actor, keys: readonly number[]): Promise<Map<number, SavedAnalysisRow>> {
    const reader = analysisReader(actor);
    return analysesByKey(this.deps.database.read, reader, keys);
  }

  /** @throws AppError NOT_FOUND */
  async row(actor: Actor, key: number | null): Promise<SavedAnalysisRow> {
    const row = (await this.byKeys(actor, key === null ? [] : [key])).get(key ?? 0);
    if (!row) throw analysisNotFound(actor);
    return row;
  }

  /** Own and shared ones, newest first. */
  async list(
    context: AppContext,
    wanted: { shelf?: AnalysisShelfCode | null; text?: string | null },
    args: PageArgs,
  ): Promise<Listing<SavedAnalysisRow>> {
    const reader = analysisReader(context.actor);
    const filter = { shelf: wanted.shelf ?? null, text: wanted.text ?? null };
    const list = `savedAnalyses:${JSON.stringify(filter)}`;
    const page = pageOf(context.cursors, list, args, 1);
    const sql = this.deps.database.read;
    return listing<SavedAnalysisRow>(
      await analysisPage(sql, reader, filter, page),
      page,
      (row) => context.cursors.write(list, [row.id]),
      () => analysisCount(sql, reader, filter),
    );
  }

  /**
   * What the reader sees of a saved analysis besides. A place that is not open to somebody with whom it is shared is not shown, and
   * gives way to all that is his own; the owner keeps it.
   */
  viewOf(actor: Actor, row: SavedAnalysisRow): SavedAnalysisView {
    const isOwn = row.ownerId === actor.userId;
    const notices = noticesOf(actor.locale, this.deps.statistics.catalogue(actor), row);
    if (isOwn || row.placeIsOpen) return { isOwn, question: row.question, notices };
    const question = { ...row.question, organization: undefined };
    return { isOwn, question, notices: [...notices, noticeOf(actor.locale, 'NARROWED_TO_OWN_SCOPE')] };
  }

  /** The saved question as the reader finds it, with what is asked otherwise. @throws AppError NOT_FOUND */
  async question(actor: Actor, id: string, given: Rerun): Promise<RerunQuestion> {
    const row = await this.row(actor, keyOf('SavedAnalysis', id));
    if (row.deletedAt !== null) throw analysisNotFound(actor);
    const { question, notices } = this.viewOf(actor, row);
    const asked = {
      ...question,
      organization: given.organization ?? question.organization,
      time: given.time ?? question.time,
      first: given.first ?? question.first,
      after: given.after,
    };
    return { row, asked, notices: given.organization ? notices.filter(({ code }) => code !== 'NARROWED_TO_OWN_SCOPE') : notices };
  }

  /** Asks a saved question anew. @throws AppError as question, and what StatisticsService.analyze refuses */
  async run({ actor, departure }: Pick<AppContext, 'actor' | 'departure'>, id: string, given: Rerun): Promise<RerunAnswer> {
    const { asked, notices } = await this.question(actor, id, given);
    return { asked, notices, answer: await this.deps.statistics.analyze(actor, asked, { left: departure?.() }) };
  }
}
