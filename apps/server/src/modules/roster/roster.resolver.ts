import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Access } from '../../kernel/graphql/access.js';
import { ConnectionArgs, type ConnectionShape } from '../../kernel/graphql/connection.js';
import type { AppContext } from '../../kernel/graphql/context.js';
import { StateError, ValidationError } from '../../kernel/graphql/user-errors.js';
import { keyOf } from '../../kernel/ids.js';
import { mapListing } from '../../kernel/paging.js';
import {
  CancelRosterImportInput,
  CellIssue,
  CellIssueConnection,
  CommitRosterImportInput,
  RosterImport,
  RosterImportConnection,
  RosterImportResult,
  RosterImportSuccess,
  StartRosterImportInput,
} from './roster.graphql.js';
import type { RosterImportRow } from './roster.repository.js';
import type { RosterService } from './roster.service.js';

@Resolver(() => RosterImport)
export class RosterResolver {
  constructor(private readonly roster: RosterService) {}

  @Access('roster.import')
  @Query(() => RosterImport, { nullable: true, description: 'One of the own imports.' })
  async rosterImport(
    @Ctx() { actor }: AppContext,
    @Arg('id', () => ID, { description: 'Global ID.' }) id: string,
  ): Promise<RosterImport | null> {
    const row = await this.roster.byKey(actor, keyOf('RosterImport', id));
    return row && new RosterImport(row, actor.locale);
  }

  @Access('roster.import')
  @Query(() => RosterImportConnection, { description: 'The own imports, newest first.' })
  async rosterImports(
    @Ctx() context: AppContext,
    @Args(() => ConnectionArgs) page: ConnectionArgs,
  ): Promise<ConnectionShape<RosterImport>> {
    const imports = await this.roster.imports(context, page);
    return new RosterImportConnection(mapListing(imports, (row) => new RosterImport(row, context.actor.locale)));
  }

  @FieldResolver(() => CellIssueConnection, { description: 'Every wrong cell, in the order of the workbook.' })
  async issues(
    @Root() { key }: RosterImport,
    @Ctx() context: AppContext,
    @Args(() => ConnectionArgs) page: ConnectionArgs,
  ): Promise<ConnectionShape<CellIssue>> {
    const issues = await this.roster.issues(context, key, page);
    return new CellIssueConnection(mapListing(issues, (row) => new CellIssue(row, context.actor.locale)));
  }

  @Access('roster.import')
  @Mutation(() => RosterImportResult, { description: 'Begins to check a workbook; nothing is written.' })
  async startRosterImport(
    @Ctx() context: AppContext,
    @Arg('input', () => StartRosterImportInput, { description: 'The workbook.' }) input: StartRosterImportInput,
  ): Promise<RosterImportSuccess | ValidationError> {
    return success(context, await this.roster.start(context.actor, input));
  }

  @Access('roster.import')
  @Mutation(() => RosterImportResult, { description: 'Begins to write the rows of a checked workbook, all in one transaction.' })
  async commitRosterImport(
    @Ctx() context: AppContext,
    @Arg('input', () => CommitRosterImportInput, { description: 'Which rows.' }) input: CommitRosterImportInput,
  ): Promise<RosterImportSuccess | StateError> {
    return success(context, await this.roster.commit(context.actor, input));
  }

  @Access('roster.import')
  @Mutation(() => RosterImportResult, { description: 'Gives an import up before it is written.' })
  async cancelRosterImport(
    @Ctx() context: AppContext,
    @Arg('input', () => CancelRosterImportInput, { description: 'The import.' }) input: CancelRosterImportInput,
  ): Promise<RosterImportSuccess | StateError> {
    return success(context, await this.roster.cancel(context.actor, input.id));
  }
}

function success<Problem extends ValidationError | StateError>(
  { actor }: AppContext,
  outcome: RosterImportRow | Problem,
): RosterImportSuccess | Problem {
  return 'ownerId' in outcome ? new RosterImportSuccess(new RosterImport(outcome, actor.locale)) : outcome;
}
