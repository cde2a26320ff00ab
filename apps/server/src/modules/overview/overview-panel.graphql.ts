import type { Panel } from '@zhibu/statistics';
import { Field, Float, ID, Int, InterfaceType, ObjectType } from 'type-graphql';
import type { CheckWeight } from '../../kernel/check.js';
import { DateScalar } from '../../kernel/graphql/scalars.js';
import { OrganizationKind } from '../organization/index.js';
import { CellState, RateMissing, type CellStateCode, type RateMissingCode } from '../statistics/index.js';
import {
  BreakdownLook,
  DrillTarget,
  FindingWeight,
  Freshness,
  Slot,
  type DrillTargetCode,
  type PanelFreshness,
  type PanelLook,
} from './overview.codes.js';

@ObjectType({ description: 'A ready query for what is behind a figure.', simpleResolvers: true })
export class OverviewDrill {
  @Field(() => DrillTarget, { description: 'What it opens.' })
  target!: DrillTargetCode;
  @Field(() => String, { description: 'GraphQL query.' })
  query!: string;
  @Field(() => String, { description: 'Its variables, as JSON.' })
  variables!: string;
}

@ObjectType({ description: 'One figure of the overview.', simpleResolvers: true })
export class OverviewFigure {
  @Field(() => ID, { description: 'What it is within its panel.' })
  id!: string;
  @Field(() => String, { description: 'Name in the language of the request.' })
  label!: string;
  @Field(() => String, { description: 'Unit of the value.' })
  unit!: string;
  @Field(() => CellState, { description: 'What it says besides its value.' })
  state!: CellStateCode;
  @Field(() => Float, { nullable: true, description: 'Value; null unless the state is OK or ZERO.' })
  value!: number | null;
  @Field(() => Float, { nullable: true, description: 'Part of the whole, from 0 to 1; null where there is no whole or it is not shown.' })
  share!: number | null;
  @Field(() => Float, { nullable: true, description: 'A part of the value that is shown inside it.' })
  inner!: number | null;
  @Field(() => Float, { nullable: true, description: 'Value on the day with which it is compared; null where that is not known.' })
  previous!: number | null;
  @Field(() => Float, { nullable: true, description: 'Change since then.' })
  delta!: number | null;
  @Field(() => Float, { nullable: true, description: 'The change as a part of the value then.' })
  rate!: number | null;
  @Field(() => RateMissing, { nullable: true, description: 'Why there is no rate; null where there is one.' })
  rateMissing!: RateMissingCode | null;
  @Field(() => OverviewDrill, { nullable: true, description: 'The records behind it; null for whoever may not open them.' })
  drill!: OverviewDrill | null;
}

@ObjectType({ description: 'An organisation as the overview names it.', simpleResolvers: true })
export class OverviewNode {
  @Field(() => ID, { description: 'Global ID of the organisation.' })
  id!: string;
  @Field(() => String, { description: 'Code.' })
  code!: string;
  @Field(() => String, { description: 'Full name.' })
  name!: string;
  @Field(() => String, { nullable: true, description: 'Short name.' })
  shortName!: string | null;
  @Field(() => OrganizationKind, { description: 'Kind.' })
  kind!: string;
}

@InterfaceType({ description: 'A part of the overview.' })
export abstract class OverviewPanel {
  constructor(facts: PanelFacts) {
    Object.assign(this, facts);
  }

  @Field(() => ID, { description: 'Which panel it is.' })
  id!: string;
  @Field(() => String, { description: 'Name in the language of the request.' })
  name!: string;
  @Field(() => String, { description: 'What it shows and how it is counted.' })
  shows!: string;
  @Field(() => Slot, { description: 'Where it stands in the layout.' })
  slot!: Panel['places'][number]['slot'];
  @Field(() => Int, { description: 'Share of the height of its column.' })
  weight!: number;
  @Field(() => [ID], { description: 'The measures of the catalogue that it shows.' })
  measures!: readonly string[];
  @Field(() => DateScalar, { description: 'The day as of which it is.' })
  asOf!: string;
  @Field(() => Date, { description: 'The moment at which it was true.' })
  dataTime!: Date;
  @Field(() => Freshness, { description: 'Whether it knows of every act.' })
  freshness!: PanelFreshness;
}

