import { ArgsType, Field, Int, ObjectType, type ClassType } from 'type-graphql';
import type { Listing } from '../paging.js';

@ArgsType()
export class ConnectionArgs {
  @Field(() => Int, { nullable: true, description: 'How many rows, 1 to 100; 20 when omitted.' })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'The cursor after which the page starts.' })
  after?: string | null;
}

@ObjectType({ description: 'Where a page stands in its list.', simpleResolvers: true })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether rows follow.' })
  hasNextPage!: boolean;
  @Field(() => Boolean, { description: 'Whether rows precede.' })
  hasPreviousPage!: boolean;
  @Field(() => String, { nullable: true, description: 'Cursor of the first row.' })
  startCursor!: string | null;
  @Field(() => String, { nullable: true, description: 'Cursor of the last row.' })
  endCursor!: string | null;
}

export interface ConnectionShape<Node> {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly pageInfo: PageInfo;
  totalCount(): Promise<number>;
}

/** The Relay connection type of a node type: `const People = connectionOf(() => Person, 'Person')`, then `new People(listing)`. */
export function connectionOf<Node extends object>(
  node: () => ClassType<Node>,
  name: string,
): new (listing: Listing<Node>) => ConnectionShape<Node> {
  @ObjectType(`${name}Edge`, { description: `One row of a list of ${name}.`, simpleResolvers: true })
  class Edge {
    @Field(() => String, { description: 'Where this row stands; valid for a day and for this reader.' })
    cursor!: string;
    @Field(() => node(), { description: 'The row.' })
    node!: Node;
  }

  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name}.` })
  class Connection implements ConnectionShape<Node> {
    constructor(private readonly listing: Listing<Node>) {}

    @Field(() => [Edge], { description: 'The rows of this page.', simple: true })
    get edges(): Edge[] {
      return this.listing.rows.map((row) => ({ cursor: this.listing.cursorOf(row), node: row }));
    }

    @Field(() => PageInfo, { description: 'Where this page stands.', simple: true })
    get pageInfo(): PageInfo {
      const { rows, cursorOf, hasNextPage, hasPreviousPage } = this.listing;
      const [first, last] = [rows[0], rows.at(-1)];
      return { hasNextPage, hasPreviousPage, startCursor: first ? cursorOf(first) : null, endCursor: last ? cursorOf(last) : null };
    }

    @Field(() => Int, { description: 'How many rows the whole list has.' })
    totalCount(): Promise<number> {
      return this.listing.countTotal();
    }
  }
  return Connection;
}
