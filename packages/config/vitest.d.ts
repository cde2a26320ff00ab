/** An entry of Vite's `resolve.alias`: tests load the same build of graphql as type-graphql does. */
export const graphqlAlias: { find: RegExp; replacement: string }[];
