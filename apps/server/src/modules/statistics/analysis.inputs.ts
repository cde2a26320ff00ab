import type { Granularity as GranularityCode } from '@zhibu/statistics';
import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { DateScalar } from '../../kernel/graphql/scalars.js';
import type { Comparison as ComparisonCode, TreeBasis as TreeBasisCode } from './question.js';
import { Comparison, Granularity, SortDirection, TreeBasis } from './statistics.codes.js';

@InputType({ description: 'A dimension along which figures are laid out.' })
export class AnalysisDimensionInput {
  @Field(() => String, { description: 'ID of a dimension.' })
  dimension!: string;
  @Field(() => Int, { nullable: true, description: 'For organization.level: how many levels below the node, 1 to 12.' })
  level?: number | null;
}

@InputType({ description: 'Which records count at all.' })
export class AnalysisFilterInput {
  @Field(() => String, { description: 'ID of a dimension that is not laid out.' })
  dimension!: string;
  @Field(() => [String], { description: 'Values of it; records with any of them count.' })
  in!: string[];
}

@InputType({ description: 'Which rows are shown, by a figure of the whole row.' })
export class AnalysisHavingInput {
  @Field(() => String, { description: 'ID of a measure that is asked for.' })
  measure!: string;
  @Field(() => Float, { nullable: true, description: 'Smallest value.' })
  atLeast?: number | null;
  @Field(() => Float, { nullable: true, description: 'Largest value.' })
  atMost?: number | null;
}

@InputType({ description: 'The node with everything below it; by ID or by code.' })
export class AnalysisOrganizationInput {
  @Field(() => ID, { nullable: true, description: 'Global ID.' })
  id?: string | null;
  @Field(() => String, { nullable: true, description: 'Code, exact.' })
  code?: string | null;
}

@InputType({ description: 'A day, or a time divided into periods. Today when nothing is given.' })
export class AnalysisTimeInput {
  @Field(() => DateScalar, { nullable: true, description: 'A day.' })
  asOf?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'First day; its whole period counts.' })
  from?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Last day; its whole period counts, up to today.' })
  to?: string | null;
  @Field(() => Granularity, {
    nullable: true,
    description: 'How it is divided; the periods come as columns unless a dimension of time is laid out.',
  })
  granularity?: GranularityCode | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Instead of from and to: the last so many periods up to today, 1 to 120, the running one included.',
  })
  last?: number | null;
}

@InputType({ description: 'Order of the rows.' })
export class AnalysisOrderInput {
  @Field(() => String, { description: 'ID of a measure that is asked for.' })
  measure!: string;
  @Field(() => SortDirection, { description: 'Direction; what is withheld or unknown comes last either way.' })
  direction!: 'ASC' | 'DESC';
}

@InputType({ description: 'A question to the catalogue.' })
export class AnalysisInput {
  @Field(() => [String], { description: 'IDs of measures, 1 to 20.' })
  measures!: string[];
  @Field(() => [AnalysisDimensionInput], { nullable: true, description: 'What makes a row; at most 6 dimensions with the columns.' })
  rows?: AnalysisDimensionInput[] | null;
  @Field(() => [AnalysisDimensionInput], { nullable: true, description: 'What makes a column.' })
  columns?: AnalysisDimensionInput[] | null;
  @Field(() => AnalysisOrganizationInput, { nullable: true, description: 'Where; everything that the reader may read when omitted.' })
  organization?: AnalysisOrganizationInput | null;
  @Field(() => AnalysisTimeInput, { nullable: true, description: 'When.' })
  time?: AnalysisTimeInput | null;
  @Field(() => [AnalysisFilterInput], { nullable: true, description: 'All of them hold; before anything is counted.' })
  where?: AnalysisFilterInput[] | null;
  @Field(() => [AnalysisHavingInput], { nullable: true, description: 'All of them hold; totals still count every row.' })
  having?: AnalysisHavingInput[] | null;
  @Field(() => Comparison, { nullable: true, description: 'With what each figure is compared.' })
  compare?: ComparisonCode | null;
  @Field(() => TreeBasis, { nullable: true, description: 'By which tree; PERIOD_END when omitted.' })
  treeBasis?: TreeBasisCode | null;
  @Field(() => DateScalar, { nullable: true, description: 'The day of the tree for AS_OF; today when omitted.' })
  treeAsOf?: string | null;
  @Field(() => AnalysisOrderInput, { nullable: true, description: 'Order of the rows; that of their keys when omitted.' })
  orderBy?: AnalysisOrderInput | null;
  @Field(() => Int, { nullable: true, description: 'How many rows, 1 to 1000; 100 when omitted.' })
  first?: number | null;
  @Field(() => String, { nullable: true, description: 'The cursor after which rows start.' })
  after?: string | null;
}
