import { graphql, type FragmentOf, type ResultOf, type VariablesOf } from '@zhibu/graphql';

export const catalogueQuery = graphql(`
  query AnalysisCatalogue {
    measures {
      id
      name
      nameZh
      nameEn
      pinyin
      definition
      unit
      formula
      additivity
      source
      version
      freshness
      minimumCell
      dimensions
    }
    dimensions {
      id
      name
      nameZh
      nameEn
      pinyin
      definition
      isTime
      isFilterable
      values {
        value
        label
        pinyin
      }
    }
  }
`);

const analysisKey = graphql(`
  fragment AnalysisKeyWords on AnalysisKey {
    dimension
    value
    label
  }
`);

export const analysisCell = graphql(
  `
    fragment AnalysisFigure on AnalysisCell {
      measure
      column {
        ...AnalysisKeyWords
      }
      value
      numerator
      denominator
      previous
      delta
      rate
      rateMissing
      state
    }
  `,
  [analysisKey],
);

export const analysisQuery = graphql(
  `
    query Analysis($input: AnalysisInput!) {
      analyze(input: $input) {
        rows {
          keys {
            ...AnalysisKeyWords
          }
          cells {
            ...AnalysisFigure
          }
          deeper {
            variables
          }
        }
        totals {
          ...AnalysisFigure
        }
        rowCount
        truncated
        endCursor
        dataAsOf
        treeBasis
        periods {
          key
          from
          to
          comparedWith
        }
        organizations
        filters
        definitions {
          measure
          version
        }
        cost {
          cells
        }
      }
    }
  `,
  [analysisKey, analysisCell],
);

/** The ready query for the people behind each row. */
export const drillQuery = graphql(`
  query AnalysisDrill($input: AnalysisInput!) {
    analyze(input: $input) {
      rows {
        keys {
          dimension
          value
        }
        drill {
          query
          variables
        }
      }
    }
  }
`);

export const placeQuery = graphql(`
  query AnalysisPlace($code: String!) {
    organization(code: $code) {
      id
      code
      name
    }
  }
`);

export type AnalysisInput = VariablesOf<typeof analysisQuery>['input'];
export type Catalogue = ResultOf<typeof catalogueQuery>;
export type MeasureDefinition = Catalogue['measures'][number];
export type DimensionDefinition = Catalogue['dimensions'][number];
export type AnalysisAnswer = ResultOf<typeof analysisQuery>['analyze'];
export type AnalysisRow = AnalysisAnswer['rows'][number];
export type AnalysisCell = FragmentOf<typeof analysisCell>;
export type AnalysisKey = AnalysisRow['keys'][number];
export type CellState = AnalysisCell['state'];
