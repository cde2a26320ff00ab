export { default as EmptyState } from './EmptyState.vue';
export { default as ErrorState } from './ErrorState.vue';
export { default as FigureTile } from './FigureTile.vue';
export { default as PageHeader } from './PageHeader.vue';
export { default as ScopePath } from './ScopePath.vue';
export { default as StateMark } from './StateMark.vue';
export type { ScopePlace } from './scope-place';
export { MARKS, type Mark } from './mark';
