// What every test run shares.
export const graphqlAlias = [{ find: /^graphql$/, replacement: 'graphql/index.js' }];
