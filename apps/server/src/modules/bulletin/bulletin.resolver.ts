import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import type { Locale } from '../../kernel/actor.js';
import { Access } from '../../kernel/graphql/access.js';
import type { AppContext } from '../../kernel/graphql/context.js';
import { loadOrganization, type OrganizationDependencies } from '../organization/index.js';
import { bulletinNode } from './bulletin-node.js';
import { figureOf, type Telling } from './bulletin.figures.js';
import { Bulletin, type BulletinTable } from './bulletin.graphql.js';
import { BulletinService, type BulletinDependencies } from './bulletin.service.js';
import { TABLES, type BulletinTableLayout } from './bulletin.tables.js';

@Resolver(() => Bulletin)
export class BulletinResolver {
  private readonly load;
  private readonly service;

  constructor(private readonly deps: OrganizationDependencies & BulletinDependencies) {
    this.load = loadOrganization(deps);
    this.service = new BulletinService(deps);
  }

  @Access('statistics.read')
  @Query(() => Bulletin, {
    nullable: true,
    description: 'The tables of the annual bulletin for a node and a year; null when there is none that the reader may have figures of.',
  })
  async bulletin(
    @Ctx() context: AppContext,
    @Arg('organizationId', () => ID, { description: 'Global ID of the node.' }) organizationId: string,
    @Arg('year', () => Int, { description: 'The year, from 1921 to the current one.' }) year: number,
  ): Promise<Bulletin | null> {
    const { actor } = context;
    const organization = await bulletinNode(this.load, context, organizationId);
    if (!organization) return null;
    const of = await this.service.bulletin(actor, organization, year);
    const measures = new Map(this.deps.statistics.catalogue(actor).measures.map((measure) => [measure.id, measure]));
    const tables = TABLES.map((table) => tableOf(table, { of, measures, actor }, actor.locale));
    return { organization, ...of.time, treeBasis: 'PERIOD_END', dataAsOf: of.dataAsOf, tables };
  }
}

const tableOf = ({ id, title, lines }: BulletinTableLayout, telling: Telling, locale: Locale): BulletinTable => ({
  id,
  title: locale === 'en' ? title.en : title.zh,
  figures: lines.flatMap((line) => figureOf(line, telling) ?? []),
});
