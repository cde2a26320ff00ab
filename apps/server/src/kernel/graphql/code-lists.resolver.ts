import { CODE_LISTS } from '@zhibu/domain';
import { Field, ObjectType, Query, Resolver } from 'type-graphql';
import { Access } from './access.js';

@ObjectType({ description: 'One code with its names.', simpleResolvers: true })
export class CodeLabel {
  @Field(() => String, { description: 'The code.' })
  code!: string;
  @Field(() => String, { description: 'Chinese name.' })
  zh!: string;
  @Field(() => String, { description: 'English name.' })
  en!: string;
}

@ObjectType({ description: 'A list of codes, with the national standard that it follows.', simpleResolvers: true })
export class CodeList {
  @Field(() => String, { description: 'Name of the list.' })
  name!: string;
  @Field(() => String, { nullable: true, description: 'Standard, such as GB/T 3304-1991.' })
  standard!: string | null;
  @Field(() => [CodeLabel], { description: 'The codes in their order.' })
  labels!: CodeLabel[];
}

@Resolver()
export class CodeListsResolver {
  @Access('signed-in')
  @Query(() => [CodeList], { description: 'Every code list with Chinese and English names.' })
  codeLists(): CodeList[] {
    return CODE_LISTS.map(({ name, standard, codes, labels }) => ({
      name,
      standard: standard ?? null,
      labels: codes.map((code) => ({ code, ...labelOf(labels, code) })),
    }));
  }
}

function labelOf(labels: Readonly<Record<string, { zh: string; en: string }>>, code: string): { zh: string; en: string } {
  return labels[code] ?? { zh: code, en: code };
}
