import { Field, ID, ObjectType } from 'type-graphql';
import { Organization } from '../organization/index.js';

@ObjectType({ description: 'What the full-screen overview shows of one node.' })
export class Overview {
  constructor(organization: Organization, dataTime: Date) {
    this.organization = organization;
    this.dataTime = dataTime;
  }

  @Field(() => Organization, { description: 'The node.', simple: true })
  organization: Organization;
  @Field(() => Date, { description: 'The moment at which these figures were true.', simple: true })
  dataTime: Date;
}

@ObjectType({ description: 'Says that figures of a node or below it have changed.', simpleResolvers: true })
export class OverviewChange {
  @Field(() => ID, { description: 'The node that is watched.' })
  organizationId!: string;
  @Field(() => Date, { description: 'When the change was heard of.' })
  at!: Date;
}
