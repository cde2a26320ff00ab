import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { badInput } from '../errors.js';
import { decodeId } from '../ids.js';
import { MAX_PAGE } from '../paging.js';
import { Access } from './access.js';
import type { AppContext } from './context.js';
import { Node, type NodeSource } from './node.js';

@Resolver()
export class NodeResolver {
  constructor(private readonly sources: readonly NodeSource[]) {}

  @Access('signed-in')
  @Query(() => Node, { nullable: true, description: 'Any object by its ID; null when there is none that the reader may see.' })
  node(@Ctx() context: AppContext, @Arg('id', () => ID, { description: 'A global ID.' }) id: string): Promise<object | null> {
    return this.find(context, id);
  }

  @Access('signed-in')
  @Query(() => [Node], { nullable: 'items', description: 'Several objects by their IDs, at most 100, in the order asked.' })
  nodes(@Ctx() context: AppContext, @Arg('ids', () => [ID], { description: 'Global IDs.' }) ids: string[]): Promise<(object | null)[]> {
    if (ids.length > MAX_PAGE) throw badInput('ids', `At most ${MAX_PAGE} IDs.`);
    return Promise.all(ids.map((id) => this.find(context, id)));
  }

  private async find(context: AppContext, id: string): Promise<object | null> {
    const decoded = decodeId(id);
    const source = this.sources.find((one) => one.type === decoded?.type);
    return decoded && source ? source.load(context, decoded.key) : null;
  }
}
