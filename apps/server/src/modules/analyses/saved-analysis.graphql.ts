import { Field, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../kernel/graphql/connection.js';
import { Node } from '../../kernel/graphql/node.js';
import { ConflictError, DuplicateError, resultUnion, StateError, ValidationError } from '../../kernel/graphql/user-errors.js';
import { AnalysisDefinition, AnalysisNotice, type Analysis } from '../statistics/index.js';
import { AnalysisSchedule, type AnalysisScheduleCode } from './saved-analysis.codes.js';
import type { SavedAnalysisRow } from './saved-analysis.repository.js';

@ObjectType({ description: 'With whom a saved analysis is shared; each of them gets the figures of his own rights.' })
export class AnalysisAudience {
  constructor(row: SavedAnalysisRow) {
    this.usernames = row.sharedUsernames;
    this.organizationId = row.sharedOrganizationId;
    this.explorers = row.sharedWithExplorers;
  }

  readonly organizationId: number | null;
  @Field(() => [String], { description: 'User names as they were given; whether there are such accounts is not said.', simple: true })
  usernames: readonly string[];
  @Field(() => Boolean, { description: 'Everybody who may use the explorer.', simple: true })
  explorers: boolean;
}

/** What a reader sees of a saved analysis besides what is kept of it. */
export interface SavedAnalysisView {
  readonly isOwn: boolean;
  /** Without the place where that is not open to the reader. */
  readonly question: Analysis;
  readonly notices: readonly AnalysisNotice[];
}

@ObjectType({ implements: Node, description: 'A question to the catalogue that somebody keeps.' })
export class SavedAnalysis extends Node {
  constructor(row: SavedAnalysisRow, { isOwn, question, notices }: SavedAnalysisView) {
    super('SavedAnalysis', row.id);
    this.name = row.name;
    this.description = row.description;
    this.question = JSON.stringify(question);
    this.definitions = row.definitions;
    this.notices = notices;
    this.owner = row.owner;
    this.isOwn = isOwn;
    this.audience = isOwn ? new AnalysisAudience(row) : null;
    this.schedule = isOwn ? row.schedule : null;
    this.nextRunAt = isOwn ? row.nextRunAt : null;
    this.createdAt = row.createdAt;
    this.updatedAt = row.updatedAt;
    this.deletedAt = row.deletedAt;
    this.version = row.version;
  }

  @Field(() => String, { description: 'Name.', simple: true })
  name: string;
  @Field(() => String, { nullable: true, description: 'What it is for.', simple: true })
  description: string | null;
  @Field(() => String, {
    description: 'The question: an AnalysisInput, as JSON; without a place that is not open to the reader.',
    simple: true,
  })
  question: string;
  @Field(() => [AnalysisDefinition], { description: 'The definitions with which it was saved.', simple: true })
  definitions: readonly AnalysisDefinition[];
  @Field(() => [AnalysisNotice], { description: 'What has changed in the catalogue since: empty where nothing has.', simple: true })
  notices: readonly AnalysisNotice[];
  @Field(() => String, { description: 'Name of its owner.', simple: true })
  owner: string;
  @Field(() => Boolean, { description: 'Whether it is one’s own.', simple: true })
  isOwn: boolean;
  @Field(() => AnalysisAudience, { nullable: true, description: 'With whom it is shared; told to its owner.', simple: true })
  audience: AnalysisAudience | null;
  @Field(() => AnalysisSchedule, { nullable: true, description: 'How often it is asked again; told to its owner.', simple: true })
  schedule: AnalysisScheduleCode | null;
  @Field(() => Date, { nullable: true, description: 'When it is asked next; told to its owner.', simple: true })
  nextRunAt: Date | null;
  @Field(() => Date, { description: 'When it was first saved.', simple: true })
  createdAt: Date;
  @Field(() => Date, { description: 'When it was last changed.', simple: true })
  updatedAt: Date;
  @Field(() => Date, { nullable: true, description: 'When it was deleted; it can be restored for 30 days.', simple: true })
  deletedAt: Date | null;
  @Field(() => Int, { description: 'Version for expectedVersion.', simple: true })
  version: number;
}

export const SavedAnalysisConnection = connectionOf(() => SavedAnalysis, 'SavedAnalysis');

@ObjectType({ description: 'The analysis as it is kept now.', simpleResolvers: true })
export class SavedAnalysisSuccess {
  constructor(analysis: SavedAnalysis) {
    this.analysis = analysis;
  }

  @Field(() => SavedAnalysis, { description: 'The analysis.' })
  analysis: SavedAnalysis;
}

export const SavedAnalysisResult = resultUnion('SavedAnalysisResult', [
  SavedAnalysisSuccess,
  ValidationError,
  ConflictError,
  DuplicateError,
  StateError,
]);
