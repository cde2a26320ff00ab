import type { AnalysisAnswer, AnalysisCell, AnalysisKey, Catalogue, DimensionDefinition, MeasureDefinition } from './analysis.graphql';

/** A measure as the catalogue gives it, for tests. */
export function sampleMeasure(id: string, given: Partial<MeasureDefinition> = {}): MeasureDefinition {
  return {
    id,
    name: id,
    nameZh: id,
    nameEn: id,
    pinyin: '',
    definition: '',
    unit: 'people',
    formula: '',
    additivity: 'SEMI_ADDITIVE',
    source: null,
    version: '1',
    freshness: 'now',
    minimumCell: 5,
    dimensions: ['sex', 'ageBand', 'organization.children', 'organization.level', 'month', 'quarter', 'year'],
    ...given,
  };
}

/** A dimension as the catalogue gives it, for tests. */
export function sampleDimension(id: string, given: Partial<DimensionDefinition> = {}): DimensionDefinition {
  return { id, name: id, nameZh: id, nameEn: id, pinyin: '', definition: '', isTime: false, isFilterable: true, values: [], ...given };
}

const value = (text: string) => ({ value: text, label: text.toLowerCase(), pinyin: '' });

export const sampleCatalogue: Catalogue = {
  measures: [
    sampleMeasure('members.stock', {
      nameZh: '\u515a\u5458',
      nameEn: 'Members',
      pinyin: 'dangyuan dy',
      definition: 'Full and probationary',
    }),
    sampleMeasure('members.womenShare', { nameEn: 'Share of women', additivity: 'NON_ADDITIVE', unit: '%' }),
    sampleMeasure('members.joined', { nameEn: 'Joined', additivity: 'ADDITIVE' }),
    sampleMeasure('units.stock', { nameEn: 'Units', minimumCell: null, dimensions: ['organization.children', 'year'] }),
  ],
  dimensions: [
    sampleDimension('organization.children', { nameEn: 'Children', isFilterable: false }),
    sampleDimension('organization.level', { nameEn: 'Level', isFilterable: false }),
    sampleDimension('sex', { nameEn: 'Sex', values: ['MALE', 'FEMALE', 'UNKNOWN'].map(value) }),
    sampleDimension('ageBand', { nameEn: 'Age band', values: ['<=30', '31-35', '36-40', '>=61'].map(value) }),
    sampleDimension('year', { nameEn: 'Year', isTime: true, isFilterable: false }),
    sampleDimension('quarter', { nameEn: 'Quarter', isTime: true, isFilterable: false }),
  ],
};

const keyOf = (text: string): AnalysisKey => {
  const [dimension, key] = [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)];
  return { dimension, value: key, label: key.toLowerCase() };
};

/** A cell; a text instead of a figure is its state. */
export function sampleCell(
  measure: string,
  figure: number | AnalysisCell['state'],
  column = '',
  given: Partial<AnalysisCell> = {},
): AnalysisCell {
  const isFigure = typeof figure === 'number';
  return {
    measure,
    column: column === '' ? [] : column.split('&').map(keyOf),
    value: isFigure ? figure : null,
    numerator: null,
    denominator: null,
    previous: null,
    delta: null,
    rate: null,
    rateMissing: 'NOT_COMPARED',
    state: isFigure ? (figure === 0 ? 'ZERO' : 'OK') : figure,
    ...given,
  };
}

type Figures = readonly (number | AnalysisCell['state'])[];

/** An answer of one measure: figures by the keys of a row, such as "sex=MALE", in the order of the columns; the whole row comes last. */
export function sampleAnswer(
  { measure = 'members.stock', columns = [] }: { measure?: string; columns?: readonly string[] },
  rows: Readonly<Record<string, Figures>>,
  totals: Figures,
): AnalysisAnswer {
  const heads = columns.length === 0 ? [''] : [...columns, ''];
  const cells = (figures: Figures) => heads.map((column, at) => sampleCell(measure, figures[at] ?? 'NO_DATA', column));
  const list = Object.entries(rows);
  return {
    rows: list.map(([keys, figures]) => ({ keys: keys === '' ? [] : keys.split('&').map(keyOf), cells: cells(figures), deeper: null })),
    totals: cells(totals),
    rowCount: list.length,
    truncated: false,
    endCursor: null,
    dataAsOf: '2026-11-22T04:00:00.000Z',
    treeBasis: 'PERIOD_END',
    periods: [{ key: '2026-11-22', from: '2026-11-22', to: '2026-11-22', comparedWith: null }],
    organizations: ['YC'],
    filters: [],
    definitions: [{ measure, version: '1' }],
    cost: { cells: 4 },
  };
}
