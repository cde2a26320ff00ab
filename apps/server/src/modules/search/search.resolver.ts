import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { Access } from '../../kernel/graphql/access.js';
import type { ConnectionShape } from '../../kernel/graphql/connection.js';
import type { AppContext } from '../../kernel/graphql/context.js';
import { listing, pageSize } from '../../kernel/paging.js';
import { SearchConnection, type SearchHit } from './search.graphql.js';
import type { SearchService } from './search.service.js';

@Resolver()
export class SearchResolver {
  constructor(private readonly searches: SearchService) {}

  @Access('signed-in')
  @Query(() => SearchConnection, {
    description:
      'People, organisations and units by part of the name, by code, by pinyin and by initials. The best few; for more ask the list itself.',
  })
  async search(
    @Ctx() context: AppContext,
    @Arg('text', () => String, { description: 'What to look for.' }) text: string,
    @Arg('first', () => Int, { nullable: true, description: 'How many hits, 1 to 100; 20 when omitted.' }) first?: number | null,
  ): Promise<ConnectionShape<SearchHit>> {
    const size = pageSize(first);
    const wanted = text.trim().slice(0, 100);
    const hits = wanted === '' ? [] : await this.searches.search(context, wanted, size);
    return new SearchConnection(
      listing(
        hits,
        { first: size, after: null },
        (hit) => context.cursors.write('search', [hit.id]),
        () => Promise.resolve(hits.length),
      ),
    );
  }
}