/** What every panel says of itself. */
export type PanelFacts = Pick<OverviewPanel, 'id' | 'name' | 'shows' | 'slot' | 'weight' | 'measures' | 'asOf' | 'dataTime' | 'freshness'>;
const panelType = (description: string) => ({ implements: OverviewPanel, description, simpleResolvers: true });

@ObjectType(panelType('A few large figures.'))
export class FiguresPanel extends OverviewPanel {
  constructor(facts: PanelFacts, figures: readonly OverviewFigure[]) {
    super(facts);
    this.figures = figures;
  }
  @Field(() => [OverviewFigure], { description: 'The figures.' })
  figures: readonly OverviewFigure[];
}

@ObjectType(panelType('A measure by the values of a dimension.'))
export class BreakdownPanel extends OverviewPanel {
  constructor(facts: PanelFacts, look: PanelLook, parts: readonly OverviewFigure[]) {
    super(facts);
    this.look = look;
    this.parts = parts;
  }
  @Field(() => BreakdownLook, { description: 'How the parts are best drawn.' })
  look: PanelLook;
  @Field(() => [OverviewFigure], { description: 'A figure for each value, in the order of the values.' })
  parts: readonly OverviewFigure[];
}

@ObjectType({ description: 'An organisation with the figures by which it is set beside its siblings.', simpleResolvers: true })
export class ComparisonRow {
  @Field(() => OverviewNode, { description: 'The organisation.' })
  node!: OverviewNode;
  @Field(() => [OverviewFigure], { description: 'The figures, in the order of those of the whole.' })
  figures!: readonly OverviewFigure[];
}

@ObjectType(panelType('The organisations directly below, side by side in the order of the tree: to compare, not to rank.'))
export class ComparisonPanel extends OverviewPanel {
  constructor(
    facts: PanelFacts,
    whole: readonly OverviewFigure[],
    rows: { readonly shown: readonly ComparisonRow[]; readonly count: number },
  ) {
    super(facts);
    this.whole = whole;
    this.rows = rows.shown;
    this.rowCount = rows.count;
  }
  @Field(() => [OverviewFigure], { description: 'The same figures of the whole node.' })
  whole: readonly OverviewFigure[];
  @Field(() => [ComparisonRow], { description: 'The first hundred.' })
  rows: readonly ComparisonRow[];
  @Field(() => Int, { description: 'How many there are.' })
  rowCount: number;
}

@ObjectType({ description: 'A figure over time.', simpleResolvers: true })
export class TrendSeries {
  @Field(() => ID, { description: 'The measure.' })
  id!: string;
  @Field(() => String, { description: 'Name in the language of the request.' })
  label!: string;
  @Field(() => String, { description: 'Unit.' })
  unit!: string;
  @Field(() => Boolean, { description: 'Whether it counts what happens in a period, and not what there is at its end.' })
  isFlow!: boolean;
  @Field(() => CellState, { description: 'SUPPRESSED where the whole series is withheld.' })
  state!: CellStateCode;
  @Field(() => [Float], { nullable: 'itemsAndList', description: 'A value for each period; null where nothing is known of it.' })
  values!: readonly (number | null)[] | null;
}

@ObjectType(panelType('Figures over the last three years, month by month.'))
export class TrendPanel extends OverviewPanel {
  constructor(facts: PanelFacts, periods: readonly string[], series: readonly TrendSeries[]) {
    super(facts);
    this.periods = periods;
    this.series = series;
  }
  @Field(() => [String], { description: 'The periods, such as 2026-03; each opens as period of this overview.' })
  periods: readonly string[];
  @Field(() => [TrendSeries], { description: 'A series for each measure.' })
  series: readonly TrendSeries[];
}

