import { textKeys } from '@zhibu/domain';
import { SMALLEST_CELL, type Dimension, type Measure } from '@zhibu/statistics';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { Locale } from '../../kernel/actor.js';
import { Access } from '../../kernel/graphql/access.js';
import type { AppContext } from '../../kernel/graphql/context.js';
import { AnalysisInput } from './analysis.inputs.js';
import { AnalysisResult } from './analysis.graphql.js';
import { resultOf } from './analysis.result.js';
import { DimensionDefinition, MeasureDefinition } from './catalogue.graphql.js';
import { countingsOf } from './question.js';
import type { StatisticsService } from './statistics.service.js';

@Resolver()
export class StatisticsResolver {
  constructor(private readonly statistics: StatisticsService) {}

  @Access('statistics.read')
  @Query(() => [MeasureDefinition], { description: 'The figures that can be asked for.' })
  measures(@Ctx() { actor }: AppContext): MeasureDefinition[] {
    const { measures, dimensions } = this.statistics.catalogue(actor);
    return measures.map((measure) => definitionOf(measure, dimensions, actor.locale));
  }

  @Access('statistics.read')
  @Query(() => [DimensionDefinition], { description: 'Along what figures can be laid out.' })
  dimensions(@Ctx() { actor }: AppContext): DimensionDefinition[] {
    return this.statistics.catalogue(actor).dimensions.map((dimension) => described(dimension, actor.locale, this.statistics.year()));
  }

  @Access('statistics.read')
  @Query(() => AnalysisResult, { description: 'Measures laid out along dimensions, at a place and a time. Refusals carry a code each.' })
  async analyze(
    @Ctx() { actor, departure }: AppContext,
    @Arg('input', () => AnalysisInput, { description: 'The question.' }) input: AnalysisInput,
  ): Promise<AnalysisResult> {
    return resultOf(await this.statistics.analyze(actor, input, { left: departure?.() }), input, actor);
  }
}

/** The catalogue's words are few and stay the same. */
const read = new Map<string, string>();
function pinyinOf({ zh }: { readonly zh: string }): string {
  const known = read.get(zh);
  if (known !== undefined) return known;
  const { pinyin, initials } = textKeys(zh);
  read.set(zh, `${pinyin} ${initials}`);
  return `${pinyin} ${initials}`;
}

const inLanguage = (locale: Locale, { zh, en }: { readonly zh: string; readonly en: string }) => (locale === 'en' ? en : zh);

function definitionOf(measure: Measure, dimensions: readonly Dimension[], locale: Locale): MeasureDefinition {
  const ledgers = countingsOf(measure).map(({ ledger }) => ledger);
  return {
    id: measure.id,
    name: inLanguage(locale, measure.name),
    nameZh: measure.name.zh,
    nameEn: measure.name.en,
    pinyin: pinyinOf(measure.name),
    definition: inLanguage(locale, measure.definition),
    unit: inLanguage(locale, measure.unit),
    formula: inLanguage(locale, measure.formulaText),
    additivity: measure.additivity,
    source: measure.source,
    version: measure.version,
    freshness: inLanguage(locale, { zh: '实时', en: 'as of the question' }),
    minimumCell: measure.countsPeople ? SMALLEST_CELL : null,
    dimensions: dimensions.filter((dimension) => ledgers.every((ledger) => dimension.ledgers.includes(ledger))).map(({ id }) => id),
  };
}

function described({ id, name, definition, source }: Dimension, locale: Locale, year: number): DimensionDefinition {
  const values = source.kind === 'CODES' ? source.values : source.kind === 'RANGES' ? source.values(year) : [];
  return {
    id,
    name: inLanguage(locale, name),
    nameZh: name.zh,
    nameEn: name.en,
    pinyin: pinyinOf(name),
    definition: inLanguage(locale, definition),
    isTime: source.kind === 'PERIOD',
    isFilterable: source.kind === 'CODES' || source.kind === 'RANGES' || source.kind === 'DICTIONARY',
    values: values.map(({ value, label }) => ({ value, label: inLanguage(locale, label), pinyin: pinyinOf(label) })),
  };
}
