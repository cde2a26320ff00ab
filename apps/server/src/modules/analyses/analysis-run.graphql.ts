import { Field, Int, ObjectType } from 'type-graphql';
import type { Locale } from '../../kernel/actor.js';
import { connectionOf } from '../../kernel/graphql/connection.js';
import { Node } from '../../kernel/graphql/node.js';
import type { AnalysisRunRow } from './analysis-run.repository.js';
import { runFailureText } from './run-failures.js';

@ObjectType({ description: 'Why a run failed.', simpleResolvers: true })
export class AnalysisRunFailure {
  @Field(() => String, { description: 'Stable code, as of analyze; OWNER_DISABLED, RUN_TOO_LARGE, INTERNAL besides.' })
  code!: string;
  @Field(() => String, { description: 'What is wrong and what to do.' })
  message!: string;
}

@ObjectType({ implements: Node, description: 'One time that a scheduled analysis was asked, with the rights that its owner had then.' })
export class AnalysisRun extends Node {
  constructor(row: AnalysisRunRow, locale: Locale) {
    super('AnalysisRun', row.id);
    this.dueAt = row.dueAt;
    this.finishedAt = row.finishedAt;
    this.failure = row.failure === null ? null : { code: row.failure, message: runFailureText(locale, row.failure) };
    this.dataAsOf = row.dataAsOf;
    this.rowCount = row.rowCount;
  }

  @Field(() => Date, { description: 'When it was to be asked.', simple: true })
  dueAt: Date;
  @Field(() => Date, { description: 'When it was answered, or failed.', simple: true })
  finishedAt: Date;
  @Field(() => AnalysisRunFailure, { nullable: true, description: 'Why it failed; null where it was answered.', simple: true })
  failure: AnalysisRunFailure | null;
  @Field(() => Date, { nullable: true, description: 'Data time of the answer.', simple: true })
  dataAsOf: Date | null;
  @Field(() => Int, { nullable: true, description: 'Rows of the answer.', simple: true })
  rowCount: number | null;
}

export const AnalysisRunConnection = connectionOf(() => AnalysisRun, 'AnalysisRun');
