/** Acts on these change neither the trees nor the roster: what is worked out from those stays as it is. */
export const BESIDE_THE_DATA: ReadonlySet<string> = new Set([
  'User',
  'RoleGrant',
  'ApiToken',
  'File',
  'SavedAnalysis',
  'Statistics',
  'OverviewDevice',
]);
