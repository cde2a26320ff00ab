import { ArgsType, Field, ID, ObjectType } from 'type-graphql';
import { DateScalar } from '../../kernel/graphql/scalars.js';
import { ConnectionArgs, connectionOf } from '../../kernel/graphql/connection.js';
import type { CheckedKind } from '../../kernel/check.js';
import { Freshness, RecordType, type PanelFreshness } from './overview.codes.js';
import { OverviewNode, OverviewPanel } from './overview-panel.graphql.js';

@ObjectType({ description: 'A choice of panels.', simpleResolvers: true })
export class OverviewLayout {
  @Field(() => ID, { description: 'As the argument layout.' })
  id!: string;
  @Field(() => String, { description: 'Name in the language of the request.' })
  name!: string;
}

@ObjectType({ description: 'The time of an overview.', simpleResolvers: true })
export class OverviewPeriod {
  @Field(() => String, { nullable: true, description: 'As the argument period; null for now.' })
  key!: string | null;
  @Field(() => String, { description: 'Name in the language of the request.' })
  name!: string;
  @Field(() => DateScalar, { description: 'First of the days over which changes are counted.' })
  from!: string;
  @Field(() => DateScalar, { description: 'The day as of which stocks are counted.' })
  asOf!: string;
  @Field(() => Boolean, { description: 'Whether that is today.' })
  isNow!: boolean;
  @Field(() => DateScalar, { description: 'The day with which stocks are compared.' })
  comparedWith!: string;
  @Field(() => String, { description: 'Name of what is compared with.' })
  comparedName!: string;
  @Field(() => String, { description: 'The period before.' })
  previous!: string;
  @Field(() => String, { nullable: true, description: 'The period after; null where it has not begun, or where this is now.' })
  next!: string | null;
}

@ObjectType({ description: 'What the full-screen overview shows of one node.' })
export class Overview {
  constructor(
    /** Internal: never shown. */
    readonly key: number,
    readonly path: string,
    facts: Pick<Overview, 'node' | 'above' | 'period' | 'layout' | 'layouts' | 'dataTime' | 'freshness' | 'panels'>,
  ) {
    Object.assign(this, facts);
  }

  @Field(() => OverviewNode, { description: 'The node.', simple: true })
  node: OverviewNode;
  @Field(() => [OverviewNode], { description: 'From the top down to the node above, as far as the reader may watch.', simple: true })
  above: readonly OverviewNode[];
  @Field(() => OverviewPeriod, { description: 'The time.', simple: true })
  period: OverviewPeriod;
  @Field(() => OverviewLayout, { description: 'The layout of the panels.', simple: true })
  layout: OverviewLayout;
  @Field(() => [OverviewLayout], { description: 'The layouts that can be asked for.', simple: true })
  layouts: readonly OverviewLayout[];
  @Field(() => Date, { description: 'The moment at which these figures were true; a panel may have a time of its own.', simple: true })
  dataTime: Date;
  @Field(() => Freshness, { description: 'That of the panel which knows least.', simple: true })
  freshness: PanelFreshness;
  @Field(() => [OverviewPanel], { description: 'The panels of the layout that the reader may see, in their order.', simple: true })
  panels: readonly OverviewPanel[];
}

@ObjectType({ description: 'A record that a check found.', simpleResolvers: true })
export class OverviewRecord {
  /** Internal: where it stands in its list. */
  readonly position!: readonly [path: string, key: number];
  readonly organizationKey!: number;
  @Field(() => ID, { description: 'Global ID of the record itself.' })
  recordId!: string;
  @Field(() => RecordType, { description: 'What it is.' })
  type!: CheckedKind;
  @Field(() => String, { description: 'Name.' })
  name!: string;
  @Field(() => DateScalar, { nullable: true, description: 'Since when it is so, where the record tells.' })
  since!: string | null;
  @Field(() => OverviewNode, { description: 'The organisation under which it falls.' })
  organization!: OverviewNode;
}
@ArgsType()
export class OverviewRecordArgs extends ConnectionArgs {
  @Field(() => ID, { description: 'Global ID of the node.' })
  organizationId!: string;
  @Field(() => ID, { description: 'ID of a figure among the findings of the overview.' })
  check!: string;
  @Field(() => String, { nullable: true, description: 'As for overview.' })
  period?: string | null;
}

export const OverviewRecordConnection = connectionOf(() => OverviewRecord, 'OverviewRecord');

@ObjectType({ description: 'Says that figures of a node or below it have changed.', simpleResolvers: true })
export class OverviewChange {
  @Field(() => ID, { description: 'The node that is watched.' })
  organizationId!: string;
  @Field(() => Date, { description: 'When the change was heard of.' })
  at!: Date;
}