@ObjectType({ description: 'One band of a pyramid.', simpleResolvers: true })
export class PyramidBand {
  @Field(() => ID, { description: 'Value of the dimension.' })
  band!: string;
  @Field(() => String, { description: 'Words for it.' })
  label!: string;
  @Field(() => OverviewFigure, { description: 'To the left.' })
  left!: OverviewFigure;
  @Field(() => OverviewFigure, { description: 'To the right.' })
  right!: OverviewFigure;
}

@ObjectType(panelType('A measure in bands, by two values of another dimension.'))
export class PyramidPanel extends OverviewPanel {
  constructor(facts: PanelFacts, labels: readonly [left: string, right: string], bands: readonly PyramidBand[]) {
    super(facts);
    [this.leftLabel, this.rightLabel] = labels;
    this.bands = bands;
  }
  @Field(() => String, { description: 'Words for the left side.' })
  leftLabel: string;
  @Field(() => String, { description: 'Words for the right side.' })
  rightLabel: string;
  @Field(() => [PyramidBand], { description: 'The bands, youngest or smallest first.' })
  bands: readonly PyramidBand[];
}

@ObjectType({ description: 'A stage of a way.', simpleResolvers: true })
export class FunnelStage {
  @Field(() => OverviewFigure, { description: 'Who is at it.' })
  figure!: OverviewFigure;
  @Field(() => OverviewFigure, { nullable: true, description: 'Who came to it in the period; null where the way begins.' })
  reached!: OverviewFigure | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Of those who were at the stage before in the period, the part who came on to this one: from 0 to 1.',
  })
  conversion!: number | null;
  @Field(() => [OverviewFigure], { description: 'Who has been at it for longer than a rule allows.' })
  overdue!: readonly OverviewFigure[];
  @Field(() => String, { nullable: true, description: 'The rule about its term.' })
  rule!: string | null;
}

@ObjectType(panelType('The stages of a way, with who came how far in the period.'))
export class FunnelPanel extends OverviewPanel {
  constructor(facts: PanelFacts, from: string, stages: readonly FunnelStage[]) {
    super(facts);
    this.from = from;
    this.stages = stages;
  }
  @Field(() => DateScalar, { description: 'First day of the period in which who came on is counted.' })
  from: string;
  @Field(() => [FunnelStage], { description: 'The stages in their order.' })
  stages: readonly FunnelStage[];
}

@ObjectType({ description: 'What a check found.', simpleResolvers: true })
export class OverviewFinding {
  @Field(() => OverviewFigure, { description: 'How many records, with a drill to them.' })
  figure!: OverviewFigure;
  @Field(() => FindingWeight, { description: 'How pressing it is.' })
  weight!: CheckWeight;
  @Field(() => String, { description: 'Why it matters and what to do.' })
  cause!: string;
  @Field(() => String, { nullable: true, description: 'The rule and its article, where there is one.' })
  rule!: string | null;
}

@ObjectType(panelType('Where organisation falls short of a rule.'))
export class GapsPanel extends OverviewPanel {
  constructor(facts: PanelFacts, findings: readonly OverviewFinding[]) {
    super(facts);
    this.findings = findings;
  }
  @Field(() => [OverviewFinding], { description: 'What was found, the most pressing first; checks that found nothing are left out.' })
  findings: readonly OverviewFinding[];
}

@ObjectType(panelType('What is due, and what records lack.'))
export class AlertsPanel extends OverviewPanel {
  constructor(facts: PanelFacts, findings: readonly OverviewFinding[]) {
    super(facts);
    this.findings = findings;
  }
  @Field(() => [OverviewFinding], { description: 'What was found, the most pressing first; checks that found nothing are left out.' })
  findings: readonly OverviewFinding[];
}
