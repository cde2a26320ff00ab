import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../../kernel/graphql/connection.js';

export const SearchKind = { ORGANIZATION: 'ORGANIZATION', UNIT: 'UNIT', PERSON: 'PERSON' } as const;
export type SearchKindCode = keyof typeof SearchKind;

registerEnumType(SearchKind, {
  name: 'SearchKind',
  description: 'What a hit of the search is.',
  valuesConfig: {
    ORGANIZATION: { description: 'An organisation (党组织)' },
    UNIT: { description: 'A unit (单位)' },
    PERSON: { description: 'A person (人员)' },
  },
});

@ObjectType({ description: 'One hit of the search over everything.', simpleResolvers: true })
export class SearchHit {
  @Field(() => SearchKind, { description: 'What it is.' })
  kind!: SearchKindCode;
  @Field(() => ID, { description: 'Global ID.' })
  id!: string;
  @Field(() => String, { description: 'Its name.' })
  title!: string;
  @Field(() => String, { nullable: true, description: 'Where it stands: the names from the top down, as far as the reader may see.' })
  subtitle!: string | null;
}

export const SearchConnection = connectionOf(() => SearchHit, 'Search');
