import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { DateScalar } from '../../kernel/graphql/scalars.js';
import { Organization } from '../organization/index.js';
import { AnalysisDrill, CellState, TreeBasis, type CellStateCode, type TreeBasisCode } from '../statistics/index.js';

@ObjectType({ description: 'One figure of the annual bulletin.', simpleResolvers: true })
export class BulletinFigure {
  @Field(() => ID, { description: 'ID of the line, the same for every node and year.' })
  id!: string;
  @Field(() => String, { description: 'Words for it.' })
  label!: string;
  @Field(() => Float, { nullable: true, description: 'The figure, exact; null where the state says why.' })
  value!: number | null;
  @Field(() => Float, { nullable: true, description: 'The figure as the bulletin rounds it: to 0.1 of 10,000, exact below 10,000.' })
  rounded!: number | null;
  @Field(() => Float, { nullable: true, description: 'That of which it is a part, exact; null where it is a whole itself.' })
  whole!: number | null;
  @Field(() => Float, { nullable: true, description: 'Its share of that in percent, as the bulletin rounds it: to 0.1.' })
  share!: number | null;
  @Field(() => String, { description: 'Unit.' })
  unit!: string;
  @Field(() => CellState, { description: 'What the figure says besides its value.' })
  state!: CellStateCode;
  @Field(() => String, { nullable: true, description: 'Why there is no figure.' })
  reason!: string | null;
  @Field(() => String, { description: 'What it counts.' })
  definition!: string;
  @Field(() => String, { description: 'The regulation behind it, or else the bulletin whose line it is.' })
  source!: string;
  @Field(() => String, { nullable: true, description: 'Version of the definition; null where nothing is counted.' })
  version!: string | null;
  @Field(() => AnalysisDrill, { nullable: true, description: 'The people behind it on that day, where the reader may read them.' })
  drill!: AnalysisDrill | null;
  @Field(() => AnalysisDrill, { nullable: true, description: 'The same figure one level down.' })
  deeper!: AnalysisDrill | null;
}

@ObjectType({ description: 'One table of the annual bulletin.', simpleResolvers: true })
export class BulletinTable {
  @Field(() => ID, { description: 'ID of the table, the same for every node and year.' })
  id!: string;
  @Field(() => String, { description: 'Title.' })
  title!: string;
  @Field(() => [BulletinFigure], { description: 'Its lines.' })
  figures!: readonly BulletinFigure[];
}

@ObjectType({ description: 'The tables of the annual bulletin for one node and year.', simpleResolvers: true })
export class Bulletin {
  @Field(() => Organization, { description: 'The node, with everything below it.' })
  organization!: Organization;
  @Field(() => Int, { description: 'The year.' })
  year!: number;
  @Field(() => DateScalar, { description: 'The day as of which stocks are counted: the end of the year, or today while it lasts.' })
  asOf!: string;
  @Field(() => Boolean, { description: 'Whether the year is over; until then the figures are preliminary.' })
  isFinal!: boolean;
  @Field(() => TreeBasis, { description: 'By which tree: as it stood on that day.' })
  treeBasis!: TreeBasisCode;
  @Field(() => Date, { description: 'Everything that was committed before this moment is in the figures.' })
  dataAsOf!: Date;
  @Field(() => [BulletinTable], { description: 'The tables in the order of the bulletin.' })
  tables!: readonly BulletinTable[];
}
