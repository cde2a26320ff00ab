import { Field, Float, Int, ObjectType } from 'type-graphql';
import { DateScalar } from '../../kernel/graphql/scalars.js';
import type { CellState as StateCode, RateMissing as MissingCode } from './cells.js';
import type { TreeBasis as TreeBasisCode } from './question.js';
import { CellState, RateMissing, TreeBasis } from './statistics.codes.js';

@ObjectType({ description: 'One value of one dimension.', simpleResolvers: true })
export class AnalysisKey {
  @Field(() => String, { description: 'ID of the dimension.' })
  dimension!: string;
  @Field(() => String, { description: 'Value; of an organisation its code.' })
  value!: string;
  @Field(() => String, { description: 'Words for it.' })
  label!: string;
}

@ObjectType({ description: 'One figure.', simpleResolvers: true })
export class AnalysisCell {
  @Field(() => String, { description: 'ID of the measure.' })
  measure!: string;
  @Field(() => [AnalysisKey], { description: 'The column; empty for the whole row.' })
  column!: readonly AnalysisKey[];
  @Field(() => Float, { nullable: true, description: 'Value, not rounded; null where the state says why.' })
  value!: number | null;
  @Field(() => Float, { nullable: true, description: 'Of a ratio.' })
  numerator!: number | null;
  @Field(() => Float, { nullable: true, description: 'Of a ratio.' })
  denominator!: number | null;
  @Field(() => Float, { nullable: true, description: 'What it is compared with.' })
  previous!: number | null;
  @Field(() => Float, { nullable: true, description: 'Value less previous; of a percentage in percentage points.' })
  delta!: number | null;
  @Field(() => Float, { nullable: true, description: 'Delta ÷ previous.' })
  rate!: number | null;
  @Field(() => RateMissing, { nullable: true, description: 'Why there is no rate.' })
  rateMissing!: MissingCode | null;
  @Field(() => CellState, { description: 'What the cell says besides its value.' })
  state!: StateCode;
}

@ObjectType({ description: 'A query that is ready to be sent to this API.', simpleResolvers: true })
export class AnalysisDrill {
  @Field(() => String, { description: 'The document.' })
  query!: string;
  @Field(() => String, { description: 'Its variables, as JSON.' })
  variables!: string;
}

@ObjectType({ description: 'A row.', simpleResolvers: true })
export class AnalysisRow {
  @Field(() => [AnalysisKey], { description: 'What the row stands for.' })
  keys!: readonly AnalysisKey[];
  @Field(() => [AnalysisCell], { description: 'Figures: every column in its order, then the whole row, each with every measure.' })
  cells!: readonly AnalysisCell[];
  @Field(() => AnalysisDrill, {
    nullable: true,
    description: 'The people behind the row, where the reader may read them and the row says who they are.',
  })
  drill!: AnalysisDrill | null;
  @Field(() => AnalysisDrill, { nullable: true, description: 'The same question one level down, where the row is an organisation.' })
  deeper!: AnalysisDrill | null;
}

@ObjectType({ description: 'A definition that was used.', simpleResolvers: true })
export class AnalysisDefinition {
  @Field(() => String, { description: 'ID of the measure.' })
  measure!: string;
  @Field(() => String, { description: 'Version of its definition.' })
  version!: string;
}

@ObjectType({ description: 'A time of the answer, with the one that it is compared with.', simpleResolvers: true })
export class AnalysisPeriod {
  @Field(() => String, { description: 'Key, as in the columns.' })
  key!: string;
  @Field(() => DateScalar, { description: 'First day.' })
  from!: string;
  @Field(() => DateScalar, { description: 'Last day that was counted.' })
  to!: string;
  @Field(() => String, { nullable: true, description: 'Key of the time with which it is compared.' })
  comparedWith!: string | null;
}

@ObjectType({ description: 'Something that a reader of the answer should know.', simpleResolvers: true })
export class AnalysisNotice {
  @Field(() => String, { description: 'Stable code: DEFINITION_CHANGED, UNKNOWN_MEASURE, UNKNOWN_DIMENSION, NARROWED_TO_OWN_SCOPE.' })
  code!: string;
  @Field(() => String, { nullable: true, description: 'The word that it is about, such as the ID of a measure.' })
  subject!: string | null;
  @Field(() => String, { description: 'The same in words.' })
  message!: string;
}

@ObjectType({ description: 'What it took.', simpleResolvers: true })
export class AnalysisCost {
  @Field(() => Int, { description: 'Cells that were counted.' })
  cells!: number;
}

@ObjectType({ description: 'The answer to a question.', simpleResolvers: true })
export class AnalysisResult {
  @Field(() => [AnalysisRow], { description: 'Rows of this page.' })
  rows!: readonly AnalysisRow[];
  @Field(() => [AnalysisCell], { description: 'Over all rows, also those that having leaves out: every column, then the whole.' })
  totals!: readonly AnalysisCell[];
  @Field(() => Int, { description: 'Rows of the whole answer.' })
  rowCount!: number;
  @Field(() => Boolean, { description: 'Whether rows follow this page.' })
  truncated!: boolean;
  @Field(() => String, { nullable: true, description: 'Cursor of the last row of this page.' })
  endCursor!: string | null;
  @Field(() => Date, { description: 'Everything that was committed before this moment is in the figures.' })
  dataAsOf!: Date;
  @Field(() => TreeBasis, { description: 'By which tree organisations are grouped.' })
  treeBasis!: TreeBasisCode;
  @Field(() => [AnalysisPeriod], { description: 'The times that were counted.' })
  periods!: readonly AnalysisPeriod[];
  @Field(() => [String], { description: 'Codes of the organisations whose subtrees were counted.' })
  organizations!: readonly string[];
  @Field(() => [String], { description: 'Filters that were applied, as dimension=value,value.' })
  filters!: readonly string[];
  @Field(() => [AnalysisDefinition], { description: 'Definitions that were used.' })
  definitions!: readonly AnalysisDefinition[];
  @Field(() => [AnalysisNotice], { description: 'What a reader should know besides; of a question that was kept.' })
  notices!: readonly AnalysisNotice[];
  @Field(() => AnalysisCost, { description: 'What it took.' })
  cost!: AnalysisCost;
}
