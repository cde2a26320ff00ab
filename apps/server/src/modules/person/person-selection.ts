import type { GraphQLResolveInfo } from 'graphql';
import { selectedFields } from '../../kernel/graphql/selection.js';
import { widthFor, type RowWidth } from './person.row.js';

/** What a list of people that is being resolved will be asked for. */
export function asked(info: GraphQLResolveInfo): { width: RowWidth; isCounted: boolean } {
  return { width: widthFor(selectedFields(info, 'edges.node')), isCounted: selectedFields(info, '').has('totalCount') };
}
