import { citation, type RuleVersion } from '@zhibu/domain';
import type { Dimension, Measure, Text } from '@zhibu/statistics';
import type { Locale } from '../../kernel/actor.js';
import type { Catalogue } from '../statistics/index.js';

/** Words of the catalogue in the language of a reader. `year`: the calendar year from which ages are reckoned. */
export class FigureWords {
  constructor(
    private readonly catalogue: Pick<Catalogue, 'measure' | 'dimension'>,
    private readonly locale: Locale,
    private readonly year: number,
  ) {}

  of = (text: Text): string => (this.locale === 'en' ? text.en : text.zh);

  measure(id: string): Measure {
    return this.catalogue.measure(id);
  }

  unit(id: string): string {
    return this.of(this.measure(id).unit);
  }

  /** The values of a dimension in their order, with their words; none where they are not known beforehand. */
  values(id: string): { readonly value: string; readonly label: string }[] {
    return valuesIn(this.catalogue.dimension(id), this.year).map(({ value, label }) => ({ value, label: this.of(label) }));
  }

  rule(version: RuleVersion<unknown> | null): string | null {
    return version && this.of(citation(version));
  }
}

/** The values of a dimension that are known beforehand, in their order. */
export function valuesIn({ source }: Dimension, year: number): readonly { readonly value: string; readonly label: Text }[] {
  return source.kind === 'CODES' ? source.values : source.kind === 'RANGES' ? source.values(year) : [];
}
