export { flattenTree, type NodeRow, type TreeBranch, type TreeRow, type TreeSource } from './tree-rows';
export { default as VirtualTree } from './VirtualTree.vue';
export { windowOf, type RowWindow } from './window';
