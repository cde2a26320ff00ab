import {
  COMMIT_MODE_LABELS,
  COMMIT_MODES,
  ROSTER_IMPORT_STATE_LABELS,
  ROSTER_IMPORT_STATES,
  type CommitMode as ModeCode,
  type RosterImportState as StateCode,
} from '@zhibu/domain';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { Locale } from '../../kernel/actor.js';
import { connectionOf } from '../../kernel/graphql/connection.js';
import { codeEnum } from '../../kernel/graphql/enums.js';
import { Node } from '../../kernel/graphql/node.js';
import { resultUnion, StateError, ValidationError } from '../../kernel/graphql/user-errors.js';
import { failureText, issueText } from './issue-texts.js';
import type { IssueRow, RosterImportRow } from './roster.repository.js';

export const RosterImportState = codeEnum(
  'RosterImportState',
  'How far an import has come.',
  ROSTER_IMPORT_STATES,
  ROSTER_IMPORT_STATE_LABELS,
);
export const CommitMode = codeEnum('CommitMode', 'Which rows of a checked workbook are written.', COMMIT_MODES, COMMIT_MODE_LABELS);

@ObjectType({ description: 'How many rows of a sheet were read, and how many of them can be written.', simpleResolvers: true })
export class SheetCount {
  @Field(() => String, { description: 'Name of the sheet.' })
  sheet!: string;
  @Field(() => Int, { description: 'Rows with content below the header.' })
  rows!: number;
  @Field(() => Int, { description: 'Rows that can be written.' })
  valid!: number;
  @Field(() => Int, { description: 'Rows that cannot, for a fault of their own or of a row to which they refer.' })
  faulty!: number;
}

@ObjectType({ description: 'What is wrong with one cell of the workbook.', simpleResolvers: true })
export class CellIssue {
  constructor(row: IssueRow, locale: Locale) {
    const { message, remedy } = issueText(locale, row.code, row.details);
    this.sheet = row.sheet;
    this.row = row.row;
    this.column = row.column;
    this.value = row.value;
    this.code = row.code;
    this.message = message;
    this.remedy = remedy;
  }

  @Field(() => String, { description: 'Name of the sheet.' })
  sheet: string;
  @Field(() => Int, { description: 'Number of the row as the spreadsheet shows it.' })
  row: number;
  @Field(() => String, { nullable: true, description: 'Header of the column; null where the issue is about the row or the sheet.' })
  column: string | null;
  @Field(() => String, { nullable: true, description: 'What the cell holds; sealed fields come masked.' })
  value: string | null;
  @Field(() => String, { description: 'Stable code.' })
  code: string;
  @Field(() => String, { description: 'What is wrong.' })
  message: string;
  @Field(() => String, { description: 'What to do.' })
  remedy: string;
}

@ObjectType({ implements: Node, description: 'One import of organisations, units and people from a workbook.' })
export class RosterImport extends Node {
  constructor(row: RosterImportRow, locale: Locale) {
    super('RosterImport', row.id);
    this.fileName = row.fileName;
    this.state = row.state;
    this.done = row.done;
    this.total = row.total;
    this.sheets = [...row.sheets];
    this.failure = row.failure === null ? null : failureText(locale, row.failure);
    this.createdAt = row.createdAt;
    this.finishedAt = row.finishedAt;
    this.committed = row.committed;
  }

  @Field(() => String, { description: 'Name of the workbook.', simple: true })
  fileName: string;
  @Field(() => RosterImportState, { description: 'How far it has come.', simple: true })
  state: StateCode;
  @Field(() => Int, { description: 'Rows done of the step that runs.', simple: true })
  done: number;
  @Field(() => Int, { description: 'Rows to do in the step that runs.', simple: true })
  total: number;
  @Field(() => [SheetCount], { description: 'The sheets that were read.', simple: true })
  sheets: SheetCount[];
  @Field(() => String, { nullable: true, description: 'Why it failed, with what to do.', simple: true })
  failure: string | null;
  @Field(() => Date, { description: 'When it was started.', simple: true })
  createdAt: Date;
  @Field(() => Date, { nullable: true, description: 'When it ended: written, failed or cancelled.', simple: true })
  finishedAt: Date | null;
  @Field(() => Int, { description: 'Rows that were written.', simple: true })
  committed: number;
}

export const CellIssueConnection = connectionOf(() => CellIssue, 'CellIssue');
export const RosterImportConnection = connectionOf(() => RosterImport, 'RosterImport');

@ObjectType({ description: 'The import as it stands now.', simpleResolvers: true })
export class RosterImportSuccess {
  constructor(imported: RosterImport) {
    this.import = imported;
  }

  @Field(() => RosterImport, { description: 'The import.' })
  import: RosterImport;
}

export const RosterImportResult = resultUnion('RosterImportResult', [RosterImportSuccess, ValidationError, StateError]);

@InputType({ description: 'A workbook to check.' })
export class StartRosterImportInput {
  @Field(() => ID, { description: 'The workbook, as POST /files named it.' })
  fileId!: string;
  @Field(() => ID, { nullable: true, description: 'Only below this organisation; everywhere that the right reaches when omitted.' })
  organizationId?: string | null;
  @Field(() => String, { nullable: true, description: 'A repeat with the same key starts no second import.' })
  idempotencyKey?: string | null;
}

@InputType({ description: 'Which rows of a checked workbook to write.' })
export class CommitRosterImportInput {
  @Field(() => ID, { description: 'The import.' })
  id!: string;
  @Field(() => CommitMode, { description: 'All rows, or those that can be written.' })
  mode!: ModeCode;
  @Field(() => String, { nullable: true, description: 'A repeat with the same key changes nothing.' })
  idempotencyKey?: string | null;
}

@InputType({ description: 'An import to give up.' })
export class CancelRosterImportInput {
  @Field(() => ID, { description: 'The import.' })
  id!: string;
}
