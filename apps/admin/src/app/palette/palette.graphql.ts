import { graphql } from '@zhibu/graphql';

export const paletteSearchQuery = graphql(`
  query PaletteSearch($text: String!) {
    search(text: $text, first: 12) {
      edges {
        node {
          kind
          id
          title
          subtitle
        }
      }
    }
  }
`);
