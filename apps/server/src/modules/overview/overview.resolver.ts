import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Int, Query, Resolver, Root } from 'type-graphql';
import type { Locale } from '../../kernel/actor.js';
import { AppError } from '../../kernel/errors.js';
import { Access, OpenToScreens } from '../../kernel/graphql/access.js';
import { ConnectionArgs, type ConnectionShape } from '../../kernel/graphql/connection.js';
import { KeepsAnswer } from '../../kernel/graphql/kept-answers.js';
import type { AppContext } from '../../kernel/graphql/context.js';
import { selectedFields } from '../../kernel/graphql/selection.js';
import { keyOf } from '../../kernel/ids.js';
import { message } from '../../kernel/messages.js';
import { mapListing } from '../../kernel/paging.js';
import {
  coverageGapsWithin,
  loadOrganization,
  Organization,
  OrganizationConnection,
  organizationFields,
  readAlong,
  Summary,
  type OrganizationDependencies,
} from '../organization/index.js';
import { LAYOUTS, type Layout } from './layouts.js';
import { PANEL_FRESHNESS } from './overview.codes.js';
import {
  Overview,
  OverviewRecord,
  OverviewRecordArgs,
  OverviewRecordConnection,
  type OverviewLayout,
  type OverviewPeriod,
} from './overview.graphql.js';
import type { OverviewAnswer, OverviewService } from './overview.service.js';
import type { FoundRecord, OverviewRecordService } from './overview-records.service.js';
import { nodeShown } from './panel-shaper.js';

const layoutShown = ({ id, name }: Layout, locale: Locale): OverviewLayout => ({ id, name: locale === 'en' ? name.en : name.zh });

function periodShown({ time }: OverviewAnswer['state'], locale: Locale): OverviewPeriod {
  const { key, from, asOf, isNow, before, previous, next } = time;
  const [name, comparedName] = [time.name, time.beforeName].map((text) => (locale === 'en' ? text.en : text.zh));
  return { key, name: name ?? '', from, asOf, isNow, comparedWith: before, comparedName: comparedName ?? '', previous, next };
}

function shown({ state, layout, panels }: OverviewAnswer, locale: Locale): Overview {
  return new Overview(state.node.id, state.node.path, {
    node: nodeShown(state.node),
    above: state.above.map(nodeShown),
    period: periodShown(state, locale),
    layout: layoutShown(layout, locale),
    layouts: LAYOUTS.map((one) => layoutShown(one, locale)),
    dataTime: state.at,
    freshness: PANEL_FRESHNESS[Math.max(0, ...panels.map(({ freshness }) => PANEL_FRESHNESS.indexOf(freshness)))] ?? 'CURRENT',
    panels,
  });
}

function recordShown({ recordId, type, name, since, ...row }: FoundRecord): OverviewRecord {
  const organization = nodeShown({
    id: row.organizationId,
    path: row.path,
    code: row.organizationCode,
    name: row.organizationName,
    shortName: row.organizationShortName,
    kind: row.organizationKind,
    closed: false,
  });
  return { recordId, type, name, since, organization, position: [row.path, row.id], organizationKey: row.organizationId };
}

@Resolver(() => Overview)
export class OverviewResolver {
  private readonly fields;
  private readonly load;

  constructor(
    private readonly deps: OrganizationDependencies,
    private readonly overviews: OverviewService,
    private readonly records: OverviewRecordService,
  ) {
    this.fields = organizationFields(deps);
    this.load = loadOrganization(deps);
  }

  @Access('overview.read')
  @OpenToScreens()
  @KeepsAnswer()
  @Query(() => Overview, { nullable: true, description: 'The overview of a node; null when there is none that the reader may watch.' })
  async overview(
    @Ctx() context: AppContext,
    @Arg('organizationId', () => ID, { description: 'Global ID of the node.' }) organizationId: string,
    @Arg('period', () => String, {
      nullable: true,
      description: 'A month (2026-03), a quarter (2026-Q1), a half-year (2026-H1) or a year (2026); now when omitted.',
    })
    period?: string | null,
    @Arg('layout', () => String, { nullable: true, description: 'ID of a layout; that of the reader’s role when omitted.' })
    layout?: string | null,
  ): Promise<Overview | null> {
    const key = keyOf('Organization', organizationId);
    const answer = await this.overviews.overview(context.actor, { organizationKey: key ?? 0, period, layout });
    context.keepAnswerMs = answer?.keepMs;
    return answer && shown(answer, context.actor.locale);
  }

  @Access('overview.read')
  @Query(() => OverviewRecordConnection, { description: 'The records that a check of the overview found, in the order of the tree.' })
  async overviewRecords(
    @Ctx() context: AppContext,
    @Args(() => OverviewRecordArgs) asked: OverviewRecordArgs,
  ): Promise<ConnectionShape<OverviewRecord>> {
    const found = await this.records.records(context, asked);
    return new OverviewRecordConnection(mapListing(found, recordShown));
  }

  @FieldResolver(() => Organization, { description: 'The node with everything that can be asked of an organisation.' })
  organization(@Root() { key }: Overview, @Ctx() context: AppContext): Promise<Organization> {
    return this.organizationOf(context, key);
  }

  @FieldResolver(() => Summary, { description: 'Figures of the node and everything below it, as of now.' })
  async summary(@Root() { key, dataTime }: Overview, @Ctx() context: AppContext, @Info() info: GraphQLResolveInfo): Promise<Summary> {
    const organization = await this.organizationOf(context, key);
    const { figures, withheld } = await this.fields.summary(context, organization, selectedFields(info, ''));
    return new Summary(figures, withheld, dataTime);
  }

  @FieldResolver(() => OrganizationConnection, { description: 'The organisations directly below, to compare.' })
  async children(
    @Root() { key }: Overview,
    @Ctx() context: AppContext,
    @Info() info: GraphQLResolveInfo,
    @Args(() => ConnectionArgs) page: ConnectionArgs,
  ): Promise<ConnectionShape<Organization>> {
    const along = readAlong(info, 'edges.node');
    const found = await this.fields.children(context, key, { ...page, along }, { includeClosed: false });
    return new OrganizationConnection(mapListing(found, (row) => new Organization(row)));
  }

  @FieldResolver(() => Int, { description: 'Units below that need a branch of their own and have none.' })
  async coverageGaps(@Root() { key }: Overview, @Ctx() context: AppContext): Promise<number> {
    const { path } = await this.organizationOf(context, key);
    return coverageGapsWithin(this.deps.database.read, path);
  }

  /** @throws AppError NOT_FOUND for whom sees overviews and not the organisations themselves */
  private async organizationOf(context: AppContext, key: number): Promise<Organization> {
    const organization = await this.load(context, key);
    if (!organization) throw new AppError('NOT_FOUND', message(context.actor.locale, 'NOT_FOUND'));
    return organization;
  }
}
