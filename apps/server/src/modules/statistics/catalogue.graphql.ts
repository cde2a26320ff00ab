import type { Additivity as AdditivityCode } from '@zhibu/statistics';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Additivity } from './statistics.codes.js';

@ObjectType({ description: 'A figure that can be asked for.', simpleResolvers: true })
export class MeasureDefinition {
  @Field(() => ID, { description: 'ID, as in analyze.' })
  id!: string;
  @Field(() => String, { description: 'Name in the language of the request.' })
  name!: string;
  @Field(() => String, { description: 'Chinese name.' })
  nameZh!: string;
  @Field(() => String, { description: 'English name.' })
  nameEn!: string;
  @Field(() => String, { description: 'Pinyin of the Chinese name without tones and, after a space, its initials: for searching.' })
  pinyin!: string;
  @Field(() => String, { description: 'What it counts.' })
  definition!: string;
  @Field(() => String, { description: 'Unit.' })
  unit!: string;
  @Field(() => String, { description: 'How it is worked out, in words.' })
  formula!: string;
  @Field(() => Additivity, { description: 'Along what it may be summed.' })
  additivity!: AdditivityCode;
  @Field(() => String, { nullable: true, description: 'The regulation behind it, where there is one.' })
  source!: string | null;
  @Field(() => String, { description: 'Version of the definition.' })
  version!: string;
  @Field(() => String, { description: 'How fresh it is.' })
  freshness!: string;
  @Field(() => Int, {
    nullable: true,
    description: 'Figures of branches below this are withheld from readers who may not read people; null where nobody is counted.',
  })
  minimumCell!: number | null;
  @Field(() => [ID], { description: 'Dimensions along which it can be laid out.' })
  dimensions!: readonly string[];
}

@ObjectType({ description: 'A value of a dimension.', simpleResolvers: true })
export class DimensionValueDefinition {
  @Field(() => String, { description: 'Value, as in where.' })
  value!: string;
  @Field(() => String, { description: 'Words for it.' })
  label!: string;
  @Field(() => String, { description: 'Pinyin of the Chinese words without tones and, after a space, its initials: for searching.' })
  pinyin!: string;
}

@ObjectType({ description: 'Something along which figures can be laid out.', simpleResolvers: true })
export class DimensionDefinition {
  @Field(() => ID, { description: 'ID, as in analyze.' })
  id!: string;
  @Field(() => String, { description: 'Name in the language of the request.' })
  name!: string;
  @Field(() => String, { description: 'Chinese name.' })
  nameZh!: string;
  @Field(() => String, { description: 'English name.' })
  nameEn!: string;
  @Field(() => String, { description: 'Pinyin of the Chinese name without tones and, after a space, its initials: for searching.' })
  pinyin!: string;
  @Field(() => String, { description: 'What it tells apart.' })
  definition!: string;
  @Field(() => Boolean, { description: 'Whether it is one of the ways of dividing time.' })
  isTime!: boolean;
  @Field(() => Boolean, { description: 'Whether records can be chosen by it.' })
  isFilterable!: boolean;
  @Field(() => [DimensionValueDefinition], { description: 'Its values, where they are known beforehand.' })
  values!: readonly DimensionValueDefinition[];
}
