import type { GraphQLResolveInfo } from 'graphql';
import { selectedFields } from '../../kernel/graphql/selection.js';
import { isNarrow } from './person.row.js';

/** What a list of people that is being resolved will be asked for. */
export function asked(info: GraphQLResolveInfo): { isNarrow: boolean; isCounted: boolean } {
  return { isNarrow: isNarrow(selectedFields(info, 'edges.node')), isCounted: selectedFields(info, '').has('totalCount') };
}
